/** The pages in German: no English text is left but that of mail and of the local org's own frame. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { allLabels } from '../../scripts/metadata/allLabels.ts';
import { app } from '../../scripts/metadata/declarations/app.ts';
import { translations } from '../../scripts/metadata/declarations/translations.ts';
import { addUser, assertAccessible, assign, openLocalPages, type LocalPages } from './browser.ts';
import { mail } from './mails.ts';

const german = translations.find(({ language }) => language === 'de')!;

/** The English texts that read otherwise in German, each as a pattern for a whole text. */
const english = allLabels
  .filter(({ name, text }) => german.labels[name] !== text && !/^\{\d\}/.test(text))
  .map(({ text }) => `^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/\\\{\d\\\}/g, '.*')}$`);

const patterns = english.map((pattern) => new RegExp(pattern, 'u'));
/** Of the base components, which Salesforce translates itself: here they are English. */
const ofSalesforce: ReadonlySet<string> = new Set(['More']);
const isEnglish = (text: string): boolean => !ofSalesforce.has(text) && patterns.some((pattern) => pattern.test(text));

/** Every text and every name that assistive technology reads, of the page without the frame. */
const textsOf = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`(() => {
    const found = [];
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) found.push(node.textContent);
      if (node instanceof Element) {
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) found.push(node.getAttribute(name) ?? '');
        if (node.shadowRoot !== null) [...node.shadowRoot.childNodes].forEach(walk);
      }
      [...node.childNodes].forEach(walk);
    };
    walk(document.getElementById('main'));
    return found.map((text) => text.trim().replaceAll(/\\s+/g, ' ')).filter((text) => text !== '');
  })()`);

describe('the pages in German', () => {
  let local: LocalPages;
  before(async () => {
    local = await openLocalPages();
    assign(local.org, 'ThreadingAdmin', local.org.runtime.user.id);
    await local.deliver(mail('Kaffeemaschine').raw);
  });
  after(() => local.close());

  for (const { name } of app.tabs) {
    test(`${name} has no English text left`, async () => {
      const page = await local.open(`/lightning/n/${name}?language=de`);
      await page.locator('main h1').waitFor();
      await page.locator('lightning-spinner').waitFor({ state: 'detached' });
      assert.equal(await page.getByRole('link', { name: german.tabs[name]!, exact: true }).count(), 1);
      const texts = await textsOf(page);
      assert.ok(texts.length > 5, 'the page shows something');
      assert.deepEqual(texts.filter(isEnglish), []);
      await assertAccessible(page);
      local.assertQuiet();
      await page.close();
    });
  }

  test('what the server says is German too, and English for who reads English', async () => {
    const page = await local.open('/lightning/n/SetupAddresses?language=de');
    const refused = async (): Promise<void> => {
      await page.locator('main lightning-button button').first().click();
      await page.locator('[data-field=address] input').fill('keine');
      await page.locator('[data-editor] .slds-button_brand').click();
    };
    await refused();
    await page.getByText('„keine“ ist keine E-Mail-Adresse').waitFor();
    await page.close();
    const other = await local.open('/lightning/n/SetupThreading?language=en_US');
    await other.getByRole('heading', { name: 'Tokens in mail' }).waitFor();
    assert.ok((await textsOf(other)).filter(isEnglish).length > 50, 'English text would be found');
    await other.close();
  });

  test('a reason is found by what it says in German, by what differs from mail to mail, and not by the English that is stored', async () => {
    const question = mail('Mahlwerk');
    await local.deliver(question.raw);
    await local.deliver(mail('Re: Mahlwerk', { 'In-Reply-To': question.id }).raw);
    await local.deliver(mail('Abwesend', { 'X-Autoreply': 'yes' }).raw);
    const page = await local.open('/lightning/n/Decisions?language=de');
    const rows = page.locator('[data-row]');
    const found = async (text: string, count: number): Promise<string> => {
      await page.getByLabel('Absender, Adresse oder Grund enthält').fill(text);
      await page.keyboard.press('Enter');
      await page.getByText(count === 0 ? 'Keine Entscheidung passt zu dieser Suche' : `${count} angezeigt`).waitFor();
      return count === 0 ? '' : rows.first().innerText();
    };
    await page.getByText('4 angezeigt').waitFor();
    assert.match(await found('beantwortet', 1), /Die E-Mail beantwortet eine E-Mail dieses Falls/);
    await found('answers', 0);
    assert.match(await found('x-autoreply', 1), /Ihr Feld X-Autoreply sagt/i);
    await found('leads to no case', 0);
    assert.match(await found('Sie führt zu keinem Fall', 1), /Ihr Feld X-Autoreply sagt/i);
    await found('example.org', 4);
    await page.close();
    const english = await local.open('/lightning/n/Decisions?language=en_US');
    await english.getByLabel('From, address or reason contains').fill('answers a mail');
    await english.keyboard.press('Enter');
    await english.getByText('1 shown').waitFor();
    await english.close();
  });

  test("a user's own language is theirs without asking", async () => {
    const user = addUser(local.org, 'Deutsch');
    local.org.update('User', user, { LanguageLocaleKey: 'de' });
    assign(local.org, 'ThreadingAdmin', user);
    const page = await local.open('/lightning/n/SetupThreading');
    await page.getByRole('heading', { name: 'Tokens in mail' }).waitFor();
    await local.actAs(page, user);
    await page.reload();
    await page.getByRole('heading', { name: 'Token in E-Mails' }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'de');
    await page.close();
  });
});
