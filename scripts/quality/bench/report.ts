/** The bench as a person reads it: one table a question, the bars last. */
import type { Bench } from './bench.ts';
import type { Spread } from './statementCounts.ts';

const rightAligned = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}\n`)
    .join('');
};

const range = ({ least, median, most }: Spread, digits = 0): string =>
  least === most ? median.toFixed(digits) : `${median.toFixed(digits)} (${least.toFixed(digits)}-${most.toFixed(digits)})`;

export function humanBench({ machine, start, throughput, statements, engine, history, threading, scanned, bars }: Bench): string {
  const { apex, model, typeScript, mails, mailSet, profile, sqlPerMail } = throughput;
  return [
    `${machine}\n\n`,
    `Start of the local org with ${start.apexLines.toLocaleString('en')} lines of Apex, in a process of its own (${start.load.toFixed(1)} processes a core wanted to run meanwhile)\n`,
    rightAligned([
      ['', 'ms, median (least-most)', 'of processor time'],
      ['cold: nothing cached', range(start.cold.ms), range(start.cold.cpuMs)],
      ['warm', range(start.warm.ms), range(start.warm.cpuMs)],
    ]),
    '\n',
    `Mails a second (${mails} ${mailSet}, one after the other, profile ${profile}; ${sqlPerMail.toFixed(0)} SQL statements a mail)\n`,
    rightAligned([
      ['', 'mails/s, median (least-most)', 'Apex takes'],
      ['Apex, raw bytes to committed records', range(apex), ''],
      ['TypeScript, the same SQL on such a database', range(typeScript), `${(typeScript.median / apex.median).toFixed(2)} times as long`],
      ['model, without a database', range(model), `${(model.median / apex.median).toFixed(2)} times as long`],
    ]),
    '\nStatements of one mail: median (least-most)\n',
    rightAligned([
      ['profile: kind', 'SOQL of matching', 'SOQL', 'DML'],
      ...statements.map(({ profile: of, kind, matchingSoql, soql, dml }) => [`${of}: ${kind}`, range(matchingSoql), range(soql), range(dml)]),
    ]),
    '\nThe engine against hand-written TypeScript: milliseconds, and how many times as long\n',
    rightAligned([
      ['work', 'Apex', 'TypeScript', 'times'],
      ...engine.rows.map(({ name, apexMs, typeScriptMs, ratio }) => [name, apexMs.toFixed(1), typeScriptMs.toFixed(1), ratio.toFixed(2)]),
    ]),
    '\nMatching in a long history: median of the rounds (least-most)\n',
    rightAligned([
      ['stored mails', 'ms a mail', 'SQL statements', 'rows read', 'full scans'],
      ...history.map((row) => [
        row.stored.toLocaleString('en'),
        range(row.msPerMail, 3),
        String(row.statements),
        String(row.rowsRead),
        String(row.fullScans.length),
      ]),
    ]),
    '\nThreads found, against the true ones by headers: pairs of mails\n',
    rightAligned([
      ['archive: by', 'mails', 'precision', 'recall', 'ms a mail'],
      ...threading.map(({ archive, by, mails: count, precision, recall, msPerMail }) => [
        `${archive}: ${by}`,
        String(count),
        precision.toFixed(5),
        recall.toFixed(5),
        msPerMail.toFixed(2),
      ]),
    ]),
    '\nCharacters that Apex looks at for each character of a mail\n',
    rightAligned([
      ['full of', ...(scanned[0]?.perCharacter ?? []).map(({ characters }) => `${Math.round(characters / 1000)},000`)],
      ...scanned.map(({ kind, perCharacter }) => [kind, ...perCharacter.map(({ times }) => times.toFixed(1))]),
    ]),
    '\n',
    ...bars.map(({ name, value, bar, passed }) => `${passed ? 'pass' : 'FAIL'}  ${name}: ${value} (${bar})\n`),
  ].join('');
}
