/** Salesforce's own threading, asked from Apex. */
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { DataObject } from '../../../../../scripts/local-org/apex/library/data.ts';
import { platform } from '../../../../../scripts/local-org/apex/schema/types.ts';
import type { Value } from '../../../../../scripts/local-org/apex/runtime/values.ts';
import { NativeThreading } from '../../../../../scripts/local-org/services/nativeThreading.ts';
import { call, list, testRuntime } from '../rows.ts';

const caseId = '500000000000001AAA';
const header = 'Messaging.InboundEmail.Header';

test('answers come home by tokens and by ids', () => {
  const threading = new NativeThreading();
  threading.isOn = true;
  const runtime = testRuntime({ threading });
  const token = call(runtime, 'System.EmailMessages.getFormattedThreadingToken(Id)', caseId) as Value;
  assert.equal(call(runtime, 'System.EmailMessages.getRecordIdFromEmail(String,String,String)', 'Re: Offer', token, null), caseId);
  const id = call(runtime, 'System.Cases.generateThreadingMessageId(Id)', caseId) as Value;
  const headers = (value: Value): Value => list(platform(header), new DataObject(header, { name: 'References', value }));
  const asked = 'System.Cases.getCaseIdFromEmailHeaders(List<Messaging.InboundEmail.Header>)';
  assert.equal(call(runtime, asked, headers(id)), caseId);
  assert.equal(call(runtime, asked, headers('<other@sfdc.net>')), null);
});
