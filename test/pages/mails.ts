/** Raw mails for the tests of the pages, by what they show. */
let made = 0;

export interface RawMail {
  readonly id: string;
  readonly raw: string;
}

/** A mail with an id of its own and these other fields. */
export function mail(subject: string, fields: Readonly<Record<string, string>> = {}, text = 'It does not start.'): RawMail {
  const id = `<page.test.${++made}@example.org>`;
  const head = {
    From: 'Mara Lind <mara.lind@example.org>',
    To: 'support@example.com',
    Subject: subject,
    'Message-ID': id,
    Date: 'Mon, 2 Nov 2026 09:00:00 +0000',
    ...fields,
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`);
  return { id, raw: `${lines.join('\n')}\n\n${text}\n` };
}
