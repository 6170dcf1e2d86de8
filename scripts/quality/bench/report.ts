/** The bench as a person reads it: one table a question, the bars last. */
import { partNames, type Bench, type Figures, type PartName } from './bench.ts';
import type { Spread } from './statementCounts.ts';

const rightAligned = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}\n`)
    .join('');
};

const range = ({ least, median, most }: Spread, digits = 0): string =>
  least === most ? median.toFixed(digits) : `${median.toFixed(digits)} (${least.toFixed(digits)}-${most.toFixed(digits)})`;

/** A table for each part that was measured. */
const sections: { readonly [name in PartName]: (figures: Figures[name]) => readonly string[] } = {
  start: ({ apexLines, load, cold, warm }) => [
    `Start of the local org with ${apexLines.toLocaleString('en')} lines of Apex, in a process of its own (${load.toFixed(1)} processes a core wanted to run meanwhile)\n`,
    rightAligned([
      ['', 'ms, median (least-most)', 'of processor time'],
      ['cold: nothing cached', range(cold.ms), range(cold.cpuMs)],
      ['warm', range(warm.ms), range(warm.cpuMs)],
    ]),
  ],
  throughput: ({ apex, model, typeScript, mails, mailSet, profile, sqlPerMail }) => [
    `Mails a second (${mails} ${mailSet}, one after the other, profile ${profile}; ${sqlPerMail.toFixed(0)} SQL statements a mail)\n`,
    rightAligned([
      ['', 'mails/s, median (least-most)', 'Apex takes'],
      ['Apex, raw bytes to committed records', range(apex), ''],
      ['TypeScript, the same SQL on such a database', range(typeScript), `${(typeScript.median / apex.median).toFixed(2)} times as long`],
      ['model, without a database', range(model), `${(model.median / apex.median).toFixed(2)} times as long`],
    ]),
  ],
  engine: ({ rows }) => [
    'The engine against hand-written TypeScript: milliseconds, and how many times as long\n',
    rightAligned([
      ['work', 'Apex', 'TypeScript', 'times'],
      ...rows.map(({ name, apexMs, typeScriptMs, ratio }) => [name, apexMs.toFixed(1), typeScriptMs.toFixed(1), ratio.toFixed(2)]),
    ]),
  ],
  statements: (rows) => [
    'Statements of one mail: median (least-most)\n',
    rightAligned([
      ['profile: kind', 'SOQL of matching', 'SOQL', 'DML'],
      ...rows.map(({ profile: of, kind, matchingSoql, soql, dml }) => [`${of}: ${kind}`, range(matchingSoql), range(soql), range(dml)]),
    ]),
  ],
  history: (rows) => [
    'Matching in a long history: median of the rounds (least-most)\n',
    rightAligned([
      ['stored mails', 'ms a mail', 'SQL statements', 'rows read', 'full scans'],
      ...rows.map((row) => [
        row.stored.toLocaleString('en'),
        range(row.msPerMail, 3),
        String(row.statements),
        String(row.rowsRead),
        String(row.fullScans.length),
      ]),
    ]),
  ],
  threading: (rows) => [
    'Threads found: precision and recall of pairs of mails, against the threads that headers make without a Thread-Index, and against the true ones\n',
    rightAligned([
      ['archive: by', 'mails', 'by headers', '', 'true threads', '', 'ms a mail'],
      ...rows.map(({ archive, by, mails: count, byHeaders, byThread, msPerMail }) => [
        `${archive}: ${by}`,
        String(count),
        ...[byHeaders, byThread].flatMap(({ precision, recall }) => [precision.toFixed(5), recall.toFixed(5)]),
        msPerMail.toFixed(2),
      ]),
    ]),
  ],
  scanned: (rows) => [
    'Characters that Apex looks at for each character of a mail\n',
    rightAligned([
      ['full of', ...(rows[0]?.perCharacter ?? []).map(({ characters }) => `${Math.round(characters / 1000)},000`)],
      ...rows.map(({ kind, perCharacter }) => [kind, ...perCharacter.map(({ times }) => times.toFixed(1))]),
    ]),
  ],
};

export function humanBench(bench: Bench): string {
  const section = <N extends PartName>(name: N): string => {
    const figures: Figures[N] | undefined = (bench as Partial<Figures>)[name];
    return figures === undefined ? '' : `${sections[name](figures).join('')}\n`;
  };
  return [
    `${bench.machine}\n\n`,
    ...partNames.map((name) => section(name)),
    ...bench.bars.map(({ name, value, bar, passed }) => `${passed ? 'pass' : 'FAIL'}  ${name}: ${value} (${bar})\n`),
  ].join('');
}
