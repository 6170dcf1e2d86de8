/** The page Decisions, in a browser: from nothing to many, found by what an admin knows of a mail. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { addUser, assertAccessible, assign, openLocalPages, type LocalPages } from './browser.ts';
import { mail } from './mails.ts';

const path = '/lightning/n/Decisions';

describe('the page Decisions', () => {
  let local: LocalPages;
  before(async () => {
    local = await openLocalPages();
    assign(local.org, 'ThreadingAdmin', local.org.runtime.user.id);
  });
  after(() => local.close());
  const rows = (page: Page) => page.locator('[data-row]');
  const shows = (page: Page, count: number) => page.getByText(`${count} shown`, { exact: true }).waitFor();

  test('says what to do while no mail has come in', async () => {
    const page = await local.open(path);
    await page.getByText('No mail came in within this period').waitFor();
    await assertAccessible(page);
    local.assertQuiet();
    await page.close();
  });

  test('lists the newest first, with outcome, signal, reason, case and what else was in question', async () => {
    const question = mail('Coffee machine');
    const other = mail('Tea');
    const first = await local.deliver(question.raw);
    await local.deliver(other.raw);
    const reply = mail('Re: Coffee machine', { 'In-Reply-To': question.id, References: `${other.id} ${question.id}` });
    await local.deliver(reply.raw);
    const page = await local.open(path);
    await shows(page, 3);
    const newest = rows(page).first();
    assert.match(await newest.innerText(), /On a known case[\s\S]*In-Reply-To[\s\S]*The mail answers a mail of this case/);
    assert.equal(await newest.getByRole('link').innerText(), first.caseNumber);
    await newest.getByRole('button', { name: /^Details of / }).click();
    await page.getByText('An earlier stage found another record.').waitFor();
    await assertAccessible(page);
    local.assertQuiet();
    await page.close();
  });

  test('finds a mail by its Message-ID, exactly, and by a part of its address', async () => {
    const sought = mail('Sought', { From: 'Iris Holm <iris.holm@example.net>' });
    await local.deliver(sought.raw);
    const page = await local.open(path);
    await shows(page, 4);
    await page.getByLabel('Message-ID').fill(sought.id);
    await page.getByRole('button', { name: 'Search' }).click();
    await shows(page, 1);
    assert.match(await rows(page).innerText(), /iris\.holm@example\.net/);
    await page.getByLabel('Message-ID').fill(sought.id.toUpperCase());
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('No decision fits this search.').waitFor();
    await page.getByLabel('Message-ID').fill('');
    await page.getByLabel('From, address or reason contains').fill('iris.');
    await page.keyboard.press('Enter');
    await shows(page, 1);
    await page.getByLabel('From, address or reason contains').fill('%');
    await page.keyboard.press('Enter');
    await page.getByText('No decision fits this search.').waitFor();
    await page.close();
  });

  test('filters by outcome and by signal', async () => {
    const page = await local.open(path);
    await page.getByRole('combobox', { name: 'Outcome' }).click();
    await page.getByRole('option', { name: 'On a known case' }).click();
    await shows(page, 1);
    await page.getByRole('combobox', { name: 'Signal' }).click();
    await page.getByRole('option', { name: 'Token' }).click();
    await page.getByText('No decision fits this search.').waitFor();
    await page.close();
  });

  test('shows fifty at once and the rest on demand, each once, also when mail comes in meanwhile', async () => {
    for (let count = 0; count < 60; count++) await local.deliver(mail(`Many ${count}`).raw);
    const page = await local.open(path);
    await shows(page, 50);
    await local.deliver(mail('Meanwhile').raw);
    await page.getByRole('button', { name: 'Show more' }).click();
    await shows(page, 64);
    const ids = await rows(page).evaluateAll((shown) => shown.map((row) => row.getAttribute('data-row')));
    assert.equal(new Set(ids).size, 64);
    assert.equal(await page.getByRole('button', { name: 'Show more' }).count(), 0);
    await page.close();
  });

  test('marks a reply that only quotes a case, and names that case; moved there, the suggestion is followed', async () => {
    const words = 'The coffee machine in the kitchen of the third floor has not started since this morning, and the red lamp blinks twice.';
    const quoted = await local.deliver(mail('Third floor', {}, words).raw);
    const reply = await local.deliver(mail('Re: Third floor', { From: 'Mara <mara@example.net>' }, `Any news?\n\n> ${words}`).raw);
    assert.deepEqual([reply.outcome, reply.flags.includes('suggested')], ['created', true]);
    const page = await local.open(path);
    const newest = rows(page).first();
    await newest.getByText('suggested', { exact: true }).waitFor();
    await newest.getByRole('button', { name: /^Details of / }).press('Enter');
    await page.getByText('A case is suggested for it').waitFor();
    await page.getByText('(Quoted text): Only its text is quoted: suggested, not attached.').waitFor();
    await assertAccessible(page);
    await page.getByRole('button', { name: /^Move to another record/ }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: new RegExp(`^Case ${quoted.caseNumber!}: Third floor`) }).press('Space');
    await dialog.getByText('What Salesforce cannot keep').waitFor();
    await dialog.getByRole('button', { name: 'Move', exact: true }).press('Enter');
    await newest.getByRole('link', { name: quoted.caseNumber! }).waitFor();
    local.assertQuiet();
    await page.close();
  });

  test('shows kind, sender and header fields of a mail that is filed nowhere', async () => {
    await local.deliver(mail('Out of office', { 'Auto-Submitted': 'auto-replied' }).raw);
    const page = await local.open(path);
    await rows(page)
      .first()
      .getByRole('button', { name: /^Details of / })
      .press('Enter');
    await page.getByText('An automatic reply').first().waitFor();
    await page.getByRole('button', { name: 'Show the header fields' }).press('Enter');
    await page.getByText('Auto-Submitted: auto-replied').waitFor();
    assert.equal(await page.getByRole('button', { name: /^Move to another record/ }).count(), 0);
    await assertAccessible(page);
    local.assertQuiet();
    await page.close();
  });

  test('shows why it cannot load', async () => {
    const page = await local.open('/lightning/n/SetupThreading');
    await page.route('**/apex/DecisionsController.*', (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/json',
        body: JSON.stringify({ message: 'An internal server error has occurred', isUserDefinedException: false }),
      }),
    );
    await page.getByRole('link', { name: 'Decisions' }).click();
    await page.getByText('Something went wrong on the server').waitFor();
    await assertAccessible(page);
    await page.close();
  });

  test('is closed to a user without the permission', async () => {
    const page = await local.open(path);
    await local.actAs(page, addUser(local.org, 'Stranger'));
    await page.reload();
    await page.getByText('This page is not open to you').waitFor();
    await assertAccessible(page);
    await page.close();
  });
});
