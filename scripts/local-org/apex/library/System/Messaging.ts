/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_email_outbound_messaging.htm */
import type { Runtime } from '../../runtime/runtime.ts';
import { ApexException } from '../../runtime/values.ts';
import type { ApexList } from '../../runtime/values.ts';
import { platform, types } from '../../schema/types.ts';
import { DataObject } from '../data.ts';
import { assumed, libraryType } from '../declare.ts';
import { listOfValues } from '../iteration.ts';
import { service } from '../services.ts';

/** Charged as one call of sendEmail. With all-or-none the first refusal throws and nothing is sent. */
function send(runtime: Runtime, messages: ApexList, allOrNone: boolean): ApexList {
  runtime.limits.charge('emailInvocations', 1);
  const answers = service(runtime, 'outbox').send(messages.items as DataObject[], allOrNone);
  const index = answers.findIndex((answer) => answer.error !== undefined);
  const first = answers[index]?.error;
  if (allOrNone && first) {
    const exception = new ApexException(
      platform('System.EmailException'),
      `SendEmail failed. First exception on row ${index}; first error: ${first.statusCode}, ${first.message}: [${first.fields.join(', ')}]`,
    );
    exception.rows = [{ index, id: null, statusCode: first.statusCode, message: first.message, fields: first.fields }];
    throw exception;
  }
  return listOfValues(
    platform('Messaging.SendEmailResult'),
    answers.map(({ error }) => {
      const errors = error
        ? [
            new DataObject('Messaging.SendEmailError', {
              Message: error.message,
              Fields: listOfValues(types.string, [...error.fields]),
              StatusCode: runtime.enumValue(platform('System.StatusCode'), error.statusCode),
              TargetObjectId: null,
            }),
          ]
        : [];
      return new DataObject('Messaging.SendEmailResult', { Success: !error, Errors: listOfValues(platform('Messaging.SendEmailError'), errors) });
    }),
  );
}

/** https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm: an org may send to 5,000 addresses a day. */
const addressesOfADay = 5000;

function reserve(runtime: Runtime, count: number): void {
  if (count > addressesOfADay) runtime.fail('System.HandledException', 'The daily limit for the org would be exceeded by this request.');
  service(runtime, 'outbox').reserve(count);
}

export default libraryType('System.Messaging', 'apex_classes_email_outbound_messaging', {
  'sendEmail(List<Messaging.Email>)': (runtime, messages: ApexList) => send(runtime, messages, true),
  'sendEmail(List<Messaging.Email>,Boolean)': (runtime, messages: ApexList, allOrNone: boolean) => send(runtime, messages, allOrNone),
  'reserveSingleEmailCapacity(Integer)': assumed('what was sent earlier that day is not counted', reserve),
  'reserveMassEmailCapacity(Integer)': assumed('what was sent earlier that day is not counted', reserve),
});
