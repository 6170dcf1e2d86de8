/** The page Addresses, in a browser: what is set for an address counts for the next mail to it, and for no other. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { addUser, assertAccessible, assign, openLocalPages, type LocalPages } from './browser.ts';
import { addressCases, firstPriority, queueName } from './addressMails.ts';
import { mail } from './mails.ts';

const path = '/lightning/n/SetupAddresses';

describe('the page Addresses', () => {
  let local: LocalPages;
  before(async () => {
    local = await openLocalPages();
    assign(local.org, 'ThreadingAdmin', local.org.runtime.user.id);
  });
  after(() => local.close());
  const save = (page: Page) => page.getByRole('button', { name: 'Save' }).click();
  const toggle = (page: Page, field: string) => page.locator(`[data-field=${field}] input`).click({ force: true });
  const choose = async (page: Page, field: string, value: string): Promise<void> => {
    await page.getByRole('combobox', { name: field }).click();
    await page.getByRole('option', { name: value, exact: true }).click();
  };
  const priorityOf = async (to: string): Promise<unknown> => {
    const { caseId } = await local.deliver(mail('Coffee machine', { To: to }).raw);
    return local.org.query(`SELECT Priority FROM Case WHERE Id = '${caseId!}'`)[0]!['Priority'];
  };

  test('adds an address by keyboard alone, and what is set for it counts for its next mail', async () => {
    const page = await local.open(path);
    await page.getByText('No address has settings of its own').waitFor();
    await assertAccessible(page);
    await page.getByRole('button', { name: 'New address' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('[data-field=address] input').focus();
    await page.keyboard.type('desk@example.com');
    await assertAccessible(page);
    const priority = page.getByRole('combobox', { name: 'Case priority' });
    await priority.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'High' }).waitFor();
    await page.keyboard.type('H');
    await page.locator('lightning-base-combobox-item.slds-has-focus', { hasText: 'High' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Save' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /desk@example.com On Case priority: High/ }).waitFor();
    assert.equal(await priorityOf('desk@example.com'), 'High');
    assert.equal(await priorityOf('other@example.com'), 'Medium');
    local.assertQuiet();
    await page.close();
  });

  test('shows and stores every field', async () => {
    const page = await local.open(path);
    await page.getByRole('button', { name: 'Edit desk@example.com' }).click();
    await choose(page, 'Unknown senders', 'Quarantine until a person releases it');
    await choose(page, 'Case origin', 'Phone');
    await choose(page, 'Case priority', 'Default');
    await choose(page, 'Status of reopened cases', 'Working');
    await page.getByLabel('Own Message-ID domains').fill('alerts.example.com');
    for (const field of ['usesAssignmentRule', 'sendsAutoResponse', 'isForwarded', 'storesFirst', 'isActive']) await toggle(page, field);
    await save(page);
    await page.getByRole('row', { name: /desk@example.com Off/ }).waitFor();
    const [row] = local.org.query(
      'SELECT IsActive__c, CaseOrigin__c, CasePriority__c, UsesAssignmentRule__c, SendsAutoResponse__c, StoresFirst__c, IsForwarded__c, UntrustedSenders__c, OwnDomains__c, ReopenedStatus__c FROM RoutingAddress__c',
    );
    assert.deepEqual(
      { ...row, Id: undefined, attributes: undefined },
      {
        Id: undefined,
        attributes: undefined,
        IsActive__c: false,
        CaseOrigin__c: 'Phone',
        UsesAssignmentRule__c: true,
        SendsAutoResponse__c: true,
        StoresFirst__c: true,
        IsForwarded__c: false,
        UntrustedSenders__c: 'quarantine',
        OwnDomains__c: 'alerts.example.com',
        ReopenedStatus__c: 'Working',
      },
    );
    await page.close();
  });

  describe('what is entered decides about the next mail, and no longer when it is taken back', () => {
    const to = 'effects@example.com';
    let page: Page;
    before(async () => {
      const queue = local.org.insert('Group', { Name: queueName, Type: 'Queue' });
      local.org.insert('QueueSobject', { QueueId: queue, SobjectType: 'Case' });
      page = await local.open(path);
      await page.getByRole('button', { name: 'New address' }).click();
      await page.locator('[data-field=address] input').fill(to);
      await choose(page, 'Case priority', firstPriority);
      await save(page);
      await page.getByRole('row', { name: new RegExp(to) }).waitFor();
    });
    after(() => page.close());
    const open = () => page.getByRole('button', { name: `Edit ${to}` }).click();
    const enter = async (field: string, value: string | boolean): Promise<void> => {
      await open();
      const control = page.locator(`[data-field=${field}]`);
      const combobox = control.getByRole('combobox');
      if (typeof value === 'boolean') {
        assert.equal(await control.locator('input').isChecked(), !value);
        await toggle(page, field);
      } else if ((await combobox.count()) > 0) {
        await combobox.click();
        await control.getByRole('option', { name: value, exact: true }).click();
      } else {
        await control.locator('input').fill(value);
      }
      await save(page);
      await page.locator('[data-editor]').waitFor({ state: 'detached' });
    };

    // The address is what mail is looked up by; a record type needs one in the org, and this org has none (force-app/tests/intake/NewCaseTest.cls).
    test('every other field has mails that show what it does', async () => {
      await open();
      const fields = await page.locator('[data-field]').evaluateAll((shown) => shown.map((field) => field.getAttribute('data-field')!));
      await page.getByRole('button', { name: 'Cancel' }).click();
      assert.deepEqual(Object.keys(addressCases).sort(), fields.filter((field) => !['address', 'caseRecordType'].includes(field)).sort());
    });

    for (const [field, { before: standing, entered, fate, unchanged, changed }] of Object.entries(addressCases)) {
      test(`${field}: ${unchanged} → ${changed}`, async () => {
        assert.equal(await fate(local, to), unchanged);
        await enter(field, entered);
        assert.equal(await fate(local, to), changed);
        await enter(field, standing);
        assert.equal(await fate(local, to), unchanged);
      });
    }
  });

  test('refuses what is no address, what is there already, and what somebody else has changed meanwhile; each time with what to do', async () => {
    const [first, second] = [await local.open(path), await local.open(path)];
    await first.getByRole('button', { name: 'New address' }).click();
    const address = first.locator('[data-field=address] input');
    await first.locator('[data-field=address] input:focus').waitFor();
    await address.fill('desk');
    await save(first);
    await first.getByText('“desk” is no e-mail address').waitFor();
    assert.ok((await first.locator('[data-problem]').boundingBox())!.y >= 0, 'above the long form, and in sight');
    await assertAccessible(first);
    await first.getByRole('button', { name: 'Load again' }).click();
    await first.getByText('What you have entered for this address is not saved').waitFor();
    await first.getByRole('button', { name: 'Cancel' }).last().click();
    assert.equal(await address.inputValue(), 'desk');
    await address.fill('DESK@example.com');
    await save(first);
    await first.getByText('There are settings for desk@example.com already').waitFor();
    await address.fill('sales@example.com');
    await save(first);
    await first.getByRole('row', { name: /sales@example.com/ }).waitFor();

    for (const page of [first, second]) {
      await page.getByRole('button', { name: 'Edit desk@example.com' }).click();
      await toggle(page, 'isActive');
    }
    await save(first);
    await first.getByRole('row', { name: /desk@example.com On/ }).waitFor();
    await toggle(second, 'storesFirst');
    await save(second);
    await second.getByText('Somebody else has changed or deleted this address').waitFor();
    await second.getByRole('button', { name: 'Load again' }).click();
    await second.getByRole('button', { name: 'OK' }).click();
    await second.getByRole('row', { name: /desk@example.com On/ }).waitFor();
    local.assertQuiet();
    await first.close();
    await second.close();
  });

  test('asks before it discards what was entered', async () => {
    const page = await local.open(path);
    await page.getByRole('button', { name: 'Edit desk@example.com' }).click();
    await toggle(page, 'isActive');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('What you have entered for this address is not saved').waitFor();
    await page.getByRole('button', { name: 'OK' }).click();
    await page.locator('[data-editor]').waitFor({ state: 'detached' });
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
