/**
 * XML as the Dom classes hold it: elements, texts and comments, with namespaces as they are declared. Well-formed XML 1.0 with namespaces; a document type is refused.
 * https://www.w3.org/TR/xml/ and https://www.w3.org/TR/xml-names/
 */
export interface XmlAttribute {
  readonly name: string;
  readonly namespace: string | null;
  value: string;
}

export type XmlKind = 'ELEMENT' | 'TEXT' | 'COMMENT';

/** A plain tree node: the Apex object wraps nothing else. */
export interface XmlTree {
  readonly kind: XmlKind;
  /** Of an element its local name; of the others null. */
  name: string | null;
  namespace: string | null;
  text: string;
  parent: XmlTree | null;
  readonly attributes: XmlAttribute[];
  /** Prefix → namespace, declared here; '' is the default. */
  readonly declared: Map<string, string>;
  readonly children: XmlTree[];
}

export const makeTree = (kind: XmlKind, details: Partial<Pick<XmlTree, 'name' | 'namespace' | 'text' | 'parent'>>): XmlTree => ({
  kind,
  name: details.name ?? null,
  namespace: details.namespace ?? null,
  text: details.text ?? '',
  parent: details.parent ?? null,
  attributes: [],
  declared: new Map(),
  children: [],
});

export const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

export function namespaceFor(node: XmlTree, prefix: string): string | null {
  for (let at: XmlTree | null = node; at !== null; at = at.parent) {
    const found = at.declared.get(prefix);
    if (found !== undefined) return found === '' ? null : found;
  }
  return prefix === 'xml' ? xmlNamespace : null;
}

/** The nearest prefix that still means the namespace here. */
export function prefixFor(node: XmlTree, namespace: string): string | null {
  for (let at: XmlTree | null = node; at !== null; at = at.parent) {
    for (const [prefix, declared] of at.declared) if (declared === namespace && namespaceFor(node, prefix) === namespace) return prefix;
  }
  return namespace === xmlNamespace ? 'xml' : null;
}

export class XmlProblem extends Error {}

const nameText = '[\\p{L}_:][\\p{L}\\p{N}._:\\u00b7-]*';
const startTag = new RegExp(`<(${nameText})((?:\\s+${nameText}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`, 'uy');
const endTag = new RegExp(`</(${nameText})\\s*>`, 'uy');
const attribute = new RegExp(`(${nameText})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'gu');
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replace(/&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(\w+));|&/g, (_, hex?: string, decimal?: string, name?: string) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    const found = name === undefined ? undefined : entities[name];
    if (found === undefined) throw new XmlProblem(`could not resolve entity named '${name ?? ''}'`);
    return found;
  });
}

/** Reads one document and answers its root. */
export function parseDocument(source: string): XmlTree {
  const text = source.replace(/\r\n?/g, '\n');
  let at = 0;
  let root: XmlTree | undefined;
  let open: XmlTree | null = null;
  const openNames: string[] = [];
  const until = (start: string, end: string): string => {
    const close = text.indexOf(end, at + start.length);
    if (close < 0) throw new XmlProblem(`${start} without ${end}`);
    const content = text.slice(at + start.length, close);
    at = close + end.length;
    return content;
  };
  const addText = (content: string): void => {
    if (open === null) {
      if (content.trim() !== '') throw new XmlProblem('content is not allowed outside of the root element');
      return;
    }
    const last = open.children.at(-1);
    if (last?.kind === 'TEXT') last.text += content;
    else open.children.push(makeTree('TEXT', { text: content, parent: open }));
  };
  while (at < text.length) {
    if (text.startsWith('<!--', at)) {
      const content = until('<!--', '-->');
      open?.children.push(makeTree('COMMENT', { text: content, parent: open }));
    } else if (text.startsWith('<![CDATA[', at)) addText(until('<![CDATA[', ']]>'));
    else if (text.startsWith('<?', at)) until('<?', '?>');
    else if (text.startsWith('<!', at)) throw new XmlProblem('a document type is not allowed');
    else if (text.startsWith('</', at)) {
      endTag.lastIndex = at;
      const match = endTag.exec(text);
      if (match === null || open === null || match[1] !== openNames.pop()) throw new XmlProblem(`unexpected end tag at ${at}`);
      at = endTag.lastIndex;
      open = open.parent;
    } else if (text.startsWith('<', at)) {
      startTag.lastIndex = at;
      const match = startTag.exec(text);
      if (match === null || (open === null && root !== undefined)) throw new XmlProblem(`unexpected start tag at ${at}`);
      at = startTag.lastIndex;
      const [, name = '', attributes = '', isEmpty] = match;
      const node = element(name, attributes, open);
      root ??= node;
      open?.children.push(node);
      if (isEmpty === '') {
        open = node;
        openNames.push(name);
      }
    } else {
      const next = text.indexOf('<', at);
      addText(decoded(text.slice(at, next < 0 ? text.length : next)));
      at = next < 0 ? text.length : next;
    }
  }
  if (root === undefined || open !== null) throw new XmlProblem(root === undefined ? 'no root element' : `the element ${openNames.at(-1) ?? ''} is not closed`);
  return root;
}

function element(name: string, attributeText: string, parent: XmlTree | null): XmlTree {
  const node = makeTree('ELEMENT', { parent });
  const read = Array.from(attributeText.matchAll(attribute), ([, key = '', double, single]) => [key, decoded(double ?? single ?? '')] as const);
  for (const [key, value] of read) if (key === 'xmlns' || key.startsWith('xmlns:')) node.declared.set(key.slice(6), value);
  const [prefix, local] = split(name);
  node.name = local;
  node.namespace = resolved(node, prefix);
  for (const [key, value] of read) {
    if (key === 'xmlns' || key.startsWith('xmlns:')) continue;
    const [ofKey, localKey] = split(key);
    node.attributes.push({ name: localKey, namespace: ofKey === '' ? null : resolved(node, ofKey), value });
  }
  return node;
}

const split = (name: string): [string, string] => (name.includes(':') ? [name.slice(0, name.indexOf(':')), name.slice(name.indexOf(':') + 1)] : ['', name]);

function resolved(node: XmlTree, prefix: string): string | null {
  const namespace = namespaceFor(node, prefix);
  if (prefix !== '' && namespace === null) throw new XmlProblem(`the prefix ${prefix} is not declared`);
  return namespace;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const escapedValue = (text: string): string => escaped(text).replaceAll('"', '&quot;');

/** ASSUMED: an empty element is written `<a />`. */
export function written(node: XmlTree): string {
  if (node.kind === 'TEXT') return escaped(node.text);
  if (node.kind === 'COMMENT') return `<!--${node.text}-->`;
  const qualified = (namespace: string | null, local: string, isAttribute: boolean): string => {
    const prefix = namespace === null ? '' : (prefixFor(node, namespace) ?? '');
    return prefix === '' || (isAttribute && namespace === null) ? local : `${prefix}:${local}`;
  };
  const name = qualified(node.namespace, node.name ?? '', false);
  const declarations = Array.from(node.declared, ([prefix, namespace]) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapedValue(namespace)}"`);
  const attributes = node.attributes.map(({ name: key, namespace, value }) => ` ${qualified(namespace, key, true)}="${escapedValue(value)}"`);
  const start = `<${name}${declarations.join('')}${attributes.join('')}`;
  return node.children.length === 0 ? `${start} />` : `${start}>${node.children.map(written).join('')}</${name}>`;
}
