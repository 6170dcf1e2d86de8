/** Reads out of the engine's own source what it refuses and what it assumes: each stands there once, in the words in which a person is told. */
import { experimentAt } from './experiments.ts';
import { placeOf } from './projectFiles.ts';

export interface Refusal {
  readonly file: string;
  readonly line: number;
  /** What is refused; what is only known from the program that is refused stands as `…`. */
  readonly what: string;
}

export interface Assumption {
  readonly file: string;
  readonly line: number;
  /** The sentence that follows the word. */
  readonly text: string;
  /** What would settle it in a real org. */
  readonly experiment: string;
}

/** A call of `unsupported(place, 'what')`, however it is reached, and the sets of names that are refused alike. */
export function refusalsIn(file: string, text: string): Refusal[] {
  const found: { index: number; what: string }[] = [];
  for (const call of text.matchAll(/\bunsupported\(\s*[\w.()]+,\s*((?:[^()]|\((?:[^()]|\([^()]*\))*\))+?)\)/g)) {
    for (const [, plain, template] of (call[1] ?? '').matchAll(/'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)) {
      const what = (plain ?? template ?? '').replace(/\$\{[^}]*\}/g, '…');
      // A message that is nothing but a name from the program says nothing here: `isSupported` decides it, and the table above counts it.
      if (/\w/.test(what)) found.push({ index: call.index, what });
    }
  }
  for (const set of text.matchAll(/\bunsupported(\w*)(?::[^=]*)? = new Set\(\[([^\]]*)\]\)/g)) {
    for (const [, name] of (set[2] ?? '').matchAll(/'([^']*)'/g))
      found.push({ index: set.index, what: `${(set[1] ?? '').toLowerCase().replace(/s$/, '')} ${name}` });
  }
  return found.map(({ index, what }) => ({ file, line: placeOf(text, index).line, what }));
}

/** In comments: the sentence behind the word; where the word closes a sentence, that one. What the library's tables assume stands in their rows, not in comments. */
export function assumptionsIn(file: string, text: string): Assumption[] {
  if (file === definitions) return [];
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const [, before, said] = /^(.*)\bASSUMED\b[:,]?\s*(.*)$/.exec(line) ?? [];
    if (before === undefined || said === undefined || !isComment(before)) return [];
    const isClosing = /^\.?\s*(\*\/)?$/.test(said);
    const rest = lines.slice(index + 1);
    const experiment = ownExperiment([said, ...rest]) ?? experimentAt(file);
    return [{ file, line: index + 1, text: isClosing ? lastSentence(before) : sentence([said, ...rest]), experiment }];
  });
}

/** Where the word itself is explained. */
const definitions = 'scripts/local-org/apex/library/table.ts';

/** `Experiment: …` in the same comment, up to its end or the next assumption. */
function ownExperiment([first = '', ...rest]: readonly string[]): string | undefined {
  const end = rest.findIndex((line) => !/^\s*(\*(?!\/)|\/\/)/.test(line) || /\bASSUMED\b/.test(line));
  const comment = [first, ...(end < 0 ? rest : rest.slice(0, end))].map((line) => line.replace(/^\s*(\*|\/\/)\s?/, '').replace(/\s*\*\/.*$/, '')).join(' ');
  return /\bExperiment: (.*?[^.])\.?$/.exec(comment.trim())?.[1];
}

/** Of what stands before the word; a value in quotes is no statement of ours about the platform. */
const isComment = (before: string): boolean => /^\s*(\/?\*|\/\/)|\/\/|\/\*/.test(before) && !before.endsWith("'");

const lastSentence = (before: string): string =>
  before
    .replace(/^.*?(\/\*\*?|\/\/|^\s*\*)\s*/, '')
    .trim()
    .split(/(?<=[.!?])\s+(?=[A-Z])/)
    .at(-1) ?? '';

/** A comment goes on over lines until a sentence ends. */
function sentence(lines: readonly string[]): string {
  let said = '';
  for (const [index, line] of lines.entries()) {
    if (index > 0 && !/^\s*(\*(?!\/)|\/\/)/.test(line)) break;
    said = `${said} ${line.replace(/^\s*(\*|\/\/)\s?/, '').replace(/\s*\*\/.*$/, '')}`.trim();
    const end = /^.*?[.!?](?=\s|$)/.exec(said);
    if (end) return end[0];
  }
  return said;
}
