/** The page Get Started, in a browser: a new admin goes from a fresh install to the first threaded mail. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { OrgDoor } from '../../scripts/local-org/orgDoor.ts';
import type { MailOrg } from '../../scripts/local-org/mailOrg.ts';
import { addEmailService, addUser, assertAccessible, assign, openLocalPages, type LocalPages } from './browser.ts';
import { mail } from './mails.ts';

const path = '/lightning/n/GetStarted';

function apex(org: MailOrg, text: string): void {
  const result = new OrgDoor(org).executeAnonymous(text);
  assert.ok(result.success, result.compileProblem ?? result.exceptionMessage ?? '');
}

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
    await page.getByText('2 of 15 steps are done').waitFor();
    await assertAccessible(page);
    assert.match(await step(page, 'emailService').innerText(), /Not done[\s\S]*In Setup › Email Services/);

    const intake = addUser(org, 'Intake');
    const service = addEmailService(org, intake);
    await refresh(page);
    await page.getByText('3 of 15 steps are done').waitFor();
    assert.match(await step(page, 'emailService').innerText(), /Verified[\s\S]*support@apex\.local\.test/);
    assert.match(await step(page, 'runningUser').innerText(), /Not done[\s\S]*Without the permission set Threading Intake: Intake/);
    assert.match(await step(page, 'fields').innerText(), /Not done[\s\S]*MessageKey__c/);

    assign(org, 'ThreadingIntake', intake);
    org.update('EmailServicesFunction', service, { IsErrorRoutingEnabled: true, ErrorRoutingAddress: 'admin@example.org' });
    assign(org, 'ThreadingAgent', addUser(org, 'Agent'));
    const first = await local.deliver(mail('Coffee machine').raw);
    await refresh(page);
    await page.getByText('8 of 15 steps are done').waitFor();
    assert.match(await step(page, 'firstMail').innerText(), /Seen working/);

    await page.getByRole('button', { name: 'I have done this: Decide who takes the mail' }).click();
    await page.getByText('9 of 15 steps are done').waitFor();
    assert.match(await step(page, 'emailToCase').innerText(), /You confirmed\s*by Local Admin/);
    await page.getByRole('button', { name: 'Take back: Decide who takes the mail' }).click();
    await page.getByText('8 of 15 steps are done').waitFor();
    await page.getByRole('button', { name: 'I have done this: Decide who takes the mail' }).click();
    await page.getByRole('button', { name: 'Start the back-fill' }).click();
    await refresh(page);
    await page.getByText('10 of 15 steps are done').waitFor();
    assert.match(await step(page, 'backfill').innerText(), /Verified[\s\S]*Mails looked at: 0\./);
    await page.getByRole('button', { name: 'Schedule the purge' }).click();
    await page.getByText('11 of 15 steps are done').waitFor();

    const [row] = org.query(`SELECT ThreadToken__c FROM Case WHERE Id = '${first.caseId!}'`);
    apex(org, 'new EmailActionDefaults().onInitDefaults(new List<QuickAction.QuickActionDefaults>());');
    apex(
      org,
      `Messaging.SingleEmailMessage reply = new Messaging.SingleEmailMessage();
       reply.setToAddresses(new List<String>{ 'mara.lind@example.org' });
       reply.setWhatId('${first.caseId!}');
       reply.setSubject('Re: Coffee machine');
       reply.setPlainTextBody('We work on it.');
       OutboundThreading.applyTo(new List<Messaging.SingleEmailMessage>{ reply });
       Messaging.sendEmail(new List<Messaging.SingleEmailMessage>{ reply });`,
    );
    const answer = await local.deliver(mail(`Re: Coffee machine ${String(row!['ThreadToken__c'])}`).raw);
    assert.equal(answer.caseId, first.caseId);
    await refresh(page);
    await page.getByText('14 of 15 steps are done').waitFor();
    assert.match(await step(page, 'outboundHandler').innerText(), /Seen working/);
    assert.match(await step(page, 'outgoingMail').innerText(), /Seen working[\s\S]*1 of the 1 newest outgoing mails/);
    await page.close();
  });

  test('sends a test mail out and sees it come back, which opens no case; one to an address that leads elsewhere does not come back', async () => {
    const { org } = local;
    const cases = (): number => org.query('SELECT Id FROM Case').length;
    const before = cases();
    const page = await local.open(path);
    const address = page.getByLabel('Address that customers write to');
    const send = page.getByRole('button', { name: 'Send a test mail' });
    await address.fill('elsewhere@example.net');
    await send.click();
    await page.getByText('Waiting for it to come back … 2 s').waitFor();
    await assertAccessible(page);
    await page.reload();

    assert.equal(await address.inputValue(), 'support@apex.local.test', 'the address of the service is proposed');
    await send.click();
    await page.getByText('The test mail has come back, at support@apex.local.test').waitFor();
    await page.getByText('15 of 15 steps are done').waitFor();
    assert.match(await step(page, 'testMail').innerText(), /Seen working/);
    assert.equal(cases(), before);
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
