/**
 * The one part of a page for people that is made of the declarations: the table of all settings. The page's author writes around it; between the marks nothing survives a run.
 */
import type { SettingsLayout } from './appTypes.ts';
import { groupOf } from './renderLabels.ts';
import { settingValues } from './renderObjects.ts';
import type { SettingDeclaration } from './types.ts';

const begin = '<!-- settings: written by `skein generate` from scripts/metadata/declarations/settings.ts -->';
const end = '<!-- end of settings -->';

/** In the order of the page Threading, each with its values, default and price. */
export function settingsTable(settings: readonly SettingDeclaration[], layout: SettingsLayout): string {
  const rows = layout.groups.flatMap((group) =>
    settings
      .filter((setting) => groupOf(setting, layout) === group.name)
      .map((setting) => [
        group.label,
        setting.label,
        `\`${setting.name}\``,
        settingValues(setting),
        String(setting.defaultValue),
        setting.explanation,
        setting.price,
      ]),
  );
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const head = ['group', 'setting', 'name', 'values', 'default', 'what it does', 'price'];
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The page with the table between its marks. Throws if it has lost them. */
export function withSettingsTable(page: string, table: string): string {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`the page has lost the marks of its table: ${begin} … ${end}`);
  return `${page.slice(0, from + begin.length)}\n\n${table}\n\n${page.slice(to)}`;
}
