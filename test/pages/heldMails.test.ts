/** The quarantine on the page Decisions, in a browser: what is held and why, what it says, released or discarded by a person, and by nobody without the permission. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Delivery } from '../../scripts/local-org/mailOrg.ts';
import { addUser, assertAccessible, assign, openLocalPages, type LocalPages } from './browser.ts';
import { mail } from './mails.ts';

const path = '/lightning/n/Decisions';

describe('the quarantine', () => {
  let local: LocalPages;
  let asked: Delivery;
  const question = mail('Coffee machine');
  before(async () => {
    local = await openLocalPages();
    assign(local.org, 'ThreadingAdmin', local.org.runtime.user.id);
    local.org.set('untrustedSenders', 'quarantine');
    asked = await local.deliver(question.raw);
  });
  after(() => local.close());
  const fromStranger = (subject: string, text?: string): Promise<Delivery> =>
    local.deliver(mail(subject, { From: 'Sly <sly@example.net>', 'In-Reply-To': question.id }, text).raw);
  const openHeld = async (): Promise<Page> => {
    const page = await local.open(path);
    await page.getByRole('tab', { name: 'Held mail' }).press('Enter');
    return page;
  };
  const row = (page: Page, subject: string) => page.locator('c-held-mails [data-row]').filter({ hasText: subject });

  test('says that no mail is held', async () => {
    const page = await openHeld();
    await page.getByText('No mail is held.').waitFor();
    await assertAccessible(page);
    local.assertQuiet();
    await page.close();
  });

  test('shows why a mail is held and what it says; released, it is filed, and the next one of that sender goes through', async () => {
    const held = await fromStranger('Re: Coffee machine', 'Let me in, please.');
    assert.equal(held.outcome, 'held');
    const page = await openHeld();
    const mine = row(page, 'Re: Coffee machine');
    assert.match(await mine.innerText(), /sly@example\.net[\s\S]*the sender is not trusted[\s\S]*The sender is not part of the case/);
    await mine.getByRole('button', { name: /^Show/ }).press('Enter');
    await page.getByText('Let me in, please.').waitFor();
    await assertAccessible(page);
    await mine.getByRole('button', { name: /^Release/ }).press('Enter');
    await page.getByText('No mail is held.').waitFor();
    const [decision] = local.org.query(`SELECT Outcome__c, Trust__c, Case__c FROM MailDecision__c WHERE HeldMail__c = '${held.heldMailId!}'`);
    assert.deepEqual([decision!['Outcome__c'], decision!['Trust__c'], decision!['Case__c']], ['threaded', 'vouched', asked.caseId]);
    assert.equal((await fromStranger('Re: Coffee machine')).outcome, 'threaded');
    local.assertQuiet();
    await page.close();
  });

  test('discards a mail only when it is meant, and the decision says so', async () => {
    const held = await local.deliver(mail('Buy now', { From: 'Spam <spam@example.com>', 'In-Reply-To': question.id }).raw);
    const page = await openHeld();
    const mine = row(page, 'Buy now');
    await mine.getByRole('button', { name: /^Discard/ }).press('Enter');
    const dialog = page.getByRole('alertdialog');
    // The dialog is Salesforce's own, and axe has a complaint about it.
    await page.getByText('goes into the recycle bin with its files').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).press('Enter');
    // The next one is another dialog: its OK is not to meet the one that is closing.
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(local.org.query(`SELECT Id FROM HeldMail__c WHERE Id = '${held.heldMailId!}'`).length, 1);
    await mine.getByRole('button', { name: /^Discard/ }).press('Enter');
    await dialog.getByRole('button', { name: 'OK' }).press('Enter');
    await mine.waitFor({ state: 'detached' });
    assert.equal(local.org.query(`SELECT Id FROM HeldMail__c WHERE Id = '${held.heldMailId!}'`).length, 0);
    await page.getByRole('tab', { name: 'Mail', exact: true }).press('Enter');
    await page.locator('[data-row]').first().getByText('A person discarded the held mail.').waitFor();
    local.assertQuiet();
    await page.close();
  });

  test('a mail that a rule refused is tried again, and says why when it fails again', async () => {
    const broken = local.org.insert('RoutingAddress__c', { Address__c: 'support@example.com', CaseRecordType__c: 'NoSuchType', IsActive__c: true });
    const held = await local.deliver(mail('Tea').raw);
    assert.equal(held.outcome, 'held');
    const page = await openHeld();
    await row(page, 'Tea')
      .getByText(/Needs a person: tried \d times/)
      .waitFor();
    await row(page, 'Tea').getByText('Case has no record type NoSuchType').waitFor();
    await row(page, 'Tea')
      .getByRole('button', { name: /^Try again/ })
      .press('Enter');
    await page.getByText('The mail is being filed.').first().waitFor();
    await row(page, 'Tea').getByText('Case has no record type NoSuchType').waitFor();
    local.org.update('RoutingAddress__c', broken, { CaseRecordType__c: null });
    await row(page, 'Tea')
      .getByRole('button', { name: /^Try again/ })
      .press('Enter');
    await page.getByText('No mail is held.').waitFor();
    local.assertQuiet();
    await page.close();
  });

  test('two admins: who decides second is told', async () => {
    const held = await local.deliver(mail('Twice', { From: 'Other <other@example.net>', 'In-Reply-To': question.id }).raw);
    const [first, second] = [await openHeld(), await openHeld()];
    await row(second, 'Twice').waitFor();
    await row(first, 'Twice')
      .getByRole('button', { name: /^Release/ })
      .press('Enter');
    await first.getByText('No mail is held.').waitFor();
    await row(second, 'Twice')
      .getByRole('button', { name: /^Release/ })
      .press('Enter');
    await second.getByText('Load the list again.').waitFor();
    assert.equal(local.org.query(`SELECT Id FROM EmailMessage WHERE Subject = 'Twice'`).length, 1);
    assert.notEqual(held.heldMailId, null);
    await first.close();
    await second.close();
  });

  test('shows why it cannot load', async () => {
    const page = await local.open(path);
    await page.route('**/apex/HeldMailsController.*', (route) =>
      route.fulfill({ status: 500, contentType: 'application/json', body: JSON.stringify({ message: 'broken', isUserDefinedException: false }) }),
    );
    await page.getByRole('tab', { name: 'Held mail' }).press('Enter');
    await page.getByText('Something went wrong on the server').waitFor();
    await assertAccessible(page);
    await page.close();
  });

  test('a user without the permission can do nothing: by page, by direct call, and with the class but not the permission', async () => {
    const held = await local.deliver(mail('Private', { From: 'Other <nobody@example.net>', 'In-Reply-To': question.id }).raw);
    const page = await local.open(path);
    const stranger = addUser(local.org, 'Stranger');
    const withClasses = addUser(local.org, 'Classes');
    // An administrator by profile may call every class, and has the permission no more than anybody else.
    const [profile] = local.org.query("SELECT Id FROM Profile WHERE Name = 'System Administrator'");
    local.org.update('User', withClasses, { ProfileId: String(profile!['Id']) });
    const doors: readonly [string, object][] = [
      ['HeldMailsController.find', { before: null }],
      ['HeldMailsController.content', { heldMailId: held.heldMailId }],
      ['HeldMailsController.release', { heldMailId: held.heldMailId }],
      ['HeldMailsController.discard', { heldMailId: held.heldMailId }],
      ['DecisionsController.find', { days: 30 }],
      ['DecisionsController.headers', { decisionId: null }],
      ['DecisionsController.countByDay', {}],
      ['MaintenanceAction.overview', {}],
      ['MaintenanceAction.replay', { values: {}, days: 7, count: 50 }],
      ['MaintenanceAction.purge', {}],
    ];
    for (const [userId, refusal] of [
      [stranger, /You do not have access to the Apex class/],
      [withClasses, /noAccess/],
    ] as const) {
      await local.actAs(page, userId);
      for (const [door, parameters] of doors) {
        const [status, body] = await page.evaluate(
          ([path, given]) =>
            fetch(`/apex/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: given }).then(
              async (response) => [response.status, await response.text()] as const,
            ),
          [door, JSON.stringify(parameters)] as const,
        );
        assert.notEqual(status, 200, `${door}: ${body}`);
        assert.match(body, refusal, door);
      }
      await page.reload();
      await page.getByText('This page is not open to you').waitFor();
      assert.equal(await page.getByRole('tab', { name: 'Held mail' }).count(), 0);
    }
    assert.equal(local.org.query(`SELECT Status__c FROM HeldMail__c WHERE Id = '${held.heldMailId!}'`)[0]!['Status__c'], 'Quarantined');
    await page.close();
  });
});
