/**
 * A real browser before the real local org: nothing is mocked. The machine's Chromium if there is one, else the one that comes as a package; without either the tests fail, they never skip.
 * Whatever a page throws, and every file that it misses, fails the test that opened it.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import chromiumPackage from '@sparticuz/chromium';
import { chromium, type Browser, type Page } from 'playwright-core';
import { parseMail } from '../../scripts/local-org/mail/parse.ts';
import { defaultShape } from '../../scripts/local-org/mail/inboundShapes.ts';
import { toEnvelope, toInboundEmail } from '../../scripts/local-org/mail/inboundEmail.ts';
import { openMailOrg, type Delivery, type MailOrg } from '../../scripts/local-org/mailOrg.ts';
import { startOrgPages } from '../../scripts/local-org/pages.ts';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const flags = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

async function launch(): Promise<Browser> {
  const executablePath = installed.find((path) => existsSync(path)) ?? (await chromiumPackage.executablePath());
  return chromium.launch({ executablePath, args: flags });
}

/** The colours and names that a screen reader or a weak eye needs; violations inside the base components are Salesforce's. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const foreign = ['lightning-timepicker', 'lightning-helptext', 'lightning-breadcrumb'];

interface AxeViolation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary: string }[];
}

/** axe finds nothing on what is shown. */
export async function assertAccessible(page: Page): Promise<void> {
  // No style changes between two looks: axe would see a colour half way.
  await page.evaluate(axeSource);
  const violations = await page.evaluate<AxeViolation[], string[]>(
    (exclude) =>
      (globalThis as unknown as { axe: { run(context: object): Promise<{ violations: AxeViolation[] }> } }).axe
        .run({ exclude })
        .then((result) => result.violations),
    foreign,
  );
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`).join('; ')}`),
    [],
  );
}

export interface LocalPages {
  readonly org: MailOrg;
  readonly url: string;
  /** A page at that path, as that user (by default the administrator); what goes wrong in it is collected. */
  open(path: string): Promise<Page>;
  /** From now on the pages are this user's. */
  actAs(page: Page, userId: string): Promise<void>;
  /** A raw mail comes in. */
  deliver(raw: string): Promise<Delivery>;
  /** Fails if a page threw or missed a file since the last look. */
  assertQuiet(): void;
  close(): Promise<void>;
}

export interface LocalPagesOptions {
  /** Makes tokens and other random values repeatable. */
  readonly seed?: number;
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** An org of its own and a browser of its own; what was opened is closed again when something does not open. */
export async function openLocalPages(options: LocalPagesOptions = {}): Promise<LocalPages> {
  const browser = await launch();
  try {
    return await pagesIn(browser, options);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function pagesIn(browser: Browser, { seed, viewport = { width: 1360, height: 900 } }: LocalPagesOptions): Promise<LocalPages> {
  const org = openMailOrg({ seed });
  const receive = async (raw: Buffer): Promise<Delivery> => {
    const mail = await parseMail(raw);
    return org.deliverEmail(toInboundEmail(mail, defaultShape), toEnvelope(mail, {}));
  };
  const pages = await startOrgPages({ org, port: 0, deliver: receive, onFailure: (text) => trouble.push(text) });
  const context = await browser.newContext({ viewport, timezoneId: 'UTC', locale: 'en-US', reducedMotion: 'reduce' });
  const trouble: string[] = [];
  return {
    org,
    url: pages.url,
    open: async (path) => {
      const page = await context.newPage();
      page.on('pageerror', (error) => trouble.push(error.stack ?? error.message));
      page.on('response', (response) => {
        if (response.status() === 404) trouble.push(`404 ${response.url()}`);
      });
      await page.goto(new URL(path, pages.url).href);
      return page;
    },
    actAs: async (page, userId) => {
      const status = await page.evaluate(
        (id) =>
          fetch('/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ userId: id }) }).then(
            (response) => response.status,
          ),
        userId,
      );
      assert.equal(status, 200);
    },
    deliver: (raw) => receive(Buffer.from(raw.replaceAll(/\r?\n/g, '\r\n'))),
    assertQuiet: () => assert.deepEqual(trouble.splice(0), []),
    close: async () => {
      await browser.close();
      await pages.close();
      org.close();
    },
  };
}

/** Gives a permission set, as an admin would in Setup. */
export function assign(org: MailOrg, permissionSet: string, userId: string): void {
  const [set] = org.query(`SELECT Id FROM PermissionSet WHERE Name = '${permissionSet}'`);
  org.insert('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: String(set!['Id']) });
}

/** A user of the standard profile without any permission set. */
export function addUser(org: MailOrg, name: string): string {
  const [profile] = org.query("SELECT Id FROM Profile WHERE Name = 'Standard User'");
  return org.insert('User', {
    Username: `${name.toLowerCase()}@local.org`,
    LastName: name,
    Email: `${name.toLowerCase()}@example.org`,
    Alias: name.slice(0, 8),
    ProfileId: String(profile!['Id']),
    TimeZoneSidKey: 'UTC',
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
  });
}

/** An active email service with our handler and one address, `support@apex.local.test`, running as that user; its id. */
export function addEmailService(org: MailOrg, runAs: string): string {
  const [handler] = org.query("SELECT Id FROM ApexClass WHERE Name = 'InboundMailService'");
  const service = org.insert('EmailServicesFunction', {
    FunctionName: 'Threading',
    ApexClassId: String(handler!['Id']),
    IsActive: true,
    IsErrorRoutingEnabled: false,
  });
  org.insert('EmailServicesAddress', {
    FunctionId: service,
    DeveloperName: 'Support',
    LocalPart: 'support',
    RunAsUserId: runAs,
    IsActive: true,
  });
  return service;
}
