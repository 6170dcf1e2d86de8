/** The org as the pages want it (`web/pagesOrg.ts`): the package's Apex behind their calls, and for the console the records and the mail that came and went. */
import { join } from 'node:path';
import { DataObject } from './apex/library/data.ts';
import { ApexList, type LibraryObject, type Value } from './apex/runtime/values.ts';
import { AuraCalls } from './auraCalls.ts';
import { Loopback } from './loopback.ts';
import type { Delivery, MailOrg } from './mailOrg.ts';
import { projectRoot, projectsOf } from './org.ts';
import type { PagesOrg, SentMail } from './web/pagesOrg.ts';
import { startPages, type Pages } from './web/server.ts';

export interface OrgPagesOptions {
  readonly org: MailOrg;
  readonly port: number;
  /** A raw mail into the org, as the SMTP server would hand it over. */
  readonly deliver: (raw: Buffer) => Promise<Delivery>;
  readonly onFailure?: (text: string) => void;
}

const toStandardError = (text: string): void => void process.stderr.write(`${text}\n`);

export function startOrgPages({ org, port, deliver, onFailure = toStandardError }: OrgPagesOptions): Promise<Pages> {
  const calls = new AuraCalls(org, { classAccess: classAccess(), onFailure });
  const loopback = new Loopback(org, deliver);
  const pages: PagesOrg = {
    projectRoot,
    name: 'Local Org',
    administrator: org.runtime.user.id,
    users: () =>
      org.query('SELECT Id, Name, LanguageLocaleKey, Profile.Name FROM User WHERE IsActive = true ORDER BY Name').map((user) => ({
        id: String(user['Id']),
        name: String(user['Name']),
        language: String(user['LanguageLocaleKey'] ?? 'en_US'),
        profile: String((user['Profile'] as { Name?: string } | null)?.Name ?? ''),
      })),
    apex: (className, method, parameters, { userId, language }) => {
      const answer = calls.call(className, method, parameters, userId, language);
      // As in the world, the call is answered before the mail that it sent arrives anywhere.
      setImmediate(() => void loopback.run().catch((error: unknown) => onFailure(String(error))));
      return answer;
    },
    query: (soql) => org.query(soql),
    receive: async (raw) => {
      const { outcome, reason, caseId } = await deliver(raw);
      return { outcome, reason, caseId };
    },
    sentMails: () => org.outbox.sent.map(sentMail),
  };
  return startPages({ org: pages, port, cacheFolder: join(projectRoot, '.skein', 'cache'), onFailure });
}

/** By permission set, the classes that it opens. */
const classAccess = (): ReadonlyMap<string, readonly string[]> =>
  new Map(projectsOf({}).flatMap(({ permissionSets }) => permissionSets.map(({ name, classes }) => [name, classes] as const)));

function sentMail(message: LibraryObject): SentMail {
  const values = message instanceof DataObject ? message.values : new Map<string, Value>();
  const text = (name: string): string => String(values.get(name) ?? '');
  const to = values.get('ToAddresses');
  return {
    to: to instanceof ApexList ? to.items.map(String) : [],
    subject: text('Subject'),
    text: text('PlainTextBody'),
    html: text('HtmlBody'),
    inReplyTo: text('InReplyTo'),
  };
}
