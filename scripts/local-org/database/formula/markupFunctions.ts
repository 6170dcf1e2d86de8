/**
 * Formula functions that write HTML, or make text safe within it. What a formula field with a link answers to Apex and the API is the markup itself.
 * https://help.salesforce.com/s/articleView?id=platform.customize_functions.htm
 */
import type { Value } from '../../apex/runtime/values.ts';
import { longId } from '../../soql/index.ts';
import { text } from './plain.ts';

type Plain = (...values: Value[]) => Value;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (value: Value): string => text(value).replace(/[&<>"']/g, (character) => entities[character] ?? character);
const attribute = (name: string, value: Value | undefined): string => (value === undefined || value === null ? '' : ` ${name}="${escaped(value)}"`);

/** ASSUMED: attributes in this order; a link without a target opens a new window, as the help says of it. */
export const markupFunctions: Readonly<Record<string, Plain>> = {
  HYPERLINK: (url = null, label = null, target = '_blank') => `<a href="${escaped(url)}" target="${escaped(target)}">${escaped(label)}</a>`,
  IMAGE: (url = null, alternative = null, height, width) => {
    const size = height === undefined || width === undefined ? '' : ` style="height:${text(height)}px; width:${text(width)}px;"`;
    return `<img src="${escaped(url)}"${attribute('alt', alternative)}${size} border="0"/>`;
  },
  HTMLENCODE: (value = null) => escaped(value),
  JSENCODE: (value = null) =>
    text(value)
      .replace(/[\\'"]/g, '\\$&')
      .replaceAll('\n', '\\n')
      .replaceAll('\r', '\\r'),
  URLENCODE: (value = null) => encodeURIComponent(text(value)).replaceAll('%20', '+'),
  CASESAFEID: (value = null) => {
    const id = text(value);
    return id.length === 15 ? longId(id) : id;
  },
};
