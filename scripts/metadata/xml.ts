/** Metadata XML as Salesforce writes it: four spaces, one element a line, the order as given. */

export type XmlValue = string | number | boolean | undefined | XmlElement | readonly (string | XmlElement)[];
export interface XmlElement {
  readonly [name: string]: XmlValue;
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&apos;');

function lines(name: string, value: XmlValue, indent: string): string[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item) => lines(name, item as XmlElement, indent));
  if (typeof value !== 'object') return [`${indent}<${name}>${escape(String(value))}</${name}>`];
  const inner = Object.entries(value as XmlElement).flatMap(([child, content]) => lines(child, content, `${indent}    `));
  return [`${indent}<${name}>`, ...inner, `${indent}</${name}>`];
}

/** A whole file with its root element in the metadata namespace. */
export function metadataFile(root: string, content: XmlElement): string {
  const inner = Object.entries(content).flatMap(([name, value]) => lines(name, value, '    '));
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<${root} xmlns="http://soap.sforce.com/2006/04/metadata">`, ...inner, `</${root}>`, ''].join('\n');
}
