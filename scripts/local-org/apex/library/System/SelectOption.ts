/** One value of a list on a Visualforce page. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_SelectOption.htm */
import type { Runtime } from '../../runtime/runtime.ts';
import type { Value } from '../../runtime/values.ts';
import type { Type } from '../../schema/types.ts';
import { DataObject, dataType } from '../data.ts';
import { nullable } from '../declare.ts';
import type { LibraryType } from '../table.ts';

const made = nullable(
  (_: Runtime, type: Type, value: Value, label: Value, isDisabled: Value = false) =>
    new DataObject(type, { Value: value, Label: label, Disabled: isDisabled, EscapeItem: true }),
);

export const selectOptionTypes: readonly LibraryType[] = [
  dataType(
    'System.SelectOption',
    {
      page: 'apex_class_System_SelectOption',
      methods: [
        'getDisabled',
        'getEscapeItem',
        'getLabel',
        'getValue',
        'setDisabled(Boolean)',
        'setEscapeItem(Boolean)',
        'setLabel(String)',
        'setValue(String)',
      ],
    },
    { '<init>(String,String)': made, '<init>(String,String,Boolean)': made },
  ),
];
