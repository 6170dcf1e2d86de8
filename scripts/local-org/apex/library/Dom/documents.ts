/**
 * XML documents as trees. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_namespace_Dom.htm
 * Nodes are the same objects wherever they are reached from.
 */
import type { Runtime } from '../../runtime/runtime.ts';
import { LibraryObject } from '../../runtime/values.ts';
import type { Value } from '../../runtime/values.ts';
import { platform } from '../../schema/types.ts';
import { assumed, libraryType, nullable } from '../declare.ts';
import { listOfValues } from '../iteration.ts';
import type { LibraryType } from '../table.ts';
import { makeTree, namespaceFor, parseDocument, prefixFor, written, XmlProblem } from './xml.ts';
import type { XmlTree } from './xml.ts';

export class XmlNode extends LibraryObject {
  readonly type = platform('Dom.XmlNode');
  readonly tree: XmlTree;
  constructor(tree: XmlTree) {
    super();
    this.tree = tree;
  }
}

export class XmlDocument extends LibraryObject {
  readonly type = platform('Dom.Document');
  root: XmlTree | null = null;
  xml(): string {
    return this.root === null ? '' : `<?xml version="1.0" encoding="UTF-8"?>${written(this.root)}`;
  }
}

const nodes = new WeakMap<XmlTree, XmlNode>();

function nodeOf(tree: XmlTree | null | undefined): XmlNode | null {
  if (tree === null || tree === undefined) return null;
  let node = nodes.get(tree);
  if (node === undefined) nodes.set(tree, (node = new XmlNode(tree)));
  return node;
}

const listOfNodes = (trees: readonly XmlTree[]): Value =>
  listOfValues(
    platform('Dom.XmlNode'),
    trees.map((tree) => nodeOf(tree)),
  );

/** An element with its namespace declared, if it is not yet: with the prefix, as the default for an empty one, and for none with `ns0`, `ns1` … */
function elementOf(name: string, namespace: string | null, prefix: string | null, parent: XmlTree | null): XmlTree {
  const tree = makeTree('ELEMENT', { name, namespace, parent });
  if (namespace === null) return tree;
  if (prefix === null) declare(tree, namespace);
  else if (namespaceFor(tree, prefix) !== namespace) tree.declared.set(prefix, namespace);
  return tree;
}

function declare(tree: XmlTree, namespace: string): void {
  if (prefixFor(tree, namespace) !== null) return;
  let number = 0;
  while (namespaceFor(tree, `ns${number}`) !== null) number++;
  tree.declared.set(`ns${number}`, namespace);
}

export function load(runtime: Runtime, document: XmlDocument, xml: string): void {
  try {
    document.root = parseDocument(xml);
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    runtime.fail('System.XmlException', `Failed to parse XML due to: ${error.message}`);
  }
}

function addedText(self: XmlNode, kind: 'TEXT' | 'COMMENT', text: string): XmlNode | null {
  const tree = makeTree(kind, { text, parent: self.tree });
  self.tree.children.push(tree);
  return nodeOf(tree);
}

function detach(tree: XmlTree): boolean {
  const at = tree.parent?.children.indexOf(tree) ?? -1;
  if (at >= 0) tree.parent?.children.splice(at, 1);
  tree.parent = null;
  return at >= 0;
}

function insertBefore(runtime: Runtime, self: XmlNode, added: Value, before: Value): Value {
  if (!(added instanceof XmlNode)) return runtime.fail('System.NullPointerException', 'Argument 1 cannot be null');
  const at = before instanceof XmlNode ? self.tree.children.indexOf(before.tree) : self.tree.children.length;
  if (at < 0) return runtime.fail('System.XmlException', 'The node to insert before is no child of this node');
  detach(added.tree);
  added.tree.parent = self.tree;
  self.tree.children.splice(at, 0, added.tree);
  return added;
}

const attributeOf = (self: XmlNode, key: string, namespace: string | null) =>
  self.tree.attributes.find((candidate) => candidate.name === key && candidate.namespace === (namespace === '' ? null : namespace));

function attributeAt(runtime: Runtime, self: XmlNode, index: number) {
  return self.tree.attributes[index] ?? runtime.fail('System.ListException', `List index out of bounds: ${index}`);
}

function setAttribute(self: XmlNode, key: string, value: string, namespace: string | null): void {
  const known = attributeOf(self, key, namespace);
  if (known !== undefined) known.value = value;
  else self.tree.attributes.push({ name: key, namespace, value });
  if (namespace !== null) declare(self.tree, namespace);
}

/** Of an element, that of its own text nodes. */
const textOf = ({ tree }: XmlNode): string =>
  tree.kind === 'ELEMENT'
    ? tree.children
        .filter((child) => child.kind === 'TEXT')
        .map((child) => child.text)
        .join('')
    : tree.text;

const readAttribute = nullable((_: Runtime, self: XmlNode, key: string, namespace: string | null) => attributeOf(self, key, namespace)?.value ?? null);

export const domTypes: readonly LibraryType[] = [
  libraryType('Dom.Document', 'apex_classes_xml_dom_document', {
    '<init>()': () => new XmlDocument(),
    'createRootElement(String,String,String)': nullable((_, self: XmlDocument, name: string, namespace: string | null, prefix: string | null) => {
      self.root = elementOf(name, namespace, prefix, null);
      return nodeOf(self.root);
    }),
    'getRootElement()': (_, self: XmlDocument) => nodeOf(self.root),
    'load(String)': (runtime, self: XmlDocument, xml: string) => load(runtime, self, xml),
    'toXmlString()': assumed('an empty element is written `<a />`', (_, self: XmlDocument) => self.xml()),
  }),
  libraryType('Dom.XmlNode', 'apex_classes_xml_dom_xmlnode', {
    'addChildElement(String,String,String)': nullable((_, self: XmlNode, name: string, namespace: string | null, prefix: string | null) => {
      const tree = elementOf(name, namespace, prefix, self.tree);
      self.tree.children.push(tree);
      return nodeOf(tree);
    }),
    'addCommentNode(String)': (_, self: XmlNode, text: string) => addedText(self, 'COMMENT', text),
    'addTextNode(String)': (_, self: XmlNode, text: string) => addedText(self, 'TEXT', text),
    'getAttribute(String,String)': readAttribute,
    'getAttributeValue(String,String)': readAttribute,
    'getAttributeCount()': (_, self: XmlNode) => self.tree.attributes.length,
    'getAttributeKeyAt(Integer)': (runtime, self: XmlNode, index: number) => attributeAt(runtime, self, index).name,
    'getAttributeKeyNsAt(Integer)': (runtime, self: XmlNode, index: number) => attributeAt(runtime, self, index).namespace,
    'getChildElement(String,String)': nullable((_, self: XmlNode, name: string, namespace: string | null) =>
      nodeOf(self.tree.children.find((child) => child.kind === 'ELEMENT' && child.name === name && child.namespace === namespace)),
    ),
    'getChildElements()': (_, self: XmlNode) => listOfNodes(self.tree.children.filter((child) => child.kind === 'ELEMENT')),
    'getChildren()': (_, self: XmlNode) => listOfNodes(self.tree.children),
    'getName()': (_, self: XmlNode) => self.tree.name,
    'getNamespace()': (_, self: XmlNode) => self.tree.namespace,
    'getNamespaceFor(String)': (_, self: XmlNode, prefix: string) => namespaceFor(self.tree, prefix),
    'getNodeType()': (runtime, self: XmlNode) => runtime.enumValue(platform('Dom.XmlNodeType'), self.tree.kind),
    'getParent()': (_, self: XmlNode) => nodeOf(self.tree.parent),
    'getPrefixFor(String)': (_, self: XmlNode, namespace: string) => prefixFor(self.tree, namespace),
    'getText()': assumed('of an element, that of its own text nodes', (_, self: XmlNode) => textOf(self)),
    'insertBefore(Object,Object)': nullable(insertBefore),
    'removeAttribute(String,String)': nullable((_, self: XmlNode, key: string, namespace: string | null) => {
      const known = attributeOf(self, key, namespace);
      if (known !== undefined) self.tree.attributes.splice(self.tree.attributes.indexOf(known), 1);
      return known !== undefined;
    }),
    'removeChild(Object)': (_, self: XmlNode, child: Value) => child instanceof XmlNode && child.tree.parent === self.tree && detach(child.tree),
    'setAttribute(String,String)': (_, self: XmlNode, key: string, value: string) => setAttribute(self, key, value, null),
    'setAttributeNs(String,String,String,String)': assumed(
      'the namespace of the value is not kept',
      nullable((_, self: XmlNode, key: string, value: string, namespace: string | null) => setAttribute(self, key, value, namespace)),
    ),
    'setNamespace(String,String)': (_, self: XmlNode, prefix: string, namespace: string) => void self.tree.declared.set(prefix, namespace),
  }),
];
