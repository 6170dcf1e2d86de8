/** The page for the reviewer says what is so: its tables are current, and what it says never occurs does not occur. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { projectRoot } from '../../scripts/local-org/org.ts';
import { parseSource } from '../../scripts/local-org/apex/syntax/index.ts';
import { apexSources } from '../../scripts/quality/apex/sources.ts';
import { filesBelow } from '../../scripts/quality/projectFiles.ts';
import { adminGate, entryPoints, ownRights } from '../../scripts/quality/security/entryPoints.ts';
import { securityPage, stalePages } from '../../scripts/quality/security/page.ts';
import { projectOf } from '../quality/project.ts';

const page = readFileSync(join(projectRoot, securityPage), 'utf8');
const main = 'force-app/main/default';
const doors = entryPoints(apexSources(projectRoot));

describe("the reviewer's page", () => {
  test('is current: when this fails, run `npx skein generate`', () => assert.deepEqual(stalePages(projectRoot), []));

  test('leads nowhere that is not there', () => {
    const named = [...page.matchAll(/`?((?:docs|test)\/[\w/-]+\.(?:md|ts))`?/g)].map(([, path]) => path!);
    assert.ok(named.length > 1);
    assert.deepEqual(
      named.filter((path) => !existsSync(join(projectRoot, path))),
      [],
    );
  });

  test('goes stale with a class that it tells of', (t) => {
    const shown = (body: string): string[] => {
      const root = projectOf(t, {
        [securityPage]: page,
        'config/architecture.json': readFileSync(join(projectRoot, 'config/architecture.json'), 'utf8'),
        ...Object.fromEntries(
          apexSources(projectRoot)
            .filter(({ file }) => file.startsWith(main))
            .map(({ file, text }) => [file, text]),
        ),
        [`${main}/classes/entry/Late.cls`]: `public with sharing class Late {\n${body}\n}\n`,
      });
      return stalePages(root);
    };
    assert.deepEqual(shown('public static void tell() {}'), []);
    assert.deepEqual(shown('@AuraEnabled public static void tell() {}'), [securityPage]);
  });
});

describe('a door', () => {
  const doorsOf = (source: string, file = `${main}/classes/Door.cls`): string[] => {
    const { unit, problems } = parseSource(file, source, 67);
    assert.deepEqual(problems, []);
    return entryPoints([{ file, text: source, unit }]).map(({ kind, call, sharing, asks }) => `${kind}: ${call} ${sharing}, ${asks}`);
  };
  const gated = 'PageAccess.requireThreadingAdmin();';

  test('of a page asks first', () => {
    assert.deepEqual(doorsOf(`public with sharing class Door { @AuraEnabled public static void go(Map<Id, String> a) { ${gated} work(); } }`), [
      `page: go(Map<Id, String> a) with sharing, ${adminGate}`,
    ]);
    assert.deepEqual(doorsOf(`public with sharing class Door { @AuraEnabled(cacheable=true) public static void go() { work(); ${gated} } }`), [
      `page, reads only (cacheable): go() with sharing, ${ownRights}`,
    ]);
    assert.deepEqual(doorsOf('public with sharing class Door { @AuraEnabled public String text; public static void go() {} }'), []);
  });
  test('of the platform is an interface, a trigger or an annotation', () => {
    assert.deepEqual(doorsOf('global without sharing class Door implements Database.Batchable<SObject>, Database.Stateful { }'), [
      'batch: Database.Batchable<SObject> without sharing, nothing: the platform calls it',
    ]);
    assert.deepEqual(doorsOf('trigger Door on Case (before insert) { }', `${main}/triggers/Door.trigger`), [
      'trigger: Case: before insert system, as every trigger, nothing: whoever may write the record',
    ]);
    assert.deepEqual(
      doorsOf('global with sharing class Door { @InvocableMethod global static void go() {} global static void run() {} public static void walk() {} }'),
      [`flow: go() with sharing, ${ownRights}`, `Apex of the org: run() with sharing, ${ownRights}`],
    );
  });
});

test('every method of a page asks for the permission, but for those on record pages', () => {
  const open = doors.filter(({ kind, asks }) => kind.startsWith('page') && asks !== adminGate);
  assert.deepEqual([...new Set(open.map(({ place }) => place))].sort(), ['MailMoveAction', 'ThreadConversationController', 'ThreadTokensController']);
  assert.ok(doors.filter(({ kind, asks }) => kind.startsWith('page') && asks === adminGate).length > 30);
});

test('what is called from outside is with sharing', () => {
  const called = doors.filter(({ kind }) => !['trigger', 'batch', 'queueable', 'finalizer'].includes(kind));
  assert.deepEqual(
    called.filter(({ sharing }) => sharing !== 'with sharing'),
    [],
  );
});

/** What it is, how it is told, an example that it would be told by. */
type Never = readonly [what: string, pattern: RegExp, example: string];

const neverInApex: readonly Never[] = [
  ['a debug statement', /System\.debug/i, "System.debug('x');"],
  ['a callout', /\bHttp(Request)?\b/i, 'new HttpRequest()'],
  ['a session id', /getSessionId/i, 'UserInfo.getSessionId()'],
  ['a SOAP service', /\bwebservice\b/i, 'webservice static void a()'],
  ['a REST service', /@RestResource/i, "@RestResource(urlMapping='/x')"],
  ['a redirect', /\bPageReference\b/i, 'new PageReference(url)'],
  ['an id of an org', /'[0-9a-zA-Z]{3}0{7}[0-9a-zA-Z]{5}([0-9a-zA-Z]{3})?'/, "'02s000000000000AAA'"],
];

const neverInTests: readonly Never[] = [['data of the org', /SeeAllData/i, '@IsTest(SeeAllData=true)']];

const neverInPages: readonly Never[] = [
  ['HTML out of data', /innerHTML|outerHTML|insertAdjacentHTML|lwc:(dom|inner-html)|formatted-rich-text|srcdoc/i, 'lwc:dom="manual"'],
  ['a frame', /<iframe/i, '<iframe src="x">'],
  ['code out of data', /\beval\(|new Function\(/, 'eval(text)'],
  ['something stored in the browser', /localStorage|sessionStorage|document\.cookie|indexedDB/i, 'localStorage.x'],
  ['messages of windows', /postMessage|addEventListener\('message'/, "window.addEventListener('message', f)"],
  ['an address outside of the org', /https?:\/\/(?!www\.w3\.org\/2000\/svg)/i, "'https://mail.example'"],
  ['a script or a style from elsewhere', /loadScript|loadStyle|<script|<link\b/i, 'loadScript(this, x)'],
];

/** Without comments, which may name a page. */
const textsOf = (folder: string, pattern: RegExp): [string, string][] =>
  filesBelow(projectRoot, folder, (path) => pattern.test(path) && !path.includes('__tests__')).map((path) => [
    path,
    readFileSync(join(projectRoot, path), 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''),
  ]);

for (const [place, files, nevers] of [
  ['the package', textsOf(`${main}`, /\.(cls|trigger)$/), neverInApex],
  ['its tests', textsOf('force-app', /\.cls$/), neverInTests],
  ['its pages', textsOf(`${main}/lwc`, /\.(js|html|css)$/), neverInPages],
] as const) {
  describe(`in ${place}`, () => {
    for (const [what, pattern, example] of nevers) {
      test(`there is never ${what}`, () => {
        assert.match(example, pattern);
        assert.ok(files.length > 20);
        assert.deepEqual(
          files.filter(([, text]) => pattern.test(text)).map(([path]) => path),
          [],
        );
      });
    }
  });
}

test('links lead to records and to Setup alone', () => {
  const linking = textsOf(`${main}/lwc`, /\.html$/).filter(([, text]) => /href=/.test(text));
  assert.deepEqual(
    linking.map(([path]) => path.split('/').at(-1)),
    ['getStarted.html', 'recordLink.html'],
  );
  const addresses = [...readFileSync(join(projectRoot, main, 'lwc/getStarted/stepLayout.js'), 'utf8').matchAll(/address: ([^ ]+)/g)].map(
    ([, address]) => address!,
  );
  assert.ok(addresses.length > 2);
  for (const address of addresses) assert.match(address, /^'\/lightning\/setup\/\w+\/home'$/);
});

test('the package holds nothing that reaches out of the org, and no page of an older kind', () => {
  const folders =
    'remoteSiteSettings cspTrustedSites namedCredentials externalCredentials connectedApps staticresources aura pages components messageChannels'.split(' ');
  assert.deepEqual(
    folders.filter((folder) => existsSync(join(projectRoot, main, folder))),
    [],
  );
  assert.ok(existsSync(join(projectRoot, main, 'lwc')));
});
