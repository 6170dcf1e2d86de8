/**
 * The syntax pass: text in, the tree of `tree.ts` out, with whatever Salesforce would refuse before it looks at a single type.
 * A source that the grammar refuses has no tree. One that only breaks a rule beyond the grammar (a reserved name, a number too large) has both: tree and problems.
 */
import { lowerAnonymous, lowerTrigger, lowerTypeDeclaration } from './declarations.ts';
import { lowerExpression } from './expressions.ts';
import { parsed } from './parser.ts';
import { lowerQuery } from './soql.ts';
import { lowerSearch } from './sosl.ts';
import { Source } from './source.ts';
import type { SoslSearch, SoqlQuery, SourceUnit, SyntaxProblem } from './tree.ts';

export type * from './tree.ts';

/** The file's ending says what the text is: `.cls`, `.trigger`, or `.apex` for anonymous Apex. */
export function parseSource(file: string, text: string, apiVersion: number): { unit: SourceUnit | undefined; problems: SyntaxProblem[] } {
  const source = new Source(file, text);
  const body = bounded(source, () => bodyOf(source));
  return { unit: body && { file, apiVersion, body }, problems: source.problems };
}

/** Dynamic SOQL; positions count from the query's first character. `file` says where a problem is reported. */
export function parseQuery(text: string, file = 'SOQL'): { query: SoqlQuery | undefined; problems: SyntaxProblem[] } {
  const source = new Source(file, text, true);
  const query = bounded(source, () => {
    const tree = parsed(source, (parser) => {
      const rule = parser.query();
      const next = parser.getCurrentToken();
      if (next.type !== -1) parser.notifyErrorListeners('', next, undefined);
      return rule;
    });
    return tree && lowerQuery(source, tree, lowerExpression);
  });
  return { query, problems: source.problems };
}

/** Dynamic SOSL, with its text in quotes as Apex writes it or in braces as the API does; positions count from the search's first character. */
export function parseSearch(text: string, file = 'SOSL'): { search: SoslSearch | undefined; problems: SyntaxProblem[] } {
  // The grammar knows searches in brackets only.
  const source = new Source(file, `[${text}]`, true);
  const search = bounded(source, () => {
    if (!/^\s*FIND\b/i.test(text)) {
      source.refuse({ line: 1, column: 2 }, `unexpected token: ${text.trim().split(/\s/, 1)[0]}`);
      return undefined;
    }
    const tree = /^\s*FIND\s*\{/i.test(text) ? parsed(source, (parser) => parser.soslLiteralAlt()) : parsed(source, (parser) => parser.soslLiteral());
    return tree && lowerSearch(source, tree, lowerExpression);
  });
  return {
    search,
    problems: source.problems.map((problem) => ({
      ...problem,
      at: { ...problem.at, column: problem.at.line === 1 ? problem.at.column - 1 : problem.at.column },
    })),
  };
}

function bodyOf(source: Source): SourceUnit['body'] | undefined {
  if (source.file.endsWith('.trigger')) {
    const trigger = parsed(source, (parser) => parser.triggerUnit());
    return trigger && lowerTrigger(source, trigger);
  }
  if (source.file.endsWith('.apex')) {
    const anonymous = parsed(source, (parser) => parser.anonymousUnit());
    return anonymous && lowerAnonymous(source, anonymous.anonymousBlock(), source.at(anonymous.EOF()));
  }
  if (!source.file.endsWith('.cls')) {
    source.refuse({ line: 1, column: 1 }, 'The name of an Apex source ends in .cls, .trigger or .apex.');
    return undefined;
  }
  const unit = parsed(source, (parser) => parser.compilationUnit());
  return unit && lowerTypeDeclaration(source, unit.typeDeclaration());
}

/** Parser and lowering descend as deep as the text nests: a text nested beyond the stack is a problem of the text, not a crash of ours. */
function bounded<T>(source: Source, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    source.refuse({ line: 1, column: 1 }, 'The text is nested too deeply to be parsed.');
    return undefined;
  }
}
