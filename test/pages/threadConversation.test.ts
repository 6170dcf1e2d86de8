/** The conversation on the record page of a case, and the console around it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addUser, assertAccessible, assign, openLocalPages, type LocalPages } from './browser.ts';
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

  test('an agent moves a mail and its answers to the case that is suggested, and takes it back', async () => {
    const question = mail('Grinder');
    const other = mail('Milk');
    const asked = await local.deliver(question.raw);
    const meant = await local.deliver(other.raw);
    const strayed = mail('Re: Milk', { 'In-Reply-To': question.id, References: other.id });
    await local.deliver(strayed.raw);
    await local.deliver(mail('Re: Milk', { 'In-Reply-To': strayed.id }).raw);
    const agent = addUser(local.org, 'Agent');
    assign(local.org, 'ThreadingAgent', agent);
    const page = await local.open(`/lightning/r/Case/${asked.caseId!}/view`);
    await local.actAs(page, agent);
    await page.reload();
    const mails = page.locator('[data-mail]');
    await page.getByText('Why it is here: The mail answers a mail of this case').first().waitFor();
    assert.equal(await mails.count(), 3);
    // The older of the two that strayed: the newest is first.
    await mails.nth(1).getByRole('button', { name: 'Move to another record: Re: Milk' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: new RegExp(`^Case ${meant.caseNumber!}: Milk`) }).press('Space');
    await dialog.getByText('What Salesforce cannot keep').waitFor();
    assert.equal(await dialog.locator('[data-mails] li').count(), 1);
    await dialog.getByRole('radio', { name: 'This mail and the later ones that answer it' }).press('Space');
    await dialog.locator('[data-mails] li').nth(1).waitFor();
    await assertAccessible(page);
    await dialog.getByRole('button', { name: 'Move', exact: true }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    const move = page.locator('c-mail-moves [data-row]');
    await move.getByText('2, a mail and its answers').waitFor();
    assert.equal(await mails.count(), 1);
    await assertAccessible(page);

    await move.getByRole('button', { name: /^Undo/ }).press('Enter');
    await mails.nth(2).waitFor();
    await move.getByText('Undone by Agent').waitFor();
    local.assertQuiet();
    await page.close();
  });

  test('where records of any type count, a mail goes to an account that is found by its name, is seen there, goes on to a case, and comes back', async () => {
    local.org.set('recordTypes', 'any');
    const [coffee] = ['Lind Coffee', 'Lind Tea'].map((Name) => local.org.insert('Account', { Name }));
    const asked = await local.deliver(mail('Invoices').raw);
    const meant = await local.deliver(mail('Beans').raw);
    const page = await local.open(`/lightning/r/Case/${asked.caseId!}/view`);
    await local.actAs(page, local.org.runtime.user.id);
    await page.reload();
    await page.getByRole('button', { name: 'Move to another record: Invoices' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Type of record' }).press('Enter');
    await assertAccessible(page);
    await dialog.getByRole('option', { name: 'Account', exact: true }).click();
    await dialog.getByLabel('Name', { exact: true }).fill('lind');
    await page.keyboard.press('Enter');
    await dialog.getByRole('radio', { name: 'Account Lind Coffee' }).press('Space');
    await dialog.getByText(`From Case ${asked.caseNumber!} to Account Lind Coffee`).waitFor();
    await dialog.getByText('The status of the mail (1)').waitFor();
    await assertAccessible(page);
    await dialog.getByRole('button', { name: 'Move', exact: true }).press('Enter');
    await page.getByText('Moved to Account Lind Coffee.').first().waitFor();
    await page.locator('c-mail-moves [data-row]').getByRole('link', { name: 'Account Lind Coffee' }).waitFor();

    await page.goto(new URL(`/lightning/r/Account/${coffee!}/view`, page.url()).href);
    await page.getByRole('button', { name: 'Move to another record: Invoices' }).press('Enter');
    await dialog.getByLabel('Case number').fill(meant.caseNumber!);
    await page.keyboard.press('Enter');
    await dialog.getByText('Mail that came in (1) stands on the case as read.').waitFor();
    await dialog.getByRole('button', { name: 'Move', exact: true }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    const moves = page.locator('c-mail-moves [data-row]');
    await moves.nth(1).waitFor();
    await moves.first().getByRole('button', { name: /^Undo/ }).press('Enter');
    await page.getByText('The move is undone: the mails are on the record that they came from.').first().waitFor();
    await page.locator('[data-mail]').waitFor();
    local.org.set('recordTypes', 'case');
    local.assertQuiet();
    await page.close();
  });

  test('an admin revokes the tokens of a case when it is meant; an agent is not shown any', async () => {
    const asked = await local.deliver(mail('Sugar').raw);
    const tokens = (): number => local.org.query(`SELECT Id FROM ThreadToken__c WHERE RecordId__c = '${asked.caseId!}' AND RevokedAt__c != NULL`).length;
    const page = await local.open(`/lightning/r/Case/${asked.caseId!}/view`);
    await local.actAs(page, local.org.runtime.user.id);
    await page.reload();
    const card = page.getByRole('region', { name: 'Thread tokens' });
    await card.getByText('In force: 1').waitFor();
    await assertAccessible(page);
    const press = async (answer: string): Promise<void> => {
      await card.getByRole('button', { name: 'Revoke tokens' }).press('Enter');
      const dialog = page.getByRole('alertdialog');
      await dialog.getByText('Answers to mail that went out before').waitFor();
      await dialog.getByRole('button', { name: answer }).press('Enter');
      await dialog.waitFor({ state: 'hidden' });
    };
    await press('Cancel');
    assert.equal(tokens(), 0);
    await press('OK');
    await page.getByText('Tokens revoked: 1.').waitFor();
    await card.getByText('In force: 1').waitFor();
    assert.equal(tokens(), 1);
    const agent = addUser(local.org, 'Colleague');
    assign(local.org, 'ThreadingAgent', agent);
    await local.actAs(page, agent);
    await page.reload();
    await page.getByRole('button', { name: 'Move to another record: Sugar' }).waitFor();
    assert.equal(await card.count(), 0);
    await local.actAs(page, local.org.runtime.user.id);
    local.assertQuiet();
    await page.close();
  });

  test('who may not change the case sees its mail, and why none can be moved', async () => {
    const asked = await local.deliver(mail('Saucers').raw);
    const [readOnly] = local.org.query("SELECT Id FROM Profile WHERE Name = 'Read Only'");
    const reader = addUser(local.org, 'Reader');
    local.org.update('User', reader, { ProfileId: String(readOnly!['Id']) });
    assign(local.org, 'ThreadingAgent', reader);
    const page = await local.open(`/lightning/r/Case/${asked.caseId!}/view`);
    await page.getByRole('button', { name: 'Move to another record: Saucers' }).waitFor();
    await local.actAs(page, reader);
    await page.reload();
    await page.getByText('Mail of this record cannot be moved by you').waitFor();
    assert.equal(await page.locator('[data-mail]').count(), 1);
    assert.equal(await page.getByRole('button', { name: /^Move to another record/ }).count(), 0);
    await assertAccessible(page);
    local.assertQuiet();
    await local.actAs(page, local.org.runtime.user.id);
    await page.close();
  });

  test('the dialog says what stands in the way, and closes by Escape', async () => {
    const asked = await local.deliver(mail('Cups').raw);
    const page = await local.open(`/lightning/r/Case/${asked.caseId!}/view`);
    await local.actAs(page, local.org.runtime.user.id);
    await page.reload();
    const button = page.getByRole('button', { name: 'Move to another record: Cups' });
    await button.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Case number').fill('99999999');
    await page.keyboard.press('Enter');
    await dialog.getByText('There is no record 99999999, or it is not open to you.').waitFor();
    await assertAccessible(page);
    await dialog.getByLabel('Case number').fill(asked.caseNumber!);
    await page.keyboard.press('Enter');
    await dialog.getByText('The mail is on this record already.').waitFor();
    assert.ok(await dialog.getByRole('button', { name: 'Move', exact: true }).isDisabled());
    await assertAccessible(page);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.equal(local.org.query(`SELECT Id FROM EmailMessage WHERE ParentId = '${asked.caseId!}'`).length, 1);
    local.assertQuiet();
    await page.close();
  });

  test('a user without the class is told so, and moves nothing by a direct call', async () => {
    const asked = await local.deliver(mail('Spoons').raw);
    const meant = await local.deliver(mail('Forks').raw);
    const page = await local.open(`/lightning/r/Case/${asked.caseId!}/view`);
    await local.actAs(page, addUser(local.org, 'Stranger'));
    await page.reload();
    await page.getByText('This page is not open to you').first().waitFor();
    await assertAccessible(page);
    const given = JSON.stringify({ mailId: asked.emailMessageId, toRecordId: meant.caseId, wholeChain: false });
    for (const door of ['move', 'preview', 'suggested', 'newest']) {
      const status = await page.evaluate(
        ([name, body]) =>
          fetch(`/apex/MailMoveAction.${name}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).then((response) => response.status),
        [door, given] as const,
      );
      assert.equal(status, 403, door);
    }
    assert.equal(local.org.query(`SELECT Id FROM EmailMessage WHERE ParentId = '${asked.caseId!}'`).length, 1);
    await local.actAs(page, local.org.runtime.user.id);
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
