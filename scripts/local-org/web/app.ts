/** The Lightning app as the generated metadata has it: its name and its tabs in their order, each with the component that it shows. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';

export interface AppTab {
  /** API name: the last part of the tab's address. */
  readonly name: string;
  readonly label: string;
  readonly component: string;
}

export interface LightningApp {
  /** API name. */
  readonly name: string;
  readonly label: string;
  readonly tabs: readonly AppTab[];
}

const base = 'force-app/main/default';
const appFile = 'applications/Threading.app-meta.xml';

const parser = new XMLParser({ isArray: (name) => name === 'tabs', parseTagValue: false });
const read = (root: string, file: string): unknown => parser.parse(readFileSync(join(root, base, file), 'utf8'));

export function appOf(projectRoot: string): LightningApp {
  const { CustomApplication: app } = read(projectRoot, appFile) as { CustomApplication: { label: string; tabs: readonly string[] } };
  const tabs = app.tabs.map((name) => {
    const { CustomTab: tab } = read(projectRoot, `tabs/${name}.tab-meta.xml`) as { CustomTab: { label: string; lwcComponent: string } };
    return { name, label: tab.label, component: tab.lwcComponent };
  });
  return { name: 'Threading', label: app.label, tabs };
}
