/**
 * What would settle an assumption in a real org. A comment may name its own experiment (`Experiment: …`, behind the assumption); where it does not, the place says how one asks an org about such a thing,
 * and our own tests say with which values, since they hold what we take for the answer.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './projectFiles.ts';

/** By the beginning of the path, the longest first. */
const byPlace: Readonly<Record<string, string>> = {
  'scripts/local-org/apex/syntax': 'deploy a class with it (`sf project deploy start --dry-run`), and read whether and how the compiler refuses it',
  'scripts/local-org/apex/check': 'deploy a class with it and one with the opposite (`sf project deploy start --dry-run`), and read what the compiler refuses',
  'scripts/local-org/apex/emit': 'run it in anonymous Apex (`sf apex run`) with a System.debug before and behind, and compare the log',
  'scripts/local-org/apex/emit/covered.ts':
    'deploy the class of test/local-org/api/coverage.test.ts with its test, `sf apex run test --code-coverage --json`, and compare the lines',
  'scripts/local-org/apex/runtime': 'run it in anonymous Apex (`sf apex run`), and compare the log with what `skein run` prints for the same file',
  'scripts/local-org/apex/runtime/limits.ts': 'do it in a loop in anonymous Apex until the limit is hit, and read the exception and the limits in the log',
  'scripts/local-org/apex/library': 'run it in anonymous Apex (`sf apex run`), and compare the log with what `skein run` prints for the same file',
  'scripts/local-org/apex/library/Cache': 'make a partition with space in an org, and run it in anonymous Apex',
  'scripts/local-org/apex/library/Messaging': 'send it with anonymous Apex from an org whose deliverability is on, and read the mail that arrives',
  'scripts/local-org/apex/library/regex': 'Pattern.compile and a Matcher in anonymous Apex, with the pattern and with texts of growing length',
  'scripts/local-org/apex/schema': 'compare with the describe of a new org (`sf sobject describe`)',
  'scripts/local-org/api': 'ask an org the same with `sf api request rest`, and compare status and body',
  'scripts/local-org/auraCalls.ts': 'call a method of the package from a component in a subscriber org, and read the error that the page gets',
  'scripts/local-org/auraJson.ts': 'call a method that returns it from a component, and log what the page gets',
  'scripts/local-org/database': 'do it in anonymous Apex as the same kind of user, and read the result or the exception',
  'scripts/local-org/database/dml':
    'do it with Database.insert, update, merge or delete and allOrNone off in anonymous Apex, and read status code, words and fields of the error',
  'scripts/local-org/mail': 'send such a mail to an Email Service whose handler writes what it was given to a record (docs/open-questions.md)',
  'scripts/local-org/loopback.ts': 'send such a mail to the address, and read where it arrives (docs/open-questions.md)',
  'scripts/local-org/restCalls.ts': 'deploy the classes of test/local-org/api/apexRest.test.ts, and ask them the same with `sf api request rest`',
  'scripts/local-org/services':
    'enqueue, schedule or publish it in anonymous Apex, and query its rows (AsyncApexJob, CronTrigger, EmailMessage) and the debug log',
  'scripts/local-org/soql':
    'run the query in an org with rows on both sides of the question, and compare the rows; for indexes `sf api request rest "/query/?explain=…"`',
  'scripts/local-org': 'run the same test or request in an org, and compare the answer',
  'scripts/metadata': 'deploy it (`sf project deploy start --dry-run`), and read what is refused',
};

const places = Object.keys(byPlace).sort((a, b) => b.length - a.length);

/** Of an assumption in a comment that names none. */
export function experimentAt(file: string): string {
  const place = places.find((known) => file === known || file.startsWith(`${known}/`));
  const found = place === undefined ? undefined : byPlace[place];
  if (found === undefined) throw new Error(`${file}: no experiment is known for assumptions here (scripts/quality/experiments.ts)`);
  return found;
}

/** Of members of the library: they are called, with the values of the test that shows one of them, if one does. */
export function experimentOf(root: string, keys: readonly string[], file: string): string {
  const shown = keys.map((key) => testOf(root, key)).find((test) => test !== undefined);
  if (shown === undefined) return experimentAt(file);
  return `call it in anonymous Apex (\`sf apex run\`) with the values of ${shown}, and compare with the results there`;
}

let tests: readonly { readonly file: string; readonly text: string }[] | undefined;

/** `System.Date.format()`: the test that names the type and, in quotes, the member. */
function testOf(root: string, key: string): string | undefined {
  tests ??= filesBelow(root, 'test/local-org/apex/library', (path) => path.endsWith('.test.ts')).map((file) => ({
    file,
    text: readFileSync(join(root, file), 'utf8'),
  }));
  const open = key.indexOf('(');
  const dot = key.lastIndexOf('.', open < 0 ? undefined : open);
  const [type, member] = [key.slice(0, dot), key.slice(dot + 1)];
  return tests.find(({ text }) => text.includes(key) || (text.includes(`'${type}'`) && text.includes(`'${member}'`)))?.file;
}
