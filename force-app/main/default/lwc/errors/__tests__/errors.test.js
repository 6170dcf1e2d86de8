import { filled, isNoAccess, reduceErrors, sentenceOf } from 'c/errors';

const handled = (message) => ({ body: { message, exceptionType: 'System.AuraHandledException' } });

describe('c/errors', () => {
  it.each([
    ['our own refusal', handled('{"kind":"refusal","message":"Load again."}'), 'refusal', 'Load again.'],
    ['our own refusal of access', handled('{"kind":"noAccess","message":"Ask."}'), 'noAccess', 'Ask.'],
    ['a class that is closed', { body: { message: "You do not have access to the Apex class named 'X'." } }, 'noAccess', 'c.Common_NoAccess'],
    ['a handled exception with plain words', handled('Too late.'), 'failure', 'Too late.'],
    ['an unexpected exception', { body: { message: 'Attempt to de-reference a null object' } }, 'failure', 'c.Common_ErrorUnknown'],
    ['an error of JavaScript', new Error('no network'), 'failure', 'no network'],
    ['a text', 'no', 'failure', 'no'],
    ['nothing at all', undefined, 'failure', 'c.Common_ErrorUnknown'],
  ])('reads %s', (_, error, kind, message) => {
    expect(reduceErrors(error)).toEqual([{ kind, message }]);
    expect(isNoAccess(error)).toBe(kind === 'noAccess');
  });

  it('joins the several errors of Lightning Data Service', () => {
    expect(sentenceOf({ body: [handled('One.').body, handled('Two.').body] })).toBe('One. Two.');
  });

  it('fills the places of a label, and leaves a place that has no value', () => {
    expect(filled('{0}: {1} → {2}', 'a', 'b')).toBe('a: b → {2}');
  });
});
