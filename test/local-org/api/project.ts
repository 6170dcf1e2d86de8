/** A small SFDX project in a folder of its own, and an org with it whose API is open: what a test of the whole way begins with. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Api } from '../../../scripts/local-org/api/server.ts';
import { startApi } from '../../../scripts/local-org/api/server.ts';
import { openOrg } from '../../../scripts/local-org/org.ts';
import { OrgDoor } from '../../../scripts/local-org/orgDoor.ts';
import { asTabled } from './recorded.ts';

const base = 'force-app/main/default';
const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

/** Apex by the name of its class; a trigger's ends in `.trigger`. */
export function apexFiles(sources: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(sources).flatMap(([name, text]) => {
      const isTrigger = name.endsWith('.trigger');
      const file = isTrigger ? `${base}/triggers/${name}` : `${base}/classes/${name}.cls`;
      const type = isTrigger ? 'ApexTrigger' : 'ApexClass';
      return [
        [file, text],
        [`${file}-meta.xml`, `${xmlHead}<${type} ${namespace}><apiVersion>67.0</apiVersion><status>Active</status></${type}>\n`],
      ];
    }),
  );
}

/** An object with a name, a key by which it is found, and a number. */
export function parcelFiles(): Record<string, string> {
  const folder = `${base}/objects/Parcel__c`;
  const field = (name: string, inside: string): [string, string] => [
    `${folder}/fields/${name}.field-meta.xml`,
    `${xmlHead}<CustomField ${namespace}><fullName>${name}</fullName><label>${name}</label>${inside}</CustomField>\n`,
  ];
  return Object.fromEntries([
    [
      `${folder}/Parcel__c.object-meta.xml`,
      `${xmlHead}<CustomObject ${namespace}><deploymentStatus>Deployed</deploymentStatus><label>Parcel</label><pluralLabel>Parcels</pluralLabel>` +
        '<nameField><label>Name</label><type>Text</type></nameField><sharingModel>ReadWrite</sharingModel></CustomObject>\n',
    ],
    field('Key__c', '<type>Text</type><length>40</length><externalId>true</externalId><unique>true</unique><caseSensitive>false</caseSensitive>'),
    field('Weight__c', '<type>Number</type><precision>8</precision><scale>2</scale>'),
    field('Inside__c', '<type>Lookup</type><referenceTo>Parcel__c</referenceTo><relationshipName>Contents</relationshipName>'),
  ]);
}

export interface OpenProject extends Api {
  readonly org: OrgDoor;
  /** `GET /services/data/v{version}/query`, each once. */
  readonly called: ReadonlySet<string>;
  /** A request with the token; JSON in and out. */
  ask(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<{ status: number; body: unknown; headers: Headers }>;
}

export async function openProject(files: Readonly<Record<string, string>>): Promise<OpenProject> {
  const folder = mkdtempSync(join(tmpdir(), 'project-'));
  const project = { packageDirectories: [{ path: 'force-app', default: true }], sourceApiVersion: '67.0' };
  for (const [name, text] of Object.entries({ 'sfdx-project.json': JSON.stringify(project), ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const org = new OrgDoor(openOrg({ sources: [folder] }));
  const called = new Set<string>();
  const api = await startApi({ org, port: 0, onRequest: (method, path) => called.add(asTabled(method, path)) });
  const close = async (): Promise<void> => {
    await api.close();
    org.close();
    rmSync(folder, { recursive: true });
  };
  const ask: OpenProject['ask'] = async (method, path, body, headers = {}) => {
    const url = path.startsWith('/services/') ? path : `/services/data/v67.0${path}`;
    const authorization = `Bearer ${api.accessToken}`;
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(api.url + url, { method, headers: { authorization, ...headers }, ...(text === undefined ? {} : { body: text }) });
    const answer = await response.text();
    return { status: response.status, body: answer === '' ? null : (JSON.parse(answer) as unknown), headers: response.headers };
  };
  return { ...api, org, called, close, ask };
}
