/**
 * What went wrong, in the words for the person before the page. Our controllers send `{kind, message}` as the message; Lightning Data Service, the network and the platform have
 * shapes of their own. https://developer.salesforce.com/docs/platform/lwc/guide/data-error.html
 */
import unknown from '@salesforce/label/c.Common_ErrorUnknown';
import noAccess from '@salesforce/label/c.Common_NoAccess';

/** The user has no permission set that opens the class: the platform answers before our code is asked. */
const CLOSED_CLASS = 'You do not have access to the Apex class';

function parsed(text) {
  try {
    const { kind, message } = JSON.parse(text);
    return typeof message === 'string' ? { kind, message } : undefined;
  } catch {
    return undefined;
  }
}

/** One error: `{kind: 'noAccess' | 'refusal' | 'failure', message}`. */
function reduced(error) {
  if (typeof error === 'string') {
    return { kind: 'failure', message: error };
  }
  const text = error?.body?.message ?? error?.message;
  if (typeof text !== 'string') {
    return { kind: 'failure', message: unknown };
  }
  if (text.startsWith(CLOSED_CLASS)) {
    return { kind: 'noAccess', message: noAccess };
  }
  const own = parsed(text);
  if (own) {
    return own;
  }
  return { kind: 'failure', message: error?.body?.exceptionType === 'System.AuraHandledException' || !error?.body ? text : unknown };
}

/** All errors of what a wire or a call rejected with; never empty. */
export function reduceErrors(error) {
  const bodies = Array.isArray(error?.body) ? error.body.map((body) => ({ body })) : [error];
  return bodies.map(reduced);
}

export const isNoAccess = (error) => reduceErrors(error).some(({ kind }) => kind === 'noAccess');

export const sentenceOf = (error) =>
  reduceErrors(error)
    .map(({ message }) => message)
    .join(' ');

/** `{0}` and `{1}` of a label. */
export const filled = (text, ...values) => text.replaceAll(/\{(\d)\}/g, (place, index) => values[Number(index)] ?? place);
