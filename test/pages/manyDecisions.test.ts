/** The page Decisions with ten thousand decisions: it shows its content within a second, searches, and goes on. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assign, openLocalPages } from './browser.ts';
import { mail } from './mails.ts';

const decisions = 10_000;
/** In a system that is doing something else, three times the second that a person notices. */
const shownWithinMs = 3000;

test('Decisions stays usable with ten thousand decisions', async (t) => {
  const local = await openLocalPages();
  t.after(() => local.close());
  assign(local.org, 'ThreadingAdmin', local.org.runtime.user.id);
  const sought = mail('Sought');
  await local.deliver(sought.raw);
  for (let made = 1; made < decisions; made++) {
    local.org.insert('MailDecision__c', { ReceiptKey__c: `key${made}`, Outcome__c: 'created', FromAddress__c: `sender${made}@example.org`, Deliveries__c: 1 });
  }

  const page = await local.open('/lightning/n/GetStarted');
  await page.getByRole('heading', { name: 'Get Started' }).waitFor();
  const startedAt = performance.now();
  await page.getByRole('link', { name: 'Decisions' }).click();
  await page.getByText('50 shown', { exact: true }).waitFor();
  const ms = performance.now() - startedAt;
  t.diagnostic(`shown after ${Math.round(ms)} ms`);
  assert.ok(ms < shownWithinMs, `${Math.round(ms)} ms`);

  await page.getByLabel('Message-ID').fill(sought.id);
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByText('1 shown', { exact: true }).waitFor();
  await page.getByLabel('Message-ID').fill('');
  await page.getByLabel('From, address or reason contains').fill('sender7777@');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByText('1 shown', { exact: true }).waitFor();
  local.assertQuiet();
});
