/**
 * What Salesforce's platform declares, without any org: read once from the public stub jars (API 65), kept as one file of text under `.skein/cache/`,
 * and taken apart only for the types and objects somebody asks for, since a program names a few dozen of six thousand.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readClassFile } from './classFile.ts';
import { amendDeclaration, declaredName, parseDeclaration } from './declarations.ts';
import { readJar } from './jar.ts';
import { platformAdditions } from './platformAdditions.ts';
import { platformText, standardObjectText } from './stubs.ts';
import type { PlatformType } from './types.ts';

/** A standard object as the stubs tell it: names and Apex types, nothing of lengths, values or rights. */
export interface StubObject {
  readonly name: string;
  readonly fields: readonly StubField[];
  /** Relationship name → object, in the stubs' spelling; undefined: records of more than one object. */
  readonly children: readonly { readonly name: string; readonly childObject: string | undefined }[];
}

export interface StubField {
  readonly name: string;
  /** As `parseTypeText` reads it. */
  readonly typeText: string;
  /** Of a lookup: the relationship, and the object if it is always the same. */
  readonly relationshipName: string | undefined;
  readonly parentObject: string | undefined;
}

export interface Platform {
  /** By full name, in any case: `System.String`. */
  platformType(fullName: string): PlatformType | undefined;
  readonly typeNames: readonly string[];
  standardObject(name: string): StubObject | undefined;
  readonly standardObjectNames: readonly string[];
  /** Standard objects that have a child relationship to records of this one. */
  parentsOf(childObject: string): readonly string[];
  /** Changes when a stub or an addition does. */
  readonly digest: string;
}

interface CachedStubs {
  readonly key: string;
  readonly digest: string;
  /** Lower-case full name → declaration. */
  readonly types: Readonly<Record<string, string>>;
  /** Lower-case name → `Name` and the object's text, parted by a line break. */
  readonly objects: Readonly<Record<string, string>>;
}

const projectRoot = join(import.meta.dirname, '../../../..');
let loaded: Platform | undefined;

/** The platform, read once a process. `cacheFolder` is for tests. */
export function loadPlatform(cacheFolder?: string): Platform {
  if (cacheFolder !== undefined) return makePlatform(cachedStubs(cacheFolder));
  loaded ??= makePlatform(cachedStubs(join(projectRoot, '.skein/cache')));
  return loaded;
}

function makePlatform(stubs: CachedStubs): Platform {
  const additions = new Map(platformAdditions.map((addition) => [addition.type.toLowerCase(), addition.lines]));
  const types = new Map<string, PlatformType | undefined>();
  const objects = new Map<string, StubObject | undefined>();
  const text = (key: string): string | undefined => {
    const declared = own(stubs.types, key);
    const lines = additions.get(key);
    return lines === undefined ? declared : amendDeclaration(declared, lines);
  };
  const readType = (key: string): PlatformType | undefined => {
    const declaration = text(key);
    return declaration === undefined ? undefined : completed(parseDeclaration(declaration));
  };
  return {
    platformType: (fullName) => remembered(types, fullName.toLowerCase(), readType),
    typeNames: [...new Set([...Object.values(stubs.types).map(declaredName), ...platformAdditions.map((addition) => addition.type)])],
    standardObject: (name) => remembered(objects, name.toLowerCase(), (key) => readObject(own(stubs.objects, key))),
    standardObjectNames: Object.values(stubs.objects).map((object) => object.slice(0, object.indexOf('\n'))),
    parentsOf: (childObject) => {
      const child = new RegExp(`\\*${childObject}(?:,|$)`);
      return Object.values(stubs.objects).flatMap((object) => (child.test(object) ? [object.slice(0, object.indexOf('\n'))] : []));
    },
    digest: createHash('sha256').update(stubs.digest).update(JSON.stringify(platformAdditions)).digest('hex'),
  };
}

const own = (record: Readonly<Record<string, string>>, key: string): string | undefined => (Object.hasOwn(record, key) ? record[key] : undefined);

function remembered<Value>(memory: Map<string, Value>, key: string, read: (key: string) => Value): Value {
  if (memory.has(key)) return memory.get(key) as Value;
  const value = read(key);
  memory.set(key, value);
  return value;
}

/**
 * What every enum has, and the stubs leave to Java's.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_enums.htm
 */
function completed(type: PlatformType): PlatformType {
  if (type.shape !== 'enum') return type;
  const declared = parseDeclaration(
    [`enum ${type.name}`, `static List<${type.name}> values()`, `static ${type.name} valueOf(String)`, 'String name()', 'Integer ordinal()'].join('\n'),
  );
  return { ...type, methods: declared.methods };
}

function readObject(text: string | undefined): StubObject | undefined {
  if (text === undefined) return undefined;
  const [name = '', members = ''] = text.split('\n');
  const fields: StubField[] = [];
  const children: { name: string; childObject: string | undefined }[] = [];
  for (const member of members.split(',')) {
    const [memberName = '', type = ''] = member.split(' ');
    if (type.startsWith('*')) children.push({ name: memberName, childObject: type.slice(1) || undefined });
    else if (type.startsWith('>')) nameParent(fields, memberName, type.slice(1) || undefined);
    else if (memberName !== '') fields.push({ name: memberName, typeText: type, relationshipName: undefined, parentObject: undefined });
  }
  return { name, fields, children };
}

/**
 * The stubs put a parent right behind its Id field: `ParentId`, `Parent`. A compound field looks the same but has no Id before it; it is typed as the object Address or Location,
 * whose names hide the System classes in the stubs' Java.
 */
function nameParent(fields: StubField[], name: string, parentObject: string | undefined): void {
  const place = fields.length - 1;
  const id = fields[place];
  if (id?.name === `${name}Id`) fields[place] = { ...id, relationshipName: name, parentObject };
  else if (parentObject === 'Address' || parentObject === 'Location') {
    fields.push({ name, typeText: `System.${parentObject}`, relationshipName: undefined, parentObject: undefined });
  }
}

// ---- the cache -------------------------------------------------------------------------------------------------------

function cachedStubs(folder: string): CachedStubs {
  const jars = stubJars();
  const key = cacheKey(jars);
  const file = join(folder, 'platform.json');
  const cached = readCache(file);
  if (cached?.key === key) return cached;
  const built = buildStubs(jars, key);
  mkdirSync(folder, { recursive: true });
  // Written aside and renamed, so that another process never reads half a file.
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, JSON.stringify(built));
  renameSync(aside, file);
  return built;
}

function readCache(file: string): CachedStubs | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as CachedStubs;
  } catch {
    // Not there yet, or cut short: it is built anew.
    return undefined;
  }
}

/** Where the package that ships the stubs keeps them. */
function stubJars(): { types: string; objects: string } {
  const require = createRequire(import.meta.url);
  const folder = join(dirname(require.resolve('@salesforce/code-analyzer-pmd-engine')), 'java-lib');
  const names = readdirSync(folder);
  const jar = (prefix: string): string => {
    const name = names.find((candidate) => candidate.startsWith(prefix) && candidate.endsWith('.jar'));
    if (name === undefined) throw new Error(`Platform stubs: no ${prefix}*.jar in ${folder}; run npm ci`);
    return join(folder, name);
  };
  return { types: jar('standard-types-'), objects: jar('sobject-types-') };
}

/** Jars by size and time; our own reading of them by its source. */
function cacheKey(jars: { types: string; objects: string }): string {
  const hash = createHash('sha256');
  for (const jar of [jars.types, jars.objects]) {
    const { size, mtimeMs } = statSync(jar);
    hash.update(`${jar} ${size} ${mtimeMs}\n`);
  }
  for (const source of ['jar.ts', 'classFile.ts', 'stubs.ts']) hash.update(readFileSync(join(import.meta.dirname, source)));
  return hash.digest('hex');
}

function buildStubs(jars: { types: string; objects: string }, key: string): CachedStubs {
  const types: Record<string, string> = {};
  const objects: Record<string, string> = {};
  for (const jar of [jars.types, jars.objects]) {
    for (const entry of readJar(readFileSync(jar))) {
      if (!entry.name.endsWith('.class')) continue;
      const declaration = readClassFile(entry.read());
      const object = standardObjectText(declaration);
      if (object !== undefined) {
        objects[object.name.toLowerCase()] = `${object.name}\n${object.text}`;
        continue;
      }
      const text = platformText(declaration);
      if (text !== undefined) types[declaredName(text).toLowerCase()] = text;
    }
  }
  const digest = createHash('sha256')
    .update(JSON.stringify([types, objects]))
    .digest('hex');
  return { key, digest, types, objects };
}
