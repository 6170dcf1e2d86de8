/** SOQL and DML statements of one mail, by its kind and the profile of matching: what DESIGN §4 gives a budget to. */
import { openMailOrg, type MailOrg } from '../../local-org/mailOrg.ts';
import { kinds } from './mails.ts';
import { observeMatching } from './observer.ts';
import { deliver, storeMails } from './storedMails.ts';

export interface Spread {
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

export interface StatementRow {
  readonly profile: string;
  readonly kind: string;
  readonly matchingSoql: Spread;
  readonly soql: Spread;
  readonly dml: Spread;
}

const profiles = ['salesforce', 'recommended'] as const;
const stored = 1000;
const mailsPerKind = 5;

export async function countStatements(): Promise<StatementRow[]> {
  const rows: StatementRow[] = [];
  for (const profile of profiles) {
    const org = openMailOrg({ seed: 1 });
    try {
      org.set('profile', profile);
      rows.push(...(await countIn(org, profile)));
    } finally {
      org.close();
    }
  }
  return rows;
}

async function countIn(org: MailOrg, profile: string): Promise<StatementRow[]> {
  const known = await storeMails(org, stored);
  // A sender who is known costs a statement more: the relation to the contact.
  org.insert('Contact', { LastName: 'Example', Email: 'ann@bench.example' });
  let matchings: number[] = [];
  observeMatching(org, ({ soql }) => matchings.push(soql));
  const rowOf = async (kind: string, mails: readonly string[]): Promise<StatementRow> => {
    matchings = [];
    const limits = [];
    for (const raw of mails) {
      const delivery = await deliver(org, raw);
      if (delivery.limits === null || delivery.outcome === 'held') throw new Error(`${kind}: ${delivery.outcome}: ${delivery.reason}`);
      limits.push(delivery.limits);
    }
    return { profile, kind, matchingSoql: spread(matchings), soql: spread(limits.map(({ soql }) => soql)), dml: spread(limits.map(({ dml }) => dml)) };
  };
  const rows: StatementRow[] = [];
  let n = 0;
  for (const [kind, write] of Object.entries(kinds)) {
    rows.push(
      await rowOf(
        kind,
        Array.from({ length: mailsPerKind }, () => write(known, n++ * 11, `${kind.replaceAll(/\W/g, '')}${n}`)),
      ),
    );
    rows.push(
      await rowOf(
        `${kind}, with 3 files`,
        Array.from({ length: mailsPerKind }, () => withFiles(write(known, n++ * 11, `${kind.replaceAll(/\W/g, '')}${n}`))),
      ),
    );
  }
  const twice = kinds['new']!(known, 0, 'twice');
  await deliver(org, twice);
  rows.push(
    await rowOf(
      'duplicate',
      Array.from({ length: mailsPerKind }, () => twice),
    ),
  );
  return rows;
}

function withFiles(raw: string): string {
  const [head = '', text = ''] = raw.split(/\r\n\r\n(.*)/s);
  const file = (name: string): string =>
    [`--=`, `Content-Type: application/pdf; name="${name}"`, `Content-Disposition: attachment; filename="${name}"`, '', `content of ${name}`].join('\r\n');
  const files = ['a.pdf', 'b.pdf', 'c.pdf'].map(file);
  return [
    head.replace(/Content-Type: .*$/, 'Content-Type: multipart/mixed; boundary="="'),
    '',
    '--=',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    ...files,
    '--=--',
    '',
  ].join('\r\n');
}

/** Of none: a duplicate is never matched. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { least: sorted[0] ?? 0, median: sorted[sorted.length >> 1] ?? 0, most: sorted.at(-1) ?? 0 };
}
