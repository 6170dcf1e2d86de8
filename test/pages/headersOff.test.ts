/** A journey: an admin turns the headers off, a reply makes a case of its own, and Decisions says why. Each switch is turned both ways. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assign, openLocalPages } from './browser.ts';
import { mail } from './mails.ts';

test('headers off on the page: a reply makes a new case, and Decisions has the reason; on again: the next reply follows', async (t) => {
  const local = await openLocalPages();
  t.after(() => local.close());
  assign(local.org, 'ThreadingAdmin', local.org.runtime.user.id);
  const question = mail('Coffee machine');
  const asked = await local.deliver(question.raw);

  const page = await local.open('/lightning/n/SetupThreading');
  const turn = async (): Promise<void> => {
    await page.getByRole('link', { name: 'Threading', exact: true }).click();
    await page.getByLabel('Use e-mail headers').click({ force: true });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Nothing is changed.').waitFor();
  };
  const newest = async (): Promise<string> => {
    await page.getByRole('link', { name: 'Decisions' }).click();
    await page.locator('[data-decision]').first().waitFor();
    return page.locator('[data-decision]').first().innerText();
  };

  await turn();
  const lost = await local.deliver(mail('Re: Coffee machine', { 'In-Reply-To': question.id }).raw);
  assert.equal(lost.outcome, 'created');
  assert.notEqual(lost.caseId, asked.caseId);
  const why = await newest();
  assert.match(why, /New case[\s\S]*No token, In-Reply-To, References or Thread-Index leads to a known mail/);
  assert.ok(why.includes(lost.caseNumber!));

  await turn();
  const found = await local.deliver(mail('Re: Coffee machine', { 'In-Reply-To': question.id }).raw);
  assert.equal(found.caseId, asked.caseId);
  assert.match(await newest(), /On a known case[\s\S]*In-Reply-To/);
  local.assertQuiet();
});
