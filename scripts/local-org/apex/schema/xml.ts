/**
 * Metadata files as plain elements in their order. Salesforce's metadata XML has no mixed content and two attributes that mean something (`xsi:type`, `xsi:nil`).
 * Entities are decoded here, not by the parser, whose guard against entity bombs would refuse long labels; only the five of XML 1.0 §4.6 and numbers (§4.1) exist.
 */
import { readFileSync } from 'node:fs';
import { XMLParser, XMLValidator } from 'fast-xml-parser';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The text, entities decoded; '' where there are children. */
  readonly text: string;
}

type RawNode = Readonly<Record<string, readonly RawNode[] | string | Readonly<Record<string, string>>>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

export function readXml(file: string): XmlElement {
  return parseXml(readFileSync(file, 'utf8'), file);
}

export function parseXml(text: string, file: string): XmlElement {
  const verdict = XMLValidator.validate(text);
  if (verdict !== true) throw new Error(`${file}:${verdict.err.line}:${verdict.err.col}: ${verdict.err.msg}`);
  const root = (parser.parse(text) as RawNode[]).map(element).find((candidate) => candidate !== undefined);
  if (root === undefined) throw new Error(`${file}:1:1: no element`);
  return root;
}

function element(node: RawNode): XmlElement | undefined {
  const name = Object.keys(node).find((key) => key !== ':@');
  if (name === undefined || name === '#text') return undefined;
  const content = node[name] as readonly RawNode[];
  const children = content.map(element).filter((child) => child !== undefined);
  const text = content
    .map((child) => child['#text'])
    .filter((part) => typeof part === 'string')
    .join('');
  return { name, attributes: (node[':@'] ?? {}) as Record<string, string>, children, text: children.length === 0 ? decodeEntities(text) : '' };
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decodeEntities = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#([0-9]+)|(\w+));/gi, (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
    if (name !== undefined) return named[name] ?? whole;
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });

export const child = (parent: XmlElement, name: string): XmlElement | undefined => parent.children.find((candidate) => candidate.name === name);
export const children = (parent: XmlElement, name: string): XmlElement[] => parent.children.filter((candidate) => candidate.name === name);
/** Trimmed; undefined when the element is missing or empty. */
export const textOf = (parent: XmlElement, name: string): string | undefined => child(parent, name)?.text.trim() || undefined;
export const flagOf = (parent: XmlElement, name: string): boolean => textOf(parent, name) === 'true';
export const numberOf = (parent: XmlElement, name: string): number | undefined => {
  const text = textOf(parent, name);
  return text === undefined ? undefined : Number(text);
};
