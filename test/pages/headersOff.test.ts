/**
 * A journey: an admin turns the headers off, a reply makes a case of its own, Decisions says why, the mail is moved to where it belongs, and the next reply follows it there though it
 * answers the mail that was lost. Each switch is turned both ways.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, assign, openLocalPages } from './browser.ts';
import { mail } from './mails.ts';

test('headers off on the page: a reply makes a new case, Decisions has the reason, the mail is moved, and the next reply follows; undone, it goes back', async (t) => {
  const local = await openLocalPages();
  t.after(() => local.close());
  assign(local.org, 'ThreadingAdmin', local.org.runtime.user.id);
  const question = mail('Coffee machine');
  const asked = await local.deliver(question.raw);

  const page = await local.open('/lightning/n/SetupThreading');
  const turn = async (): Promise<void> => {
    await page.getByRole('link', { name: 'Threading', exact: true }).click();
    await page.getByRole('switch', { name: 'Use e-mail headers' }).click({ force: true });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Nothing is changed.').waitFor();
  };
  const newest = page.locator('[data-row]').first();
  const openDecisions = async (): Promise<string> => {
    await page.getByRole('link', { name: 'Decisions' }).click();
    await newest.waitFor();
    return newest.innerText();
  };

  await turn();
  const lostReply = mail('Re: Coffee machine', { 'In-Reply-To': question.id });
  const lost = await local.deliver(lostReply.raw);
  assert.equal(lost.outcome, 'created');
  assert.notEqual(lost.caseId, asked.caseId);
  const why = await openDecisions();
  assert.match(why, /New case[\s\S]*No token, In-Reply-To, References or Thread-Index leads to a known mail/);
  assert.ok(why.includes(lost.caseNumber!));

  await turn();
  const found = await local.deliver(mail('Re: Coffee machine', { 'In-Reply-To': question.id }).raw);
  assert.equal(found.caseId, asked.caseId);
  assert.match(await openDecisions(), /On a known case[\s\S]*In-Reply-To/);

  // By keyboard: from the details of the lost mail to the case where it belongs.
  const lostRow = page.locator('[data-row]').nth(1);
  await lostRow.getByRole('button', { name: /^Details of / }).press('Enter');
  await page.getByRole('button', { name: /^Move to another record/ }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Choose a record, and see what the move would do.').waitFor();
  await assertAccessible(page);
  await dialog.getByLabel('Case number').fill(String(Number(asked.caseNumber)));
  await page.keyboard.press('Enter');
  await dialog.getByText('What Salesforce cannot keep').waitFor();
  await dialog.getByText('Each mail gets a new record id').waitFor();
  await assertAccessible(page);
  await dialog.getByRole('button', { name: 'Move', exact: true }).press('Enter');
  await page.getByText(`Moved to Case ${asked.caseNumber!}.`).first().waitFor();
  await dialog.waitFor({ state: 'detached' });
  await lostRow.getByRole('link', { name: asked.caseNumber! }).waitFor();

  const follows = await local.deliver(mail('Re: Coffee machine', { 'In-Reply-To': lostReply.id }).raw);
  assert.equal(follows.caseId, asked.caseId);

  await page.getByRole('tab', { name: 'Moves' }).press('Enter');
  const move = page.locator('c-mail-moves [data-row]');
  await move.waitFor();
  await assertAccessible(page);
  await move.getByRole('button', { name: /^Undo/ }).press('Enter');
  await page.getByText('The move is undone').first().waitFor();
  await move.getByText('Undone by').waitFor();
  const back = await local.deliver(mail('Re: Coffee machine', { 'In-Reply-To': lostReply.id }).raw);
  assert.equal(back.caseId, lost.caseId);
  local.assertQuiet();
});
