/** No page is wider than the screen, however long the words of a mail are: tables scroll within their card. And Save is in sight where something is to be saved. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { app } from '../../scripts/metadata/declarations/app.ts';
import { addEmailService, addUser, assign, openLocalPages, type LocalPages } from './browser.ts';
import { mail } from './mails.ts';

const widths = [320, 768, 1280];
const word = 'Unbreakable'.repeat(20);
/** As long as an address may be (RFC 5321 §4.5.3.1). */
const longAddress = `${'x'.repeat(64)}@${'y'.repeat(60)}.${'z'.repeat(60)}.example.org`;

describe('on every screen', () => {
  let local: LocalPages;
  let caseId: string;
  before(async () => {
    local = await openLocalPages();
    const { org } = local;
    assign(org, 'ThreadingAdmin', org.runtime.user.id);
    const intake = addUser(org, 'Intake');
    assign(org, 'ThreadingIntake', intake);
    addEmailService(org, intake);
    const question = mail(`A long ${word} word`, { From: `"A sender with a ${word} name" <${longAddress}>` }, word);
    ({ caseId } = (await local.deliver(question.raw)) as { caseId: string });
    const other = mail('Another question');
    await local.deliver(other.raw);
    org.insert('PackageSettings__c', { UntrustedSenders__c: 'quarantine' });
    // The chart's table for who hears the page has a column for each kind.
    await local.deliver(mail('Re: Another question', { 'In-Reply-To': other.id }).raw);
    await local.deliver(mail('Re: Another question', { References: other.id }).raw);
    await local.deliver(mail('Automatic reply', { 'Auto-Submitted': 'auto-replied' }).raw);
    const stranger = { From: `stranger@${'y'.repeat(60)}.example.net`, 'In-Reply-To': other.id };
    await local.deliver(mail(`Re: ${word}`, stranger, word).raw);
  });
  after(() => local.close());

  const tooWide = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  const opened = async (path: string): Promise<Page> => {
    const page = await local.open(path);
    await page.locator('main h1').waitFor();
    await page.locator('lightning-spinner').waitFor({ state: 'detached' });
    return page;
  };
  const assertFits = async (page: Page, what: string): Promise<void> => {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      assert.ok((await tooWide(page)) <= 0, `${what} is wider than ${width} pixels`);
    }
  };

  for (const { name } of app.tabs) {
    test(`${name} fits`, async () => {
      const page = await opened(`/lightning/n/${name}`);
      await assertFits(page, name);
      local.assertQuiet();
      await page.close();
    });
  }

  test('details, held mail and its text fit', async () => {
    const page = await opened('/lightning/n/Decisions');
    for (const details of await page.locator('[data-row] button').all()) await details.click();
    await page.locator('c-decision-details').first().waitFor();
    await assertFits(page, 'details');
    await page.getByRole('tab', { name: 'Held mail' }).click();
    await page.getByRole('button', { name: /^Show the text of/ }).click();
    await page.locator('[data-content]').waitFor();
    await assertFits(page, 'held mail');
    await page.close();
  });

  test('what the Inspector found fits', async () => {
    const page = await opened('/lightning/n/Inspector');
    await page.getByLabel('Or paste the whole mail').fill(`From: ${longAddress}\nSubject: ${word}\nIn-Reply-To: <${word}@example.org>\n\n${word}`);
    await page.getByRole('button', { name: 'Inspect' }).click();
    await page.locator('[data-verdict]').waitFor();
    await assertFits(page, 'the Inspector');
    await page.close();
  });

  test('the conversation on a case fits', async () => {
    const page = await opened(`/lightning/r/Case/${caseId}/view`);
    await page.locator('[data-mail]').first().waitFor();
    await assertFits(page, 'the conversation');
    await page
      .getByRole('button', { name: /^Move to another record/ })
      .first()
      .click();
    await page.getByText('Choose a record, and see what the move would do.').waitFor();
    await assertFits(page, 'the dialog');
    await page.close();
  });

  test('Save is in sight as soon as something has changed, not before', async () => {
    const page = await opened('/lightning/n/SetupThreading');
    await page.setViewportSize({ width: 1280, height: 700 });
    const inSight = async (): Promise<boolean> => {
      const box = await page.getByRole('button', { name: 'Save' }).boundingBox();
      return box !== null && box.y >= 0 && box.y + box.height <= 700;
    };
    assert.equal(await inSight(), false);
    await page.getByRole('switch', { name: 'Token in subject' }).click({ force: true });
    await page.getByText('Token in subject: On → Off').waitFor();
    assert.equal(await inSight(), true);
    await page.getByRole('button', { name: 'Discard changes' }).click();
    await page.getByText('Nothing is changed.').waitFor();
    assert.equal(await inSight(), false);
    local.assertQuiet();
    await page.close();
  });
});
