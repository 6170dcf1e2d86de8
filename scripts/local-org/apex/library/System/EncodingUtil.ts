/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_restful_encodingUtil.htm; URL encoding is java.net.URLEncoder's. */
import type { Runtime } from '../../runtime/runtime.ts';
import { ApexBlob } from '../../runtime/values.ts';
import { assumed, libraryType } from '../declare.ts';

/** The character sets that Node writes too. */
const charsets: Readonly<Record<string, 'utf8' | 'latin1' | 'utf16le'>> = {
  'utf-8': 'utf8',
  utf8: 'utf8',
  'iso-8859-1': 'latin1',
  latin1: 'latin1',
  'us-ascii': 'latin1',
  ascii: 'latin1',
  'utf-16le': 'utf16le',
};
const charset = (runtime: Runtime, name: string): 'utf8' | 'latin1' | 'utf16le' =>
  charsets[name.toLowerCase()] ?? runtime.fail('System.InvalidParameterValueException', `Unsupported encoding ${name}`);
const unreserved = /[A-Za-z0-9.*_-]/;

export default libraryType('System.EncodingUtil', 'apex_classes_restful_encodingUtil', {
  'base64Encode(Blob)': (_, value: ApexBlob) => Buffer.from(value.bytes).toString('base64'),
  'base64Decode(String)': assumed(
    'white space and what is no base64 are passed over, as by Commons Codec',
    (_, text: string) => new ApexBlob(new Uint8Array(Buffer.from(text, 'base64'))),
  ),
  'convertToHex(Blob)': (_, value: ApexBlob) => Buffer.from(value.bytes).toString('hex'),
  'convertFromHex(String)': assumed('the texts of errors', (runtime, text: string) => {
    if (text.length % 2 !== 0) return runtime.fail('System.InvalidParameterValueException', 'Odd number of characters.');
    if (!/^[0-9a-fA-F]*$/.test(text)) return runtime.fail('System.InvalidParameterValueException', 'Illegal hexadecimal character');
    return new ApexBlob(new Uint8Array(Buffer.from(text, 'hex')));
  }),
  'urlEncode(String,String)': (runtime, text: string, name: string) => {
    const encoding = charset(runtime, name);
    return Array.from(text, (character) => {
      if (unreserved.test(character)) return character;
      return character === ' ' ? '+' : Array.from(Buffer.from(character, encoding), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
    }).join('');
  },
  'urlDecode(String,String)': assumed(
    'bytes that the character set does not have become U+FFFD, as by java.net.URLDecoder',
    (runtime, text: string, name: string) => {
      const encoding = charset(runtime, name);
      if (/%(?![0-9a-fA-F]{2})/.test(text)) return runtime.fail('System.IllegalArgumentException', 'URLDecoder: Illegal hex characters in escape (%) pattern');
      return text.replaceAll('+', ' ').replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString(encoding));
    },
  ),
});
