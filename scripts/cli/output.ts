/**
 * Where a command writes. Standard output is the result, standard error the story. Tests hand in their own pair.
 * What comes from a mail is printed harmlessly: a subject may hold the codes that move a terminal's cursor.
 */
export interface Output {
  /** The result. */
  readonly out: (text: string) => void;
  /** Progress, notes, warnings. */
  readonly err: (text: string) => void;
  /** Standard output is a terminal that shows colours. */
  readonly hasColour: boolean;
}

export function processOutput(): Output {
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    // https://no-color.org
    hasColour: process.stdout.isTTY && !process.env['NO_COLOR'],
  };
}

export type Colour = 'red' | 'green' | 'yellow' | 'grey';
const codes: Readonly<Record<Colour, number>> = { red: 31, green: 32, yellow: 33, grey: 90 };

export function painted(output: Output, colour: Colour | undefined, text: string): string {
  return output.hasColour && colour !== undefined ? `\x1b[${codes[colour]}m${text}\x1b[0m` : text;
}

/** Control characters, and the marks that turn the direction of writing, become the replacement character. */
export function harmless(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}

/** Rows with aligned columns; the last one is as long as it likes. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `${row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  ')}\n`).join('');
}
