/**
 * The escapes of System.String, which follow Apache Commons Text's StringEscapeUtils.
 * https://commons.apache.org/proper/commons-text/apidocs/org/apache/commons/text/StringEscapeUtils.html
 */
/** HTML 4.01 §24.2.1: names of U+00A0 to U+00FF in order. */
const latin1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest ' +
  'Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig ' +
  'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
/** HTML 4.01 §24.3.1 and §24.4.1: name and hexadecimal code point. */
const symbols =
  'fnof 192 Alpha 391 Beta 392 Gamma 393 Delta 394 Epsilon 395 Zeta 396 Eta 397 Theta 398 Iota 399 Kappa 39A Lambda 39B Mu 39C Nu 39D Xi 39E Omicron 39F Pi 3A0 Rho 3A1 Sigma 3A3 Tau 3A4 Upsilon 3A5 Phi 3A6 ' +
  'Chi 3A7 Psi 3A8 Omega 3A9 alpha 3B1 beta 3B2 gamma 3B3 delta 3B4 epsilon 3B5 zeta 3B6 eta 3B7 theta 3B8 iota 3B9 kappa 3BA lambda 3BB mu 3BC nu 3BD xi 3BE omicron 3BF pi 3C0 rho 3C1 sigmaf 3C2 sigma 3C3 ' +
  'tau 3C4 upsilon 3C5 phi 3C6 chi 3C7 psi 3C8 omega 3C9 thetasym 3D1 upsih 3D2 piv 3D6 bull 2022 hellip 2026 prime 2032 Prime 2033 oline 203E frasl 2044 weierp 2118 image 2111 real 211C trade 2122 alefsym 2135 ' +
  'larr 2190 uarr 2191 rarr 2192 darr 2193 harr 2194 crarr 21B5 lArr 21D0 uArr 21D1 rArr 21D2 dArr 21D3 hArr 21D4 forall 2200 part 2202 exist 2203 empty 2205 nabla 2207 isin 2208 notin 2209 ni 220B prod 220F ' +
  'sum 2211 minus 2212 lowast 2217 radic 221A prop 221D infin 221E ang 2220 and 2227 or 2228 cap 2229 cup 222A int 222B there4 2234 sim 223C cong 2245 asymp 2248 ne 2260 equiv 2261 le 2264 ge 2265 sub 2282 ' +
  'sup 2283 sube 2286 supe 2287 oplus 2295 otimes 2297 perp 22A5 sdot 22C5 lceil 2308 rceil 2309 lfloor 230A rfloor 230B lang 2329 rang 232A loz 25CA spades 2660 clubs 2663 hearts 2665 diams 2666 ' +
  'OElig 152 oelig 153 Scaron 160 scaron 161 Yuml 178 circ 2C6 tilde 2DC ensp 2002 emsp 2003 thinsp 2009 zwnj 200C zwj 200D lrm 200E rlm 200F ndash 2013 mdash 2014 lsquo 2018 rsquo 2019 sbquo 201A ldquo 201C ' +
  'rdquo 201D bdquo 201E dagger 2020 Dagger 2021 permil 2030 lsaquo 2039 rsaquo 203A euro 20AC';

type Names = ReadonlyMap<string, string>;
const basic: readonly [string, string][] = [
  ['quot', '"'],
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
];
const html3Names: Names = new Map([...basic, ...latin1.split(' ').map((name, index): [string, string] => [name, String.fromCharCode(0xa0 + index)])]);
const html4Names: Names = new Map([
  ...html3Names,
  ...Array.from(symbols.matchAll(/(\w+) ([0-9A-F]+)/g), ([, name, code]): [string, string] => [name!, String.fromCharCode(parseInt(code!, 16))]),
]);
const xmlNames: Names = new Map([...basic, ['apos', "'"]]);
const inverse = (names: Names): Names => new Map(Array.from(names, ([name, character]) => [character, `&${name};`]));

const html3Escapes = inverse(html3Names);
const html4Escapes = inverse(html4Names);
const xmlEscapes = inverse(xmlNames);
const escapeBy = (escapes: Names, text: string): string => text.replace(/[&<>"]|[^\x00-\x7f]/g, (character) => escapes.get(character) ?? character);

export const escapeHtml3 = (text: string): string => escapeBy(html3Escapes, text);
export const escapeHtml4 = (text: string): string => escapeBy(html4Escapes, text);
export const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (character) => xmlEscapes.get(character)!);

/** Named and numeric references; what is no reference stays. The semicolon is needed. */
function unescapeBy(names: Names, text: string): string {
  return text.replace(/&(?:(\w+)|#([0-9]+)|#[xX]([0-9a-fA-F]+));/g, (whole, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return names.get(name) ?? whole;
    const code = decimal !== undefined ? parseInt(decimal, 10) : parseInt(hex!, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
export const unescapeHtml3 = (text: string): string => unescapeBy(html3Names, text);
export const unescapeHtml4 = (text: string): string => unescapeBy(html4Names, text);
export const unescapeXml = (text: string): string => unescapeBy(xmlNames, text);

const controls: Readonly<Record<string, string>> = { '\b': '\\b', '\n': '\\n', '\t': '\\t', '\f': '\\f', '\r': '\\r' };
const unicode = (character: string): string => `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
/** One escape a UTF-16 unit, as Java's source has them. */
export const escapeJava = (text: string): string =>
  text.replace(/["\\]|[^ -~]/g, (character) => (character === '"' || character === '\\' ? `\\${character}` : (controls[character] ?? unicode(character))));
export const escapeEcmaScript = (text: string): string => escapeJava(text).replace(/['/]/g, '\\$&');
/** Characters beyond ASCII only. */
export const escapeUnicode = (text: string): string => text.replace(/[^\x00-\x7f]/g, unicode);

const named: Readonly<Record<string, string>> = { b: '\b', n: '\n', t: '\t', f: '\f', r: '\r' };
export const unescapeJava = (text: string): string =>
  text.replace(/\\(?:u+\+?([0-9a-fA-F]{4})|([0-3]?[0-7]{1,2})|([^]))|\\$/g, (_whole, hex?: string, octal?: string, character?: string) => {
    if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
    return character === undefined ? '' : (named[character] ?? character);
  });
export const unescapeUnicode = (text: string): string =>
  text.replace(/\\u+\+?([0-9a-fA-F]{4})/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** RFC 4180 §2: quoted when it holds a comma, a quote or a line break. */
export const escapeCsv = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
export function unescapeCsv(text: string): string {
  const inner = /^"([^]*)"$/.exec(text)?.[1];
  return inner !== undefined && /[",\r\n]/.test(inner) ? inner.replaceAll('""', '"') : text;
}
