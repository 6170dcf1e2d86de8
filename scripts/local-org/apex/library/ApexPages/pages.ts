/**
 * What code behind Visualforce pages asks for: the page that is shown, messages on it, the controllers of records. No page is rendered here.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_namespace_ApexPages.htm
 */
import { apexException } from '../../runtime/exceptions.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { ApexException, LibraryObject, SObject } from '../../runtime/values.ts';
import type { EnumValue, Value, ApexList } from '../../runtime/values.ts';
import { platform, types } from '../../schema/types.ts';
import type { Type } from '../../schema/types.ts';
import { DataObject, dataType } from '../data.ts';
import { assumed, libraryType, nullable } from '../declare.ts';
import type { Marked } from '../declare.ts';
import { runDml } from '../dml.ts';
import type { QueryLocator } from '../dynamicQuery.ts';
import { listOfValues } from '../iteration.ts';
import { ApexPageReference } from '../System/PageReference.ts';
import type { LibraryType } from '../table.ts';

const currentSlot = 'page shown';
const messagesSlot = 'page messages';

export const setCurrentPage = (runtime: Runtime, page: Value): void => void runtime.slots.set(currentSlot, page);

/** In a test there is always one, so that parameters can be put. */
export function currentPage(runtime: Runtime): Value {
  const shown = runtime.slots.get(currentSlot) as Value | undefined;
  if (shown !== undefined || !runtime.isTest) return shown ?? null;
  const page = new ApexPageReference('');
  runtime.slots.set(currentSlot, page);
  return page;
}

function messages(runtime: Runtime): DataObject[] {
  let found = runtime.slots.get(messagesSlot) as DataObject[] | undefined;
  if (found === undefined) runtime.slots.set(messagesSlot, (found = []));
  return found;
}

export const clearMessages = (runtime: Runtime): void => void runtime.slots.delete(messagesSlot);

/** A message that is there already is not shown twice. */
function add(runtime: Runtime, message: DataObject): void {
  const known = messages(runtime);
  const same = (other: DataObject): boolean => ['severity', 'summary', 'detail'].every((name) => other.get(name) === message.get(name));
  if (!known.some(same)) known.push(message);
}

const message = (severity: Value, summary: Value, detail: Value = summary, label: Value = null): DataObject =>
  new DataObject('ApexPages.Message', { severity, summary, detail, componentLabel: label });

const make: Marked = nullable((_: Runtime, _type: Type, severity: Value, summary: Value, detail: Value = summary, label: Value = null) =>
  message(severity, summary, detail, label),
);

class StandardController extends LibraryObject {
  readonly type = platform('ApexPages.StandardController');
  readonly record: SObject;
  constructor(record: SObject) {
    super();
    this.record = record;
  }
  get id(): string | null {
    return (this.record.values.get('Id') as string | undefined) ?? null;
  }
}

const save = (runtime: Runtime, operation: 'upsert' | 'delete' | 'update', target: SObject | ApexList): boolean => {
  try {
    runDml(runtime, {
      operation,
      resultType: operation === 'upsert' ? 'Database.UpsertResult' : operation === 'delete' ? 'Database.DeleteResult' : 'Database.SaveResult',
      target,
      access: null,
    });
    return true;
  } catch (error) {
    if (!(error instanceof ApexException)) throw error;
    add(runtime, message(runtime.enumValue(platform('ApexPages.Severity'), 'ERROR'), error.rows[0]?.message ?? error.message));
    return false;
  }
};

const pageOf = (self: StandardController): Value => new ApexPageReference(`/${self.id ?? ''}`);

class SetController extends LibraryObject {
  readonly type = platform('ApexPages.StandardSetController');
  readonly all: readonly SObject[];
  pageSize = 20;
  page = 1;
  selected: readonly SObject[] = [];
  constructor(all: readonly SObject[]) {
    super();
    this.all = all;
  }
  get pages(): number {
    return Math.max(1, Math.ceil(this.all.length / this.pageSize));
  }
  get shown(): readonly SObject[] {
    return this.all.slice((this.page - 1) * this.pageSize, this.page * this.pageSize);
  }
}

const records = (found: readonly SObject[]): ApexList => listOfValues(types.anySObject, [...found]);

export const pageTypes: readonly LibraryType[] = [
  libraryType('System.ApexPages', 'apex_methods_system_apexpages', {
    'currentPage()': currentPage,
    'addMessage(ApexPages.Message)': (runtime, shown: DataObject) => add(runtime, shown),
    'addMessages(Object)': (runtime, thrown: Value) => {
      if (!(thrown instanceof ApexException)) return;
      const severity = runtime.enumValue(platform('ApexPages.Severity'), 'ERROR');
      if (thrown.rows.length === 0) return add(runtime, message(severity, thrown.message));
      for (const row of thrown.rows) add(runtime, message(severity, row.message));
    },
    'getMessages()': (runtime) => listOfValues(platform('ApexPages.Message'), [...messages(runtime)]),
    'hasMessages()': (runtime) => messages(runtime).length > 0,
    'hasMessages(ApexPages.Severity)': (runtime, severity: EnumValue) => messages(runtime).some((one) => one.get('severity') === severity),
  }),
  dataType(
    'ApexPages.Message',
    { page: 'apex_class_ApexPages_Message', methods: ['getComponentLabel', 'getDetail', 'getSeverity', 'getSummary'] },
    {
      '<init>(ApexPages.Severity,String)': make,
      '<init>(ApexPages.Severity,String,String)': make,
      '<init>(ApexPages.Severity,String,String,String)': make,
    },
  ),
  libraryType('ApexPages.StandardController', 'apex_pages_standardcontroller', {
    '<init>(SObject)': (_, _type: Type, record: SObject) => new StandardController(record),
    'addFields(List<String>)': assumed('in a test it changes nothing', () => undefined),
    'getRecord()': (_, self: StandardController) => self.record,
    'getId()': (_, self: StandardController) => self.id,
    'save()': (runtime, self: StandardController) => (save(runtime, 'upsert', self.record) ? pageOf(self) : null),
    'delete()': (runtime, self: StandardController) => (save(runtime, 'delete', self.record) ? new ApexPageReference('/') : null),
    'cancel()': assumed('it leads back to the record', (_, self: StandardController) => pageOf(self)),
    'edit()': assumed('the address of the edit page', (_, self: StandardController) => new ApexPageReference(`/${self.id ?? ''}/e`)),
    'view()': (_, self: StandardController) => pageOf(self),
  }),
  libraryType('ApexPages.StandardSetController', 'apex_pages_standardsetcontroller', {
    '<init>(List<SObject>)': (_, _type: Type, list: ApexList) => new SetController(list.items as SObject[]),
    '<init>(Database.QueryLocator)': (runtime, _type: Type, locator: QueryLocator) => new SetController(locator.run(runtime) as SObject[]),
    'getRecords()': (_, self: SetController) => records(self.shown),
    'getRecord()': (_, self: SetController) => {
      const [first] = self.all;
      if (first === undefined) throw apexException('System.NullPointerException', 'Attempt to de-reference a null object');
      return new SObject(first.schema);
    },
    'getResultSize()': (_, self: SetController) => self.all.length,
    'getCompleteResult()': () => true,
    'getSelected()': (_, self: SetController) => records(self.selected),
    'setSelected(List<SObject>)': (_, self: SetController, selected: ApexList) => void (self.selected = selected.items as SObject[]),
    'getPageSize()': (_, self: SetController) => self.pageSize,
    'setPageSize(Integer)': (_, self: SetController, size: number) => void (self.pageSize = Math.max(1, size)),
    'getPageNumber()': (_, self: SetController) => self.page,
    'setPageNumber(Integer)': (_, self: SetController, page: number) => void (self.page = Math.min(self.pages, Math.max(1, page))),
    'getHasNext()': (_, self: SetController) => self.page < self.pages,
    'getHasPrevious()': (_, self: SetController) => self.page > 1,
    'first()': (_, self: SetController) => void (self.page = 1),
    'last()': (_, self: SetController) => void (self.page = self.pages),
    'next()': (_, self: SetController) => void (self.page = Math.min(self.pages, self.page + 1)),
    'previous()': (_, self: SetController) => void (self.page = Math.max(1, self.page - 1)),
    'save()': (runtime, self: SetController) => (save(runtime, 'update', records(self.selected)) ? new ApexPageReference('/') : null),
    'cancel()': assumed('it leads to the start page', () => new ApexPageReference('/')),
  }),
];
