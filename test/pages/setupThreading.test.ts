/** The page Threading, in a browser: what an admin sees, changes and is refused. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { settings } from '../../scripts/metadata/declarations/settings.ts';
import { addUser, assertAccessible, assign, openLocalPages, type LocalPages } from './browser.ts';

const path = '/lightning/n/SetupThreading';

describe('the page Threading', () => {
  let local: LocalPages;
  before(async () => {
    local = await openLocalPages();
    assign(local.org, 'ThreadingAdmin', local.org.runtime.user.id);
  });
  after(() => local.close());
  const headers = (page: Page) => page.getByRole('switch', { name: 'Use e-mail headers' });
  const save = (page: Page) => page.getByRole('button', { name: 'Save' });
  const stored = (): unknown => local.org.query('SELECT UseHeaders__c FROM PackageSettings__c')[0]?.['UseHeaders__c'];

  test('shows each setting with its shipped default', async () => {
    const page = await local.open(path);
    await page.getByRole('heading', { name: 'Tokens in mail' }).waitFor();
    assert.equal(await headers(page).isChecked(), true);
    assert.equal(await page.getByText('Nothing is changed.').count(), 1);
    await assertAccessible(page);
    local.assertQuiet();
    await page.close();
  });

  test('shows what changes before it is saved, and discards it', async () => {
    const page = await local.open(path);
    await headers(page).click({ force: true });
    await page.getByText('Use e-mail headers: On → Off').waitFor();
    await assertAccessible(page);
    await page.getByRole('button', { name: 'Discard changes' }).click();
    await page.getByText('Nothing is changed.').waitFor();
    assert.equal(await headers(page).isChecked(), true);
    assert.equal(stored(), undefined, 'nothing was saved');
    await page.close();
  });

  test('in the profile Salesforce, what is not of it is disabled and says why; everything else is not', async () => {
    const page = await local.open(path);
    const control = (name: string) => page.locator(`[data-setting="${name}"]`).locator('input, [role=combobox]').first();
    await page.locator('[data-setting=profile]').getByRole('combobox').click();
    await page.getByRole('option', { name: 'Salesforce', exact: true }).click();
    await page.getByText('Matching profile: Recommended → Salesforce').waitFor();
    const isOut = ({ explanation }: { readonly explanation: string }): boolean => /in the profile Salesforce[.:]/.test(explanation);
    assert.ok(settings.filter(isOut).length >= 9);
    for (const setting of settings) {
      const isDisabled = isOut(setting) || setting.name === 'unmatchedMachineMail';
      assert.equal(await control(setting.name).isDisabled(), isDisabled, setting.name);
    }
    await page.locator('[data-setting=quotedText]').getByText('Has no effect while “Matching profile” is “Salesforce”.').waitFor();
    local.assertQuiet();
    await page.close();
  });

  test('saves all changes in one step and says who changed what', async () => {
    const page = await local.open(path);
    await headers(page).click({ force: true });
    await page.getByLabel('Token in body').click({ force: true });
    await save(page).click();
    await page.getByText('Your settings are saved').waitFor();
    await page.getByText('Use e-mail headers: default → Off').waitFor();
    await page.getByText('Token in body: default → Off').waitFor();
    assert.equal(stored(), 'false');
    assert.equal(await page.getByText('Local Admin', { exact: true }).count(), 2);
    local.assertQuiet();
    await page.close();
  });

  test('refuses a save when somebody else has saved meanwhile, and loses neither without a word', async () => {
    const [first, second] = [await local.open(path), await local.open(path)];
    await headers(first).click({ force: true });
    await headers(second).waitFor();
    await second.getByLabel('Token in subject').click({ force: true });
    await save(first).click();
    await first.getByText('Your settings are saved').waitFor();
    await save(second).click();
    await second.getByText('Somebody else has saved these settings').waitFor();
    await assertAccessible(second);
    assert.equal(stored(), 'true', "the first admin's save stands");
    await second.getByRole('button', { name: 'Load again' }).click();
    await second.getByText('Use e-mail headers: Off → On').waitFor();
    await second.getByLabel('Token in subject').click({ force: true });
    await save(second).click();
    await second.getByText('Token in subject: default → Off').waitFor();
    local.assertQuiet();
    await first.close();
    await second.close();
  });

  test('is used by keyboard alone', async () => {
    const page = await local.open(path);
    const was = await headers(page).isChecked();
    await headers(page).focus();
    await page.keyboard.press('Space');
    await page.locator('[data-changes] li').waitFor();
    await save(page).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Nothing is changed.').waitFor();
    assert.equal(stored(), String(!was));
    await page.close();
  });

  test('asks before it is left with unsaved changes, and has them again when it is shown again', async () => {
    const page = await local.open(path);
    const asked: string[] = [];
    let leaves = false;
    page.on('dialog', (dialog) => {
      asked.push(dialog.message());
      void (leaves ? dialog.accept() : dialog.dismiss());
    });
    const go = (tab: string): Promise<void> => page.getByRole('link', { name: tab, exact: true }).click();
    await page.locator('[data-setting=tokenInBody] input').click({ force: true });
    const changed = await page.locator('[data-changes] li').innerText();
    await go('Inspector');
    assert.equal(asked.length, 1);
    assert.equal(await page.locator('[data-changes] li').count(), 1, 'whoever stays has lost nothing');
    leaves = true;
    await go('Inspector');
    await page.getByLabel('Or paste the whole mail').waitFor();
    await go('Threading');
    assert.equal(await page.locator('[data-changes] li').innerText(), changed);
    await page.getByRole('button', { name: 'Discard changes' }).click();
    await page.getByText('Nothing is changed.').waitFor();
    asked.length = 0;
    await go('Inspector');
    await page.getByLabel('Or paste the whole mail').waitFor();
    assert.deepEqual(asked, [], 'without changes nobody is asked');
    local.assertQuiet();
    await page.close();
  });

  test('is closed to a user without the permission, as are its calls', async () => {
    const page = await local.open(path);
    await local.actAs(page, addUser(local.org, 'Stranger'));
    await page.reload();
    await page.getByText('This page is not open to you').waitFor();
    await assertAccessible(page);
    const before = stored();
    const status = await page.evaluate(() =>
      fetch('/apex/SetupThreadingController.save', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ version: '', values: { useHeaders: 'false' } }),
      }).then((response) => response.status),
    );
    assert.equal(status, 403);
    assert.equal(stored(), before);
    await local.actAs(page, local.org.runtime.user.id);
    await page.reload();
    await page.getByRole('heading', { name: 'Tokens in mail' }).waitFor();
    await page.close();
  });
});
