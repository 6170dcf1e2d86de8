/** The Lightning app, its tabs, and the descriptor of every component, as metadata files. */
import { apiVersion } from './apiVersion.ts';
import type { AppDeclaration, RecordComponent, TabDeclaration } from './appTypes.ts';
import { metadataFile } from './xml.ts';

export const applicationFile = (app: AppDeclaration): string =>
  metadataFile('CustomApplication', {
    description: app.description,
    formFactors: 'Large',
    isNavAutoTempTabsDisabled: false,
    isNavPersonalizationDisabled: false,
    label: app.label,
    navType: 'Standard',
    tabs: app.tabs.map((tab) => tab.name),
    uiType: 'Lightning',
  });

export const tabFile = (tab: TabDeclaration): string =>
  metadataFile('CustomTab', { description: tab.description, label: tab.label, lwcComponent: tab.component, motif: tab.icon });

/** A component is exposed when a tab or a record page shows it; the others are parts of these. */
export function componentDescriptor(name: string, app: AppDeclaration, onRecord: RecordComponent | undefined): string {
  const tab = app.tabs.find((candidate) => candidate.component === name);
  if (tab !== undefined) {
    return metadataFile('LightningComponentBundle', {
      apiVersion,
      description: tab.description,
      isExposed: true,
      masterLabel: tab.label,
      targets: { target: ['lightning__Tab'] },
    });
  }
  if (onRecord === undefined) return metadataFile('LightningComponentBundle', { apiVersion, isExposed: false });
  return metadataFile('LightningComponentBundle', {
    apiVersion,
    description: onRecord.description,
    isExposed: true,
    masterLabel: onRecord.label,
    targets: { target: ['lightning__RecordPage'] },
    targetConfigs: { targetConfig: ['@record'] },
  }).replace(
    '<targetConfig>@record</targetConfig>',
    `<targetConfig targets="lightning__RecordPage">\n            <objects>\n                <object>${onRecord.object}</object>\n            </objects>\n        </targetConfig>`,
  );
}
