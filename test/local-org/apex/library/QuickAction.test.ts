/** What a handler of defaults is given, and what of it can be changed. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DataObject } from '../../../../scripts/local-org/apex/library/data.ts';
import { SObject } from '../../../../scripts/local-org/apex/runtime/values.ts';
import { loadPlatform } from '../../../../scripts/local-org/apex/schema/platform.ts';
import { platform } from '../../../../scripts/local-org/apex/schema/types.ts';
import { call, testRuntime } from './rows.ts';

const caseId = '500000000000001AAA';
const mailId = '02s000000000001AAA';
const type = 'QuickAction.SendEmailQuickActionDefaults';

describe('the defaults of the action that sends e-mail', () => {
  const runtime = testRuntime();
  const made = call(runtime, 'System.Test.newSendEmailQuickActionDefaults(Id,Id)', caseId, mailId) as DataObject;
  const ask = (key: string, ...args: never[]) => call(runtime, `${type}.${key}`, made as never, ...args);

  test('name their context', () => {
    assert.deepEqual(
      ['getActionName()', 'getActionType()', 'getContextId()', 'getInReplyToId()', 'getFromAddressList()'].map((key) => ask(key)),
      ['Case.Email', 'Email', caseId, mailId, null],
    );
  });

  test('hold one e-mail of that case, always the same, so that what is set in it stays', () => {
    const email = ask('getTargetSObject()') as SObject;
    assert.ok(email instanceof SObject);
    email.values.set('Subject', 'Coffee');
    assert.deepEqual(Object.fromEntries((ask('getTargetSObject()') as SObject).values), { ParentId: caseId, Subject: 'Coffee' });
  });

  test('are asked the same through the class that they extend', () => {
    assert.equal(call(runtime, 'QuickAction.QuickActionDefaults.getContextId()', made as never), caseId);
    assert.deepEqual(loadPlatform().platformType(type)?.superclass, platform('QuickAction.QuickActionDefaults'));
  });

  test('take a template', () => {
    ask('setTemplateId(Id)', '00X000000000001AAA' as never);
    ask('setInsertTemplateBody(Boolean)', true as never);
    ask('setIgnoreTemplateSubject(Boolean)', false as never);
    assert.deepEqual(
      ['TemplateId', 'InsertTemplateBody', 'IgnoreTemplateSubject'].map((name) => made.get(name)),
      ['00X000000000001AAA', true, false],
    );
  });

  test('are made in tests only', () => {
    const live = testRuntime();
    live.isTest = false;
    assert.throws(() => call(live, 'System.Test.newSendEmailQuickActionDefaults(Id,Id)', caseId, null), {
      message: 'Testing method newSendEmailQuickActionDefaults called outside of a test',
    });
  });
});
