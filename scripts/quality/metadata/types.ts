/**
 * What Salesforce's metadata may hold, read from the declarations that Salesforce generates from its own WSDL (@salesforce/types, lib/metadata.d.ts):
 * every type with its elements, which of them repeat, and the values of every enumeration. Read by the TypeScript parser once a run: half a second.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { packageFolder } from '../tool.ts';

export interface MetadataElement {
  /** `string`, `number`, `boolean`, or a name in `MetadataTypes`. */
  readonly type: string;
  readonly isRepeated: boolean;
  readonly isOptional: boolean;
}

interface ComplexType {
  readonly bases: readonly string[];
  readonly elements: ReadonlyMap<string, MetadataElement>;
}

export class MetadataTypes {
  readonly #complex = new Map<string, ComplexType>();
  readonly #enumerations = new Map<string, ReadonlySet<string>>();

  constructor(declarations: string) {
    const source = ts.createSourceFile('metadata.d.ts', declarations, ts.ScriptTarget.Latest);
    for (const statement of source.statements) {
      if (ts.isTypeAliasDeclaration(statement)) this.#declare(statement.name.text, statement.type, source);
    }
  }

  /** With those of the types it extends; undefined for a name that is no such type. */
  elementsOf(name: string): ReadonlyMap<string, MetadataElement> | undefined {
    const type = this.#complex.get(name);
    return type && new Map([...type.bases.flatMap((base) => [...(this.elementsOf(base) ?? [])]), ...type.elements]);
  }

  valuesOf(name: string): ReadonlySet<string> | undefined {
    return this.#enumerations.get(name);
  }

  #declare(name: string, type: ts.TypeNode, source: ts.SourceFile): void {
    const parts: readonly ts.TypeNode[] = ts.isIntersectionTypeNode(type) ? type.types : [type];
    const literals: readonly ts.TypeNode[] = ts.isUnionTypeNode(type) ? type.types : [type];
    const values = literals.flatMap((part) => (ts.isLiteralTypeNode(part) && ts.isStringLiteral(part.literal) ? [part.literal.text] : []));
    if (values.length === literals.length) {
      this.#enumerations.set(name, new Set(values));
    } else if (parts.some(ts.isTypeLiteralNode)) {
      const members = parts.filter(ts.isTypeLiteralNode).flatMap((part) => part.members.filter(ts.isPropertySignature));
      this.#complex.set(name, {
        bases: parts.filter(ts.isTypeReferenceNode).map((base) => base.getText(source)),
        elements: new Map(members.map((member) => [(member.name as ts.Identifier).text, elementOf(member, source)])),
      });
    }
  }
}

function elementOf(member: ts.PropertySignature, source: ts.SourceFile): MetadataElement {
  const written = member.type;
  if (written === undefined) throw new Error(`metadata.d.ts: ${member.getText(source)} has no type`);
  const isRepeated = ts.isArrayTypeNode(written);
  const type = (isRepeated ? written.elementType : written).getText(source).replace(/ \| null$/, '');
  return { type, isRepeated, isOptional: member.questionToken !== undefined };
}

export function readMetadataTypes(): MetadataTypes {
  const folder = packageFolder('@salesforce/types');
  if (folder === undefined) throw new Error('the package @salesforce/types is not installed');
  return new MetadataTypes(readFileSync(join(folder, 'lib', 'metadata.d.ts'), 'utf8'));
}
