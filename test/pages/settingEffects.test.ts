/** No control that does nothing: each setting is turned to each of its values through the page Threading, and a real mail goes where that value says. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { settings } from '../../scripts/metadata/declarations/settings.ts';
import { assign, openLocalPages, type LocalPages } from './browser.ts';
import { settingCases } from './settingMails.ts';

describe('what the page Threading sets, mail obeys', () => {
  let local: LocalPages;
  let page: Page;
  before(async () => {
    local = await openLocalPages();
    assign(local.org, 'ThreadingAdmin', local.org.runtime.user.id);
    page = await local.open('/lightning/n/SetupThreading');
    await page.locator('[data-setting]').first().waitFor();
  });
  after(() => local.close());

  /** Saved, and the page shows it so. */
  const save = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Nothing is changed.').waitFor();
  };
  const choose = async (setting: (typeof settings)[number], value: string): Promise<void> => {
    const control = page.locator(`[data-setting="${setting.name}"]`);
    if (setting.type === 'boolean') {
      const toggle = control.locator('input');
      if ((await toggle.isChecked()) === (value === 'true')) return;
      await toggle.click({ force: true });
    } else if (setting.type === 'number') {
      const input = control.locator('input');
      if ((await input.inputValue()) === value) return;
      await input.fill(value);
    } else {
      const label = setting.choices.find((choice) => choice.value === value)!.label;
      if ((await control.getByRole('combobox').innerText()).trim() === label) return;
      await control.getByRole('combobox').click();
      await control.getByRole('option', { name: label, exact: true }).click();
    }
    await page.locator('[data-changes] li').waitFor();
    await save();
  };

  test('every setting has mails that show what it does', () => {
    assert.deepEqual(Object.keys(settingCases).sort(), settings.map(({ name }) => name).sort());
  });

  for (const setting of settings) {
    const given = settingCases[setting.name];
    if (given === undefined) continue;
    test(`${setting.name}: ${Object.entries(given.expected)
      .map(([value, fate]) => `${value} → ${fate}`)
      .join('; ')}`, async () => {
      assert.ok(new Set(Object.values(given.expected)).size > 1, 'the values make a difference');
      assert.ok(String(setting.defaultValue) in given.expected, 'the default is among the values that are shown');
      for (const [value, fate] of Object.entries(given.expected)) {
        await choose(setting, value);
        assert.equal(await given.fate(local), fate, `${setting.name} = ${value}`);
      }
      const reset = page.getByRole('button', { name: `Use the shipped default: ${setting.label}` });
      await reset.click();
      await page.locator('[data-changes] li').waitFor();
      await save();
      assert.equal(await given.fate(local), given.expected[String(setting.defaultValue)], 'as shipped again');
      local.assertQuiet();
    });
  }
});
