/**
 * Makes the pictures of the admin's guide: a browser before the local org goes the way of an admin, and is photographed on it. The clock stands still and random values are given,
 * and a picture whose page is as it was is left alone (a browser draws the corners of a frame a little differently each time): so a picture changes only when its page does.
 * `npm run docs` runs this, `npm run docs -- --all` makes every picture anew; test/docs/adminGuide.test.ts says when it is due.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { projectRoot } from '../../scripts/local-org/org.ts';
import { addEmailService, addUser, assign, openLocalPages, type LocalPages } from '../pages/browser.ts';
import { mail } from '../pages/mails.ts';
import { pictureFolder, pictures, stampFile, stampsOf } from './pictureSources.ts';

const folder = join(projectRoot, pictureFolder);
const start = Date.UTC(2026, 10, 2, 9, 0, 0);
const minute = 60_000;

const stamps = stampsOf(projectRoot);
const earlier = existsSync(join(projectRoot, stampFile)) ? (JSON.parse(readFileSync(join(projectRoot, stampFile), 'utf8')) as Record<string, string>) : {};
const isCurrent = (name: string): boolean => !process.argv.includes('--all') && earlier[name] === stamps[name];

/** No caret blinks, nothing moves. */
const still = { animations: 'disabled', caret: 'hide' } as const;

async function photograph(name: string, page: Page, of?: Locator): Promise<void> {
  if (!(name in pictures)) throw new Error(`${name} is no picture of test/docs/pictureSources.ts`);
  const path = join(folder, `${name}.png`);
  if (isCurrent(name) && existsSync(path)) return;
  await page.mouse.move(0, 0);
  // A colour on its way from one to another is a picture's own each time.
  await page.addStyleTag({ content: '* { transition: none !important; animation: none !important; }' });
  await page.evaluate('document.activeElement?.blur(); window.scrollTo(0, 0);');
  // Fonts and icons that are loaded when they are first needed.
  await page.waitForLoadState('networkidle');
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  if (of === undefined) await page.screenshot({ path, ...still });
  else await of.screenshot({ path, ...still });
  process.stdout.write(`${pictureFolder}/${name}.png ${Math.round(statSync(path).size / 1024)} KB\n`);
}

async function fill(local: LocalPages): Promise<{ readonly caseId: string }> {
  const { org } = local;
  const at = (minutes: number): void => void (org.clock = start + minutes * minute);
  at(0);
  const question = mail('Coffee machine');
  const first = await local.deliver(question.raw);
  at(12);
  await local.deliver(mail('Re: Coffee machine', { 'In-Reply-To': question.id }, 'It does not even hum.').raw);
  at(20);
  const token = String(org.query(`SELECT ThreadToken__c FROM Case WHERE Id = '${first.caseId!}'`)[0]!['ThreadToken__c']);
  await local.deliver(mail(`AW: Coffee machine ${token}`, {}, 'Sent from my telephone.').raw);
  at(31);
  await local.deliver(mail('Re: Coffee machine', { From: 'Jon Berg <jon.berg@example.net>', 'In-Reply-To': question.id }, 'Ours does not start either.').raw);
  at(44);
  await local.deliver(mail('Automatic reply: Invoice', { 'Auto-Submitted': 'auto-replied' }, 'I am on holiday.').raw);
  at(58);
  await local.deliver(mail('Invoice 4711').raw);
  at(90);
  return { caseId: first.caseId! };
}

async function shown(local: LocalPages, tab: string): Promise<Page> {
  const page = await local.open(`/lightning/n/${tab}`);
  await page.locator('main h1').waitFor();
  await page.locator('lightning-spinner').waitFor({ state: 'detached' });
  return page;
}

async function takeAll(local: LocalPages): Promise<void> {
  const { org } = local;
  org.clock = start;
  const closed = await local.open('/lightning/n/GetStarted');
  await closed.getByText('This page needs the permission set Threading Admin').waitFor();
  await photograph('no-access', closed, closed.locator('main'));

  assign(org, 'ThreadingAdmin', org.runtime.user.id);
  const intake = addUser(org, 'Intake');
  assign(org, 'ThreadingIntake', intake);
  addEmailService(org, intake);
  const { caseId } = await fill(local);

  const started = await shown(local, 'GetStarted');
  await photograph('get-started', started);
  await started.getByRole('button', { name: 'Send a test mail' }).click();
  await started.getByText('The test mail has come back').waitFor();
  await photograph('test-mail', started, started.locator('li[data-step=testMail]'));

  const threading = await shown(local, 'SetupThreading');
  await photograph('threading', threading);
  await threading.locator('[data-setting=closedCases]').getByRole('combobox').click();
  await threading.getByRole('option', { name: 'Reopen the case' }).click();
  await photograph('threading-changes', threading, threading.locator('section', { has: threading.locator('[data-changes]') }).last());

  const addresses = await shown(local, 'SetupAddresses');
  await addresses.getByRole('button', { name: 'New address' }).click();
  await addresses.locator('[data-field=address] input').fill('support@example.com');
  await addresses.locator('[data-field=untrustedSenders]').getByRole('combobox').click();
  await addresses.getByRole('option', { name: /Quarantine/ }).click();
  await addresses.getByRole('button', { name: 'Save' }).click();
  await addresses.getByRole('button', { name: 'Edit support@example.com' }).click();
  await addresses.locator('[data-editor]').waitFor();
  await addresses.getByText('The settings of support@example.com are saved').waitFor({ state: 'hidden' });
  await photograph('addresses', addresses);

  const inspector = await shown(local, 'Inspector');
  await inspector
    .getByLabel('Or paste the whole mail')
    .fill('From: mara.lind@example.org\nTo: support@example.com\nSubject: Re: Coffee machine\nIn-Reply-To: <page.test.1@example.org>\n\nAny news?');
  await inspector.getByRole('button', { name: 'Inspect' }).click();
  await inspector.locator('[data-verdict]').waitFor();
  await photograph('inspector', inspector, inspector.locator('main'));

  const decisions = await shown(local, 'Decisions');
  await decisions.locator('[data-row]').first().waitFor();
  await photograph('decisions', decisions);

  const record = await local.open(`/lightning/r/Case/${caseId}/view`);
  await record.locator('[data-mail]').first().waitFor();
  await photograph('conversation', record, record.locator('c-thread-conversation'));

  const maintenance = await shown(local, 'Maintenance');
  await photograph('maintenance', maintenance);
  local.assertQuiet();
}

mkdirSync(folder, { recursive: true });
for (const file of readdirSync(folder)) if (file.endsWith('.png') && !(file.slice(0, -'.png'.length) in pictures)) rmSync(join(folder, file));
const local = await openLocalPages({ seed: 4, viewport: { width: 1180, height: 820 } });
try {
  await takeAll(local);
} finally {
  await local.close();
}
writeFileSync(join(projectRoot, stampFile), `${JSON.stringify(stamps, null, 2)}\n`);
