import { TextDecoder, TextEncoder } from 'node:util';
import { parseMail } from 'c/rawMail';

// jsdom has neither; every browser does.
Object.assign(globalThis, { TextDecoder, TextEncoder, Uint8Array });

const head = 'From: "Lind, Mara" <mara@example.org>\nTo: support@example.com, other@example.com\nSubject: Re: Tea\n';
const alternative = (...parts) => `${head}Content-Type: multipart/alternative; boundary="b"\n\nno MIME here\n--b\n${parts.join('\n--b\n')}\n--b--\nafterwards`;

describe('c/rawMail', () => {
  it('reads header fields in their order, folded ones as they came', () => {
    const { headers, fromAddress, recipient, subject, textBody } = parseMail(`${head}References: <a@x>\n <b@x>\nReferences: <c@x>\n\nText\n`);
    expect(headers.slice(3)).toEqual([
      { name: 'References', value: '<a@x>\n <b@x>' },
      { name: 'References', value: '<c@x>' },
    ]);
    expect([fromAddress, recipient, subject, textBody]).toEqual(['mara@example.org', 'support@example.com', 'Re: Tea', 'Text\n']);
  });

  it.each([
    ['CRLF', `${head}\nText\n`.replaceAll('\n', '\r\n'), 'Text\n'],
    ['an mbox line before it', `From mara Mon Nov  2 09:00:00 2026\n${head}\nText`, 'Text'],
    ['quoted-printable', `${head}Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nK=E4se thr=\nead`, 'Käse thread'],
    ['base64', `${head}Content-Transfer-Encoding: base64\n\nS8Ok\nc2U=`, 'Käse'],
    ['no body', head, ''],
  ])('takes %s', (_, raw, text) => {
    expect(parseMail(raw).textBody).toBe(text);
  });

  it('takes the first text and the first HTML, however deep, and no attachment', () => {
    const inner = 'Content-Type: multipart/related; boundary=c\n\n--c\nContent-Type: text/html\n\n<p>One</p>\n--c--';
    const mail = parseMail(
      alternative('Content-Type: text/plain\nContent-Disposition: attachment\n\nfile', '\nText', inner, 'Content-Type: text/html\n\n<p>Two</p>'),
    );
    expect(mail.textBody).toBe('Text');
    expect(mail.htmlBody).toBe('<p>One</p>');
  });

  it('knows what is no mail', () => {
    expect(parseMail('just some words')).toBeUndefined();
    expect(parseMail('')).toBeUndefined();
  });
});
