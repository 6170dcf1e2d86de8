/** The page Maintenance, in a browser: other settings tried on real mail without writing anything, back-fill, storage. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addUser, assertAccessible, assign, openLocalPages, type LocalPages } from './browser.ts';
import { mail } from './mails.ts';

const path = '/lightning/n/Maintenance';

describe('the page Maintenance', () => {
  let local: LocalPages;
  const question = mail('Coffee machine');
  before(async () => {
    local = await openLocalPages();
    assign(local.org, 'ThreadingAdmin', local.org.runtime.user.id);
  });
  after(() => local.close());
  const everything = (): string =>
    JSON.stringify(
      ['MailDecision__c', 'EmailMessage', 'Case', 'ThreadToken__c', 'ThreadAlias__c', 'PackageSettings__c'].map((object) =>
        local.org.query(`SELECT Id, SystemModstamp FROM ${object} ORDER BY Id`).map((row) => `${String(row['Id'])} ${String(row['SystemModstamp'])}`),
      ),
    );

  test('says what has not run yet', async () => {
    const page = await local.open(path);
    await page.getByText('It has not run yet.').waitFor();
    await page.getByText('These are the settings of today').waitFor();
    assert.ok(await page.getByRole('button', { name: 'Try on the newest 50 mails' }).isDisabled());
    await assertAccessible(page);
    local.assertQuiet();
    await page.close();
  });

  test('shows what other settings would have done to past mail, at once and as a job, and changes nothing', async () => {
    const first = await local.deliver(question.raw);
    await local.deliver(mail('Re: Coffee machine', { 'In-Reply-To': question.id }).raw);
    const page = await local.open(path);
    await page.getByRole('combobox', { name: 'Use e-mail headers' }).press('Enter');
    await page.getByRole('option', { name: 'Off', exact: true }).click();
    const stored = everything();
    await page.getByRole('button', { name: 'Try on the newest 50 mails' }).press('Enter');
    await page.getByText('Mails compared: 2. Would go elsewhere, or there by another signal: 1.').waitFor();
    const line = page.locator('c-replay-lines [data-row]');
    assert.match(await line.innerText(), /Re: Coffee machine[\s\S]*A case of its own instead of joining one[\s\S]*a case of its own/);
    assert.equal(await line.getByRole('link').innerText(), first.caseNumber);
    await assertAccessible(page);

    await page.getByRole('button', { name: 'Try on all of them' }).press('Enter');
    const run = page.getByRole('table', { name: 'Replays of all mail' }).locator('[data-row]');
    await run.getByText('Done').waitFor();
    assert.match(await run.innerText(), /Use e-mail headers: Off/);
    await run.getByRole('button', { name: /^Show what would change: MR-/ }).press('Enter');
    await page.getByText(/What would change, by the replay of MR-/).waitFor();
    await assertAccessible(page);
    assert.equal(everything(), stored);

    // What it said is what then happens.
    local.org.set('useHeaders', false);
    assert.equal((await local.deliver(mail('Re: Coffee machine', { 'In-Reply-To': question.id }).raw)).outcome, 'created');
    local.org.set('useHeaders', true);
    local.assertQuiet();
    await page.close();
  });

  test('gives mail from before the package its keys', async () => {
    const caseId = local.org.insert('Case', { Subject: 'Of old' });
    const old = local.org.insert('EmailMessage', {
      ParentId: caseId,
      Subject: 'Of old',
      Incoming: true,
      Status: '1',
      MessageIdentifier: '<of.old@example.org>',
    });
    local.org.update('EmailMessage', old, { MessageKey__c: null });
    const page = await local.open(path);
    await page.getByRole('button', { name: 'Start or go on' }).press('Enter');
    await page.getByText(/Mails seen: \d+\. Got their keys: \d+\. Refused by a rule of the org: 0\./).waitFor();
    assert.notEqual(local.org.query(`SELECT MessageKey__c FROM EmailMessage WHERE Id = '${old}'`)[0]!['MessageKey__c'], null);
    await page.getByText(/^\d+ KB$/).waitFor();
    local.assertQuiet();
    await page.close();
  });

  test('schedules the nightly purge and takes it back; purges only when it is meant', async () => {
    const page = await local.open(path);
    await page.getByText('not scheduled').waitFor();
    await page.getByRole('button', { name: 'Purge every night' }).press('Enter');
    await page.getByRole('button', { name: 'Purge no more' }).press('Enter');
    await page.getByText('not scheduled').waitFor();
    await page.getByRole('button', { name: 'Delete what is older now' }).press('Enter');
    await page.getByRole('button', { name: 'Cancel' }).click();
    assert.equal(local.org.query("SELECT Id FROM MaintenanceRun__c WHERE Kind__c = 'Purge'").length, 0);
    await page.getByRole('button', { name: 'Delete what is older now' }).press('Enter');
    await page.getByRole('button', { name: 'OK' }).click();
    await page.getByText('Last purge: 0 records deleted.').waitFor();
    await assertAccessible(page);
    local.assertQuiet();
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
