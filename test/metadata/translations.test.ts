/** Every text of the pages is there in every language: a label without a translation is English in the middle of a German page. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { allLabels } from '../../scripts/metadata/allLabels.ts';
import { app } from '../../scripts/metadata/declarations/app.ts';
import { translations } from '../../scripts/metadata/declarations/translations.ts';
import { translationFile, translationProblems } from '../../scripts/metadata/renderTranslations.ts';

/** https://help.salesforce.com/s/articleView?id=platform.cl_about.htm: a label's text has at most 1,000 characters. */
const longest = 1000;

describe('translations', () => {
  for (const translation of translations) {
    test(`${translation.language} has every text, with the places of the English one, and nothing left over`, () => {
      assert.deepEqual(translationProblems(translation, allLabels, app), []);
      const tooLong = Object.entries(translation.labels).filter(([, text]) => text.length > longest);
      assert.deepEqual(tooLong, []);
    });
  }

  test('a missing, a superfluous and a mutilated text are found', () => {
    const [german] = translations;
    const { Common_Save, ...rest } = german!.labels;
    assert.equal(Common_Save, 'Speichern');
    const broken = { ...german!, labels: { ...rest, Common_Gone: 'Fort', Threading_Change: '{0}: {1}' }, tabs: { ...german!.tabs, GetStarted: undefined! } };
    assert.deepEqual(translationProblems(broken, allLabels, app), [
      'Common_Gone is translated, but there is no such label',
      'Common_Save is not translated',
      'Threading_Change has other places than the English text',
      'the tab GetStarted is not translated',
    ]);
    const file = translationFile(broken, allLabels, app);
    assert.doesNotMatch(file, /<name>Common_Save<\/name>/);
    assert.match(file, /<label>Abbrechen<\/label>\s*<name>Common_Cancel<\/name>/);
  });
});
