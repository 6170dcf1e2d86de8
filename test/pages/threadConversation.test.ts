/** The conversation on the record page of a case, and the console around it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertAccessible, assign, openLocalPages, type LocalPages } from './browser.ts';
import { mail } from './mails.ts';

describe('the conversation of a case', () => {
  let local: LocalPages;
  before(async () => {
    local = await openLocalPages();
    assign(local.org, 'ThreadingAdmin', local.org.runtime.user.id);
  });
  after(() => local.close());

  test('a mail sent in the console opens a case, its answer joins it, and each says why it is there', async () => {
    const page = await local.open('/lightning/console/send');
    await page.getByLabel('Subject').fill('Coffee machine');
    await page.getByLabel('Text').fill('It does not start.');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('created:').waitFor();
    await assertAccessible(page);
    const [, id] = /Message-ID (<.*>)/.exec(await page.getByText('Message-ID <').innerText())!;
    await page.getByLabel('In-Reply-To').fill(id!);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('threaded:').waitFor();
    await page.getByRole('link', { name: 'Open the case' }).click();
    await page.getByText('Why it is here: The mail answers a mail of this case').waitFor();
    assert.equal(await page.locator('[data-mail]').count(), 2);
    await assertAccessible(page);
    local.assertQuiet();
    await page.close();
  });

  test('says so when no mail is on the case', async () => {
    const id = local.org.insert('Case', { Subject: 'By telephone' });
    const page = await local.open(`/lightning/r/Case/${id}/view`);
    await page.getByText('No mail is on this record yet.').waitFor();
    await assertAccessible(page);
    await page.close();
  });

  test('the console lists cases, mails and the outbox, and goes to the case', async () => {
    const delivered = await local.deliver(mail('Tea').raw);
    const page = await local.open('/lightning/console/mails');
    await page.getByRole('link', { name: delivered.caseNumber! }).click();
    await page.getByRole('heading', { name: 'Tea' }).first().waitFor();
    await page.getByRole('link', { name: 'Cases' }).click();
    await page.getByRole('link', { name: delivered.caseNumber! }).waitFor();
    await assertAccessible(page);
    await page.getByRole('link', { name: 'Outbox' }).click();
    await page.getByText('Nothing was sent yet.').waitFor();
    local.assertQuiet();
    await page.close();
  });
});
