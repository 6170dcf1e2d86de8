/** Would Salesforce take this file? Elements, their values, how often they stand there, and the rules beyond that; each finding at its element. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Finding } from '../check.ts';
import { filesBelow } from '../projectFiles.ts';
import type { XmlElement } from './element.ts';
import { readXml } from './element.ts';
import { complaintsAbout } from './rules.ts';
import type { MetadataElement, MetadataTypes } from './types.ts';
import { readMetadataTypes } from './types.ts';

/**
 * Declared as text, written as markup of its own: what a page builder may set of a component.
 * https://developer.salesforce.com/docs/platform/lwc/guide/reference-configuration-tags.html
 */
const markup: ReadonlySet<string> = new Set(['targetConfigs']);

type Complaint = Pick<Finding, 'line' | 'column' | 'message'>;

export function metadataFindings(root: string): Finding[] {
  const files = ['force-app', 'unpackaged'].flatMap((folder) => filesBelow(root, folder, (path) => path.endsWith('-meta.xml')));
  if (files.length === 0) return [];
  const types = readMetadataTypes();
  return files.flatMap((file) => complaintsIn(file, readFileSync(join(root, file), 'utf8'), types).map((complaint) => ({ file, ...complaint })));
}

export function complaintsIn(file: string, text: string, types: MetadataTypes): Complaint[] {
  const xml = readXml(text);
  if ('problem' in xml) return [{ ...xml.problem.at, message: `malformed XML: ${xml.problem.message}` }];
  const { root } = xml;
  if (types.elementsOf(root.name) === undefined) return [at(root, `there is no metadata type ${root.name}`)];
  return [...aboutElements(root, root.name, types), ...complaintsAbout(root), ...aboutFileName(file, root)];
}

function aboutElements(parent: XmlElement, typeName: string, types: MetadataTypes): Complaint[] {
  const elements = types.elementsOf(typeName) ?? new Map<string, MetadataElement>();
  const seen = new Set<string>();
  const complaints = parent.children.flatMap((child) => {
    const element = elements.get(child.name);
    if (element === undefined) return [at(child, `${typeName} has no element <${child.name}>`)];
    const isAgain = seen.has(child.name);
    seen.add(child.name);
    return isAgain && !element.isRepeated ? [at(child, `<${child.name}> stands in ${typeName} once`)] : aboutValue(child, element.type, types);
  });
  const missing = [...elements].filter(([name, { isOptional, isRepeated }]) => !isOptional && !isRepeated && !seen.has(name));
  return [...complaints, ...missing.map(([name]) => at(parent, `${typeName} needs <${name}>`))];
}

function aboutValue(element: XmlElement, type: string, types: MetadataTypes): Complaint[] {
  const values = types.valuesOf(type);
  if (types.elementsOf(type))
    return element.text === '' ? aboutElements(element, type, types) : [at(element, `<${element.name}> holds elements of ${type}, not text`)];
  if (markup.has(element.name)) return [];
  if (element.children.length > 0) return [at(element, `<${element.name}> holds text, not elements`)];
  if (values) return values.has(element.text) ? [] : [at(element, `${element.text} is no ${type}`)];
  if (type === 'boolean') return /^(true|false)$/.test(element.text) ? [] : [at(element, `<${element.name}> is true or false, not ${element.text}`)];
  if (type === 'number') return /^-?\d+(\.\d+)?$/.test(element.text) ? [] : [at(element, `<${element.name}> is a number, not ${element.text}`)];
  return [];
}

/** Source format: the name of the file is the name of the component. A class and the like carry none inside. */
function aboutFileName(file: string, root: XmlElement): Complaint[] {
  const fullName = root.children.find((child) => child.name === 'fullName');
  const named = basename(file).split('.')[0];
  return fullName === undefined || fullName.text === named ? [] : [at(fullName, `the file is called ${named ?? ''}, the component ${fullName.text}`)];
}

function at(element: XmlElement, message: string): Complaint {
  return { ...element.at, message };
}
