/**
 * Every text of the pages. The names say the page and the place; a text with `{0}` is filled by the component. A text is a whole sentence where it can be: word order differs by language.
 */
import type { LabelDeclaration } from '../appTypes.ts';

const texts: Readonly<Record<string, string>> = {
  // ---- on every page
  Common_Loading: 'Loading …',
  Common_Save: 'Save',
  Common_Saved: 'Saved',
  Common_On: 'On',
  Common_Off: 'Off',
  Common_Setup: 'Threading setup',
  Common_ErrorTitle: 'That did not work',
  Common_ErrorUnknown: 'Something went wrong on the server. Try again; if it stays so, ask your administrator to look into the debug log.',
  Common_NoAccessTitle: 'This page is not open to you',
  Common_NoAccess: 'This page needs the permission set Threading Admin. Ask your administrator to assign it to you in Setup › Users › Permission Set Assignments.',
  // ---- Threading
  Threading_Title: 'Threading',
  Threading_Intro: 'What ties an incoming mail to its case. A change counts from the next mail on; mails that are already filed stay where they are.',
  Threading_Changes: 'What changes when you save',
  Threading_NoChanges: 'Nothing is changed.',
  Threading_Change: '{0}: {1} → {2}',
  Threading_Default: 'Shipped default: {0}',
  Threading_Requires: 'Has no effect while “{0}” is off.',
  Threading_Discard: 'Discard changes',
  Threading_SaveDone: 'Your settings are saved and count from the next mail on.',
  Threading_SaveFailed: 'Your settings are not saved',
  Threading_Stale: 'Somebody else has saved these settings since you opened the page. Nothing of yours was saved: load the page again, look at what is there now, and change it anew.',
  Threading_UnknownSetting: 'There is no setting {0}. Load the page again.',
  Threading_WrongValue: '{1} is no value for the setting {0}.',
  Threading_Reload: 'Load again',
  Threading_History: 'Last changes',
  Threading_HistoryNone: 'Nobody has changed a setting yet: the shipped defaults hold.',
  Threading_HistoryRow: '{0}: {1} → {2}',
  Threading_HistoryDefault: 'default',
  Threading_None: 'This version of the package has no settings.',
};

export const labels: readonly LabelDeclaration[] = Object.entries(texts).map(([name, text]) => ({ name, text }));
