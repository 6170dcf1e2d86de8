/** The text of an HTML body, as far as tokens, fingerprints and quotes need it. */

const NAMED: Record<string, string> = {
  colon: ':',
  nbsp: '\u00a0',
  shy: '\u00ad',
  zwnj: '\u200c',
  zwj: '\u200d',
  ZeroWidthSpace: '\u200b',
  lrm: '\u200e',
  rlm: '\u200f',
};

/** M-10, for HTML: tags removed, then character references decoded, once. */
export function htmlText(html: string): string {
  return html
    .replace(/<[A-Za-z/!?][^>]*>/g, '')
    .replace(/&(?:#([0-9]{1,7})|#[xX]([0-9A-Fa-f]{1,7})|(colon|nbsp|shy|zwnj|zwj|ZeroWidthSpace|lrm|rlm));/g, (reference, decimal, hex, name) => {
      if (name) return NAMED[name]!;
      const point = decimal ? parseInt(decimal, 10) : parseInt(hex, 16);
      const isSurrogate = point >= 0xd800 && point <= 0xdfff;
      return point === 0 || point > 0xffff || isSurrogate ? reference : String.fromCharCode(point);
    });
}
