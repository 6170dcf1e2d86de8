/** A metadata file as a tree of elements with their places. Comments and the XML declaration are not in it. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { placeOf } from '../projectFiles.ts';

export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface XmlElement {
  readonly name: string;
  readonly at: Place;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

export interface MalformedXml {
  readonly at: Place;
  readonly message: string;
}

/** The library's type is the interface `Symbol`; what it gives is a symbol. */
const place = XMLParser.getMetaDataSymbol() as symbol;
const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, preserveOrder: true, trimValues: true, captureMetaData: true });

/** What the library answers in this mode: an object with one key, the element's name, beside the place under a symbol. */
type Parsed = Readonly<Record<string, readonly Parsed[] | string>> & { readonly [place: symbol]: { readonly startIndex?: number } | undefined };

export function readXml(text: string): { readonly root: XmlElement } | { readonly problem: MalformedXml } {
  const validity = XMLValidator.validate(text);
  if (validity !== true) return { problem: { at: { line: validity.err.line, column: validity.err.col }, message: validity.err.msg } };
  const roots = elementsOf(parser.parse(text) as Parsed[], text);
  const [root] = roots;
  return root ? { root } : { problem: { at: { line: 1, column: 1 }, message: 'there is no element' } };
}

function elementsOf(nodes: readonly Parsed[], text: string): XmlElement[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@');
    if (name === undefined || name.startsWith('#') || name.startsWith('?')) return [];
    const inner = node[name] as readonly Parsed[];
    const value = inner.map((child) => child['#text']).find((child) => typeof child === 'string') ?? '';
    const at = placeOf(text, node[place]?.startIndex ?? 0);
    return [{ name, at, children: elementsOf(inner, text), text: value }];
  });
}
