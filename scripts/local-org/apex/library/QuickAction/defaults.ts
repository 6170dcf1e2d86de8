/**
 * What a quick action begins with, as Apex may change it before the action opens: the context, and the record that the user will see.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_interface_QuickAction_QuickActionDefaultsHandler.htm
 */
import type { Runtime } from '../../runtime/runtime.ts';
import { SObject } from '../../runtime/values.ts';
import { DataObject, dataType } from '../data.ts';
import type { LibraryType } from '../table.ts';

const context = ['getActionName', 'getActionType', 'getContextId', 'getTargetSObject'];

/** The names are those that the reference gives for the Email action of the case feed. */
export function sendEmailDefaults(runtime: Runtime, contextId: string | null, replyToId: string | null): DataObject {
  const email = new SObject(runtime.schema.sObject('EmailMessage')!);
  email.values.set('ParentId', contextId);
  return new DataObject('QuickAction.SendEmailQuickActionDefaults', {
    ActionName: 'Case.Email',
    ActionType: 'Email',
    ContextId: contextId,
    InReplyToId: replyToId,
    TargetSObject: email,
    FromAddressList: null,
  });
}

export const quickActionTypes: readonly LibraryType[] = [
  dataType('QuickAction.QuickActionDefaults', { page: 'apex_class_QuickAction_QuickActionDefaults', methods: context }),
  dataType('QuickAction.SendEmailQuickActionDefaults', {
    page: 'apex_class_QuickAction_SendEmailQuickActionDefaults',
    methods: [...context, 'getFromAddressList', 'getInReplyToId', 'setIgnoreTemplateSubject(Boolean)', 'setInsertTemplateBody(Boolean)', 'setTemplateId(Id)'],
  }),
];
