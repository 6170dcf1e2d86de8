/** The Lightning app, its tabs, and the descriptor of every component, as metadata files. */
import { apiVersion } from './apiVersion.ts';
import type { AppDeclaration, RecordComponent, RecordPage, TabDeclaration } from './appTypes.ts';
import { metadataFile, type XmlElement } from './xml.ts';

export const applicationFile = (app: AppDeclaration, pages: readonly RecordPage[]): string =>
  metadataFile('CustomApplication', {
    actionOverrides: pages.map(({ name, object }) => ({
      actionName: 'View',
      content: name,
      formFactor: 'Large',
      pageOrSobjectType: object,
      skipRecordTypeSelect: false,
      type: 'Flexipage',
    })),
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

/**
 * A Lightning record page: Salesforce's own highlights, details and related lists, and the component before the details. Identifiers are needed from API 53 on.
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_flexipage.htm
 */
export const recordPageFile = (page: RecordPage): string =>
  metadataFile('FlexiPage', {
    description: page.description,
    flexiPageRegions: [
      region('header', ['force:highlightsPanel']),
      region('main', [page.component, 'force:detailPanel']),
      region('sidebar', ['force:relatedListContainer']),
    ],
    masterLabel: page.label,
    sobjectType: page.object,
    template: { name: 'flexipage:recordHomeTemplateDesktop' },
    type: 'RecordPage',
  });

const region = (name: string, components: readonly string[]): XmlElement => ({
  itemInstances: components.map((componentName) => ({ componentInstance: { componentName, identifier: componentName.replace(':', '_') } })),
  name,
  type: 'Region',
});

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
  });
}
