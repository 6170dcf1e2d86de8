/** The page Get Started, in a browser: a new admin goes from a fresh install to the first threaded mail. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { addUser, assertAccessible, assign, openLocalPages, type LocalPages } from './browser.ts';
import { mail } from './mails.ts';

const path = '/lightning/n/GetStarted';

describe('the page Get Started', () => {
  let local: LocalPages;
  before(async () => {
    local = await openLocalPages();
  });
  after(() => local.close());
  const step = (page: Page, name: string) => page.locator(`li[data-step="${name}"]`);
  const refresh = (page: Page) => page.getByRole('button', { name: 'Refresh' }).click();

  test('is closed to the admin who has not assigned the permission set yet, and says so', async () => {
    const page = await local.open(path);
    await page.getByText('This page needs the permission set Threading Admin').waitFor();
    await assertAccessible(page);
    await page.close();
  });

  test('verifies what can be asked, sees what works, and lets a person confirm the rest', async () => {
    const { org } = local;
    assign(org, 'ThreadingAdmin', org.runtime.user.id);
    const page = await local.open(path);
    await page.getByText('1 of 9 steps are done').waitFor();
    await assertAccessible(page);
    assert.match(await step(page, 'emailService').innerText(), /Not done[\s\S]*In Setup › Email Services/);

    const [handler] = org.query("SELECT Id FROM ApexClass WHERE Name = 'InboundMailService'");
    const service = org.insert('EmailServicesFunction', {
      FunctionName: 'Threading',
      ApexClassId: String(handler!['Id']),
      IsActive: true,
      IsErrorRoutingEnabled: false,
    });
    const intake = addUser(org, 'Intake');
    org.insert('EmailServicesAddress', { FunctionId: service, DeveloperName: 'Support', LocalPart: 'support', RunAsUserId: intake, IsActive: true });
    await refresh(page);
    await page.getByText('2 of 9 steps are done').waitFor();
    assert.match(await step(page, 'emailService').innerText(), /Verified[\s\S]*support@/);
    assert.match(await step(page, 'runningUser').innerText(), /Not done/);

    assign(org, 'ThreadingIntake', intake);
    org.update('EmailServicesFunction', service, { IsErrorRoutingEnabled: true, ErrorRoutingAddress: 'admin@example.org' });
    assign(org, 'ThreadingAgent', addUser(org, 'Agent'));
    const first = await local.deliver(mail('Coffee machine').raw);
    await refresh(page);
    await page.getByText('6 of 9 steps are done').waitFor();
    assert.match(await step(page, 'firstMail').innerText(), /Seen working/);

    await page.getByRole('button', { name: 'I have done this: Decide who takes the mail' }).click();
    await page.getByText('7 of 9 steps are done').waitFor();
    assert.match(await step(page, 'emailToCase').innerText(), /You confirmed\s*by Local Admin/);
    await page.getByRole('button', { name: 'I have done this: Outgoing mail' }).click();
    await page.getByText('8 of 9 steps are done').waitFor();

    const [row] = org.query(`SELECT ThreadToken__c FROM Case WHERE Id = '${first.caseId!}'`);
    const answer = await local.deliver(mail(`Re: Coffee machine ${String(row!['ThreadToken__c'])}`).raw);
    assert.equal(answer.caseId, first.caseId);
    await refresh(page);
    await page.getByText('9 of 9 steps are done').waitFor();
    await assertAccessible(page);
    local.assertQuiet();
    await page.close();
  });

  test('confirms nothing that it verifies itself', async () => {
    const page = await local.open(path);
    const answer = await page.evaluate(() =>
      fetch('/apex/GetStartedController.confirm', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"step":"emailService"}' }).then(
        (response) => response.text(),
      ),
    );
    assert.match(answer, /cannot be confirmed by hand/);
    await page.close();
  });
});
