/**
 * The text being read: how a token becomes a position, a slice of text or a problem. Every part of the lowering holds one `Source` and nothing else.
 * Texts are cut from what the author wrote, never from what the parser saw: `parser.ts` hides escapes from it that only the lowering can judge.
 */
import type { ApexParserRuleContext, ApexToken } from '@apexdevtools/apex-parser';
import type { Position, SyntaxProblem } from './tree.ts';

/** What a concrete tree offers with a place: a rule's context, or a terminal. */
export type Placed = ApexParserRuleContext | { readonly symbol: ApexToken };

/** The parser's accessors answer null for what the author left out, though their types do not say so. */
export function maybe<T>(child: T): NonNullable<T> | undefined {
  return child ?? undefined;
}

export class Source {
  readonly file: string;
  readonly text: string;
  /** Dynamic SOQL is judged in places otherwise than a query between brackets. */
  readonly isDynamic: boolean;
  readonly problems: SyntaxProblem[] = [];

  constructor(file: string, text: string, isDynamic = false) {
    this.file = file;
    this.text = text;
    this.isDynamic = isDynamic;
  }

  at(node: Placed): Position {
    return this.positionOf(firstToken(node));
  }

  positionOf(token: ApexToken): Position {
    return { line: token.line, column: token.column + 1 };
  }

  textOf(node: Placed): string {
    return this.text.slice(firstToken(node).start, lastToken(node).stop + 1);
  }

  /** Salesforce refuses it too. */
  refuse(at: Position, message: string): void {
    this.problems.push({ file: this.file, at, message, kind: 'error' });
  }

  refuseToken(node: Placed): void {
    this.refuse(this.at(node), `Unexpected token '${this.textOf(node)}'.`);
  }

  /** Salesforce accepts it, the tree has no room for it yet. */
  unsupported(node: Placed, what: string): void {
    this.problems.push({ file: this.file, at: this.at(node), message: `${what} is not supported.`, kind: 'unsupported' });
  }
}

export function firstToken(node: Placed): ApexToken {
  return 'symbol' in node ? node.symbol : node.start;
}

function lastToken(node: Placed): ApexToken {
  return 'symbol' in node ? node.symbol : (node.stop ?? node.start);
}
