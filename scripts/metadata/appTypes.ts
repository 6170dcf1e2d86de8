/** What can be declared of the app: its tabs, its texts, and how the page of settings is laid out. */

/** A text of the pages: never in code, so that it can be translated. */
export interface LabelDeclaration {
  readonly name: string;
  readonly text: string;
}

/** A tab of the app, which shows one Lightning web component. */
export interface TabDeclaration {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly component: string;
  /** Of the platform's icons for tabs: `Custom19: Wrench`. */
  readonly icon: string;
}

export interface AppDeclaration {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly tabs: readonly TabDeclaration[];
}

/** A component that stands on record pages, of whatever object. */
export interface RecordComponent {
  readonly label: string;
  readonly description: string;
}

/** A record page that has the package's component beside what the object's pages have anyway. In the package's own app it is the page of the object; elsewhere an admin chooses it. */
export interface RecordPage {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly object: string;
  /** Of `recordComponents`. */
  readonly component: string;
}

export interface SettingsLayout {
  /** In the order of the page, each with its settings. */
  readonly groups: readonly { readonly name: string; readonly label: string; readonly settings: readonly string[] }[];
  /** By setting: others without which it has no effect, each `name` (is on) or `name=value` (has that value). The page disables it then and says so. */
  readonly requires: Readonly<Record<string, string | readonly string[]>>;
}

/** The texts of the pages in another language, by the names of the English ones. */
export interface TranslationDeclaration {
  /** As Salesforce names it: `de`. */
  readonly language: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly tabs: Readonly<Record<string, string>>;
  /** The app's label. */
  readonly app: string;
}
