/** The page Inspector, in a browser: what would become of a mail, and that nothing became of it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { addUser, assertAccessible, assign, openLocalPages, type LocalPages } from './browser.ts';
import { mail } from './mails.ts';

const path = '/lightning/n/Inspector';

describe('the page Inspector', () => {
  let local: LocalPages;
  let caseNumber: string;
  const question = mail('Coffee machine');
  const other = mail('Tea');
  before(async () => {
    local = await openLocalPages();
    assign(local.org, 'ThreadingAdmin', local.org.runtime.user.id);
    caseNumber = (await local.deliver(question.raw)).caseNumber!;
    await local.deliver(other.raw);
  });
  after(() => local.close());
  const inspect = async (page: Page, raw: string): Promise<string> => {
    await page.getByLabel('Or paste the whole mail').fill(raw);
    await page.getByRole('button', { name: 'Inspect', exact: true }).click();
    await page.locator('[data-verdict]').waitFor();
    return page
      .getByRole('region', { name: 'What would become of it' })
      .or(page.getByRole('status', { name: 'What would become of it' }))
      .innerText();
  };
  const everything = (): string =>
    JSON.stringify(
      ['MailDecision__c', 'EmailMessage', 'Case', 'HeldMail__c', 'ThreadToken__c'].map(
        (object) =>
          local.org.query(`SELECT COUNT() FROM ${object}`).length +
          local.org
            .query(`SELECT Id, SystemModstamp FROM ${object}`)
            .map((row) => `${String(row['Id'])} ${String(row['SystemModstamp'])}`)
            .join(),
      ),
    );

  test('asks for a mail, and refuses what is none', async () => {
    const page = await local.open(path);
    await page.getByText('Give a mail above').waitFor();
    await assertAccessible(page);
    await page.getByLabel('Or paste the whole mail').fill('just some words');
    await page.getByRole('button', { name: 'Inspect', exact: true }).click();
    await page.getByText('This is no mail').waitFor();
    await assertAccessible(page);
    local.assertQuiet();
    await page.close();
  });

  test('says stage by stage what a reply offers, what is known, what wins and why the other lost; and stores nothing', async () => {
    const page = await local.open(path);
    const reply = mail('Re: Coffee machine', { 'In-Reply-To': question.id, References: `${other.id} <nobody.knows@example.org>` });
    const before = everything();
    const verdict = await inspect(page, reply.raw);
    assert.match(verdict, /On a known case\. The mail answers a mail of this case/);
    assert.ok(verdict.includes(caseNumber));
    const stage = (name: string) => page.locator(`[data-stage="${name}"]`).innerText();
    assert.match(await stage('token'), /Nothing/);
    assert.match(await stage('in-reply-to'), /wins/);
    assert.match(await stage('references'), /nobody\.knows@example\.org[\s\S]*An earlier stage found another record/);
    await assertAccessible(page);
    assert.equal(everything(), before);
    // What it says is what then happens.
    assert.equal((await local.deliver(reply.raw)).caseNumber, caseNumber);
    assert.notEqual(everything(), before);
    assert.match(await inspect(page, reply.raw), /Delivered again/);
    local.assertQuiet();
    await page.close();
  });

  test('reads a token out of a quoted-printable HTML part', async () => {
    const [row] = local.org.query(`SELECT ThreadToken__c FROM Case WHERE CaseNumber = '${caseNumber}'`);
    const token = String(row!['ThreadToken__c']);
    const html = `<p>See=20below</p><p>${token.slice(0, 12)}=\n${token.slice(12)}</p>`;
    const type = 'multipart/alternative; boundary="b"';
    const body = `--b\nContent-Type: text/plain\n\nSee below\n--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n${html}\n--b--`;
    const page = await local.open(path);
    assert.match(await inspect(page, mail('Another subject', { 'Content-Type': type }, body).raw), /The mail bears a token of this case/);
    assert.match(await inspect(page, mail('Another subject', { 'Content-Type': type }, body.replace(token.slice(12), 'gone')).raw), /New case/);
    await page.close();
  });

  test('says what the steps behind matching decide: an automatic reply that leads nowhere is ignored', async () => {
    const page = await local.open(path);
    const verdict = await inspect(page, mail('Out of office', { 'Auto-Submitted': 'auto-replied' }).raw);
    assert.match(verdict, /Ignored/);
    assert.match(await inspect(page, mail('Out of office', { 'Auto-Submitted': 'no' }).raw), /New case/);
    await page.close();
  });

  test('takes a mail as a file, and a stored one by its Message-ID', async () => {
    const page = await local.open(path);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'reply.eml', mimeType: 'message/rfc822', buffer: Buffer.from(mail('Re: Tea', { 'In-Reply-To': other.id }).raw) });
    await page.getByText('The mail answers a mail of this case').waitFor();
    await page.getByLabel('Or name a stored mail').fill(question.id);
    await page.getByRole('button', { name: 'Look up' }).click();
    await page.getByText('Delivered again').waitFor();
    await page.getByLabel('Or name a stored mail').fill('nobody.knows@example.org');
    await page.getByRole('button', { name: 'Look up' }).click();
    await page.getByText('No mail with this Message-ID is stored').waitFor();
    local.assertQuiet();
    await page.close();
  });

  test('is closed to a user without the permission', async () => {
    const page = await local.open(path);
    await local.actAs(page, addUser(local.org, 'Stranger'));
    await page.reload();
    await page.getByText('This page is not open to you').waitFor();
    assert.equal(await page.getByLabel('Or paste the whole mail').count(), 0, 'no form to fill in for nothing');
    const status = await page.evaluate(() =>
      fetch('/apex/InspectorController.inspect', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"mail":{"subject":"x"}}' }).then(
        (response) => response.status,
      ),
    );
    assert.equal(status, 403);
    await assertAccessible(page);
    await page.close();
  });
});
