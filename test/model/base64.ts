/** M-7, M-10: the bytes of a base64 text, which may be empty; null if it is none: another character, more than two `=`, nothing but `=`, or a length that no bytes have. */
export function base64Bytes(text: string): Buffer | null {
  const digits = text === '' ? '' : /^([A-Za-z0-9+/]+)={0,2}$/.exec(text)?.[1];
  return digits === undefined || digits.length % 4 === 1 ? null : Buffer.from(digits, 'base64');
}
