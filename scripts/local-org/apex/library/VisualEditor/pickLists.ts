/**
 * Lists that a class offers to the builder of pages: rows of a label and a value, and the class that gives them, which projects extend.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_namespace_VisualEditor.htm
 */
import { equalAny } from '../../runtime/equality.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { LibraryObject } from '../../runtime/values.ts';
import type { UserObject, Value, ApexList } from '../../runtime/values.ts';
import { platform } from '../../schema/types.ts';
import type { Type } from '../../schema/types.ts';
import { assumed, libraryType, nullable } from '../declare.ts';
import type { Marked } from '../declare.ts';
import { listOfValues } from '../iteration.ts';
import type { LibraryType } from '../table.ts';

class DataRow extends LibraryObject {
  readonly type = platform('VisualEditor.DataRow');
  readonly label: string | null;
  readonly value: Value;
  readonly isSelected: boolean;
  constructor(label: string | null, value: Value, isSelected: boolean) {
    super();
    this.label = label;
    this.value = value;
    this.isSelected = isSelected;
  }
}

class Rows extends LibraryObject {
  readonly type = platform('VisualEditor.DynamicPickListRows');
  readonly rows: DataRow[] = [];
  containsAll = false;
  constructor(rows: readonly Value[] = [], containsAll = false) {
    super();
    for (const row of rows) if (row instanceof DataRow) this.rows.push(row);
    this.containsAll = containsAll;
  }
}

/** ASSUMED: by label, with case. */
const compared = (a: DataRow, b: DataRow): number => ((a.label ?? '') < (b.label ?? '') ? -1 : (a.label ?? '') > (b.label ?? '') ? 1 : 0);

/** The row of a list that stands for the value. */
function rowOf(runtime: Runtime, self: UserObject, value: Value): DataRow | undefined {
  const rows = runtime.call(self, 'getvalues()');
  return rows instanceof Rows ? rows.rows.find((row) => equalAny(row.value, value)) : undefined;
}

type Own = (runtime: Runtime, self: UserObject, value: Value) => Value;
const running = new WeakSet<UserObject>();

/** The subclass's method if it has one, unless that one asks for what it has overridden. */
const virtual = (slot: string, own: Own): Marked =>
  nullable((runtime: Runtime, self: UserObject, value: Value) => {
    if (!(slot in self) || running.has(self)) return own(runtime, self, value);
    running.add(self);
    try {
      return runtime.call(self, slot, value);
    } finally {
      running.delete(self);
    }
  });

export const pickListTypes: readonly LibraryType[] = [
  libraryType('VisualEditor.DataRow', 'apex_class_VisualEditor_DataRow', {
    '<init>(String,Object)': nullable((_, _type: Type, label: string | null, value: Value) => new DataRow(label, value, false)),
    '<init>(String,Object,Boolean)': nullable(
      (_, _type: Type, label: string | null, value: Value, isSelected: boolean) => new DataRow(label, value, isSelected),
    ),
    'getLabel()': (_, self: DataRow) => self.label,
    'getValue()': (_, self: DataRow) => self.value,
    'isSelected()': (_, self: DataRow) => self.isSelected,
    'compareTo(VisualEditor.DataRow)': assumed('by label, with case', (_, self: DataRow, other: DataRow) => compared(self, other)),
  }),
  libraryType('VisualEditor.DynamicPickListRows', 'apex_class_VisualEditor_DynamicPickListRows', {
    '<init>()': () => new Rows(),
    '<init>(List<VisualEditor.DataRow>)': (_, _type: Type, rows: ApexList) => new Rows(rows.items),
    '<init>(List<VisualEditor.DataRow>,Boolean)': (_, _type: Type, rows: ApexList, containsAll: boolean) => new Rows(rows.items, containsAll),
    'addRow(VisualEditor.DataRow)': (_, self: Rows, row: DataRow) => void self.rows.push(row),
    'addAllRows(List<VisualEditor.DataRow>)': (_, self: Rows, rows: ApexList) => void self.rows.push(...new Rows(rows.items).rows),
    'containsAllRows()': (_, self: Rows) => self.containsAll,
    'setContainsAllRows(Boolean)': (_, self: Rows, containsAll: boolean) => void (self.containsAll = containsAll),
    'get(Integer)': (runtime, self: Rows, index: number) => self.rows[index] ?? runtime.fail('System.ListException', `List index out of bounds: ${index}`),
    'getDataRows()': (_, self: Rows) => listOfValues(platform('VisualEditor.DataRow'), self.rows),
    'size()': (_, self: Rows) => self.rows.length,
    'sort()': assumed('by label, with case', (_, self: Rows) => void self.rows.sort(compared)),
  }),
  // What its subclasses have not overridden.
  libraryType('VisualEditor.DynamicPickList', 'apex_class_VisualEditor_DynamicPickList', {
    'getDefaultValue()': (runtime, self: UserObject) => runtime.call(self, 'getdefaultvalue()'),
    'getValues()': (runtime, self: UserObject) => runtime.call(self, 'getvalues()'),
    'getLabel(Object)': assumed(
      'that of the row with the value',
      virtual('getlabel(object)', (runtime, self, value) => rowOf(runtime, self, value)?.label ?? null),
    ),
    'isValid(Object)': assumed(
      'when a row has the value',
      virtual('isvalid(object)', (runtime, self, value) => rowOf(runtime, self, value) !== undefined),
    ),
  }),
];
