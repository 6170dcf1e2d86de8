import { afterEach, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { createTransport } from 'nodemailer';
import { messageBytes } from '../../../scripts/local-org/mail/limits.ts';
import { parseMail } from '../../../scripts/local-org/mail/parse.ts';
import type { MailReply, SmtpEnvelope, SmtpListener } from '../../../scripts/local-org/mail/smtp.ts';
import { PortInUseError, startSmtp } from '../../../scripts/local-org/mail/smtp.ts';

interface Received {
  readonly bytes: Buffer;
  readonly envelope: SmtpEnvelope;
}

let listener: SmtpListener | undefined;
afterEach(async () => {
  await listener?.close();
  listener = undefined;
});

/** A server that answers as told, and what it got. */
async function server(answer: () => Promise<MailReply> = async () => ({ accepted: true })): Promise<Received[]> {
  const received: Received[] = [];
  listener = await startSmtp({
    port: 0,
    host: '127.0.0.1',
    onMail: (bytes, envelope) => {
      received.push({ bytes, envelope });
      return answer();
    },
  });
  return received;
}

async function send(raw: string | Buffer, envelope = { from: 'ada@example.org', to: ['desk@example.com'] as string[] }): Promise<string> {
  const transport = createTransport({ host: '127.0.0.1', port: listener?.port ?? 0, secure: false });
  try {
    const { response } = (await transport.sendMail({ envelope, raw })) as { response: string };
    return response;
  } catch (error) {
    return (error as { response?: string }).response ?? String(error);
  } finally {
    transport.close();
  }
}

describe('SMTP', () => {
  test('a mail arrives byte for byte, its envelope beside it, and the reply tells what became of it', async () => {
    const received = await server(async () => ({ accepted: true, message: 'on case 00001000' }));
    const mail = 'Subject: Dots\r\n\r\n.one\r\n..two\r\n.\r\nGr\xfc\xdfe \0\r\n';
    const response = await send(Buffer.from(mail, 'latin1'), { from: '', to: ['desk@example.com', 'second@example.com'] });
    assert.equal(response, '250 on case 00001000');
    assert.deepEqual(
      received.map(({ bytes, envelope }) => [bytes.toString('latin1'), envelope]),
      [[mail, { from: '', to: ['desk@example.com', 'second@example.com'] }]],
    );
  });

  test('a mail that a mail library composed is read back', async () => {
    const received = await server();
    const transport = createTransport({ host: '127.0.0.1', port: listener?.port ?? 0 });
    await transport.sendMail({
      from: 'Ada <ada@example.org>',
      to: 'desk@example.com',
      subject: 'Grüße',
      text: 'Hello',
      html: '<p>Hello</p>',
      attachments: [{ filename: 'ä.csv', content: '1,2' }],
    });
    transport.close();
    const mail = await parseMail(received[0]?.bytes ?? Buffer.alloc(0));
    assert.deepEqual([mail.subject, mail.text?.trim(), mail.html?.trim(), mail.attachments[0]?.fileName], ['Grüße', 'Hello', '<p>Hello</p>', 'ä.csv']);
  });

  test('a refused mail is refused with its reason, in one line; the next one is accepted', async () => {
    const answers: MailReply[] = [{ accepted: false, message: 'Not\r\n250 for us: näh' }, { accepted: true }];
    await server(async () => answers.shift() ?? { accepted: false });
    assert.equal(await send('Subject: x\r\n\r\n'), '550 Not 250 for us: n h');
    assert.equal(await send('Subject: x\r\n\r\n'), '250 Accepted');
  });

  test('an error of ours asks the client to try again, and the server goes on', async () => {
    let calls = 0;
    await server(async () => {
      if (++calls === 1) throw new Error('the database is locked');
      return { accepted: true };
    });
    assert.equal(await send('Subject: x\r\n\r\n'), '451 Local error: the database is locked');
    assert.equal(await send('Subject: x\r\n\r\n'), '250 Accepted');
  });

  test('25 MB arrive, a byte more is refused with 552 and never handed on', async () => {
    const received = await server();
    const header = 'Subject: big\r\n\r\n';
    const line = `${'x'.repeat(998)}\r\n`;
    const lines = line.repeat(Math.floor((messageBytes - header.length) / line.length));
    const fits = Buffer.from(header + lines + `${'x'.repeat(messageBytes - header.length - lines.length - 2)}\r\n`);
    assert.equal(fits.length, messageBytes);
    assert.match(await send(fits), /^250 /);
    assert.match(await dialogue(`x${fits.toString('latin1')}`), /^552 /m);
    assert.deepEqual(
      received.map(({ bytes }) => bytes.length),
      [messageBytes],
    );
  });

  test('a declared size over the limit is refused before a byte of it is sent', async () => {
    const received = await server();
    assert.match(await send(Buffer.alloc(messageBytes + 1, 'x')), /^552 /);
    assert.equal(received.length, 0);
  });

  test('a taken port is one clear error', async () => {
    await server();
    const port = listener?.port ?? 0;
    await assert.rejects(startSmtp({ port, host: '127.0.0.1', onMail: async () => ({ accepted: true }) }), (error) => {
      assert.ok(error instanceof PortInUseError);
      assert.equal(error.port, port);
      assert.equal(error.message, `Port ${port} on 127.0.0.1 is in use. Choose another with --smtp-port, or 0 for any.`);
      return true;
    });
  });

  test('closing waits for the mail under way, and its client gets the reply', async () => {
    let finish: (reply: MailReply) => void = () => undefined;
    let begun: () => void = () => undefined;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    await server(() => {
      begun();
      return new Promise((resolve) => (finish = resolve));
    });
    const response = send('Subject: slow\r\n\r\n');
    await hasBegun;
    let isClosed = false;
    const closed = listener?.close().then(() => (isClosed = true));
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(isClosed, false);
    finish({ accepted: true, message: 'done' });
    assert.equal(await response, '250 done');
    await closed;
    listener = undefined;
  });

  test('closing does not wait for a client that says nothing', async () => {
    await server();
    const silent = connect(listener?.port ?? 0, '127.0.0.1');
    await new Promise((resolve) => silent.once('data', resolve));
    const start = performance.now();
    await listener?.close();
    listener = undefined;
    silent.destroy();
    assert.ok(performance.now() - start < 5000);
  });
});

/** A client that declares no size (RFC 1870), and so can only be refused after the data. */
function dialogue(data: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(listener?.port ?? 0, '127.0.0.1');
    const steps = ['HELO client.example.org\r\n', 'MAIL FROM:<ada@example.org>\r\n', 'RCPT TO:<desk@example.com>\r\n', 'DATA\r\n', `${data}.\r\n`, 'QUIT\r\n'];
    let replies = '';
    socket.on('data', (chunk) => {
      replies += chunk.toString();
      const step = steps.shift();
      if (step) socket.write(step, 'latin1');
    });
    socket.on('end', () => resolve(replies));
    socket.on('error', reject);
  });
}
