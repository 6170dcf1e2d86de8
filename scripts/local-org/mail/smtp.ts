import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { messageBytes } from './limits.ts';

/**
 * The door for mail programs: an SMTP server on this machine only, that asks for no password and relays nothing. Each mail is given to `onMail`, whose
 * answer is the reply the client gets, so a client knows that a mail is on its case, or why it is not.
 */
export interface SmtpEnvelope {
  /** Empty for a bounce (RFC 5321 §4.5.5). */
  readonly from: string;
  readonly to: readonly string[];
}

export interface MailReply {
  readonly accepted: boolean;
  readonly message?: string | undefined;
}

export interface SmtpOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Loopback: nothing outside this machine may reach a server without passwords. */
  readonly host: '127.0.0.1';
  readonly onMail: (bytes: Buffer, envelope: SmtpEnvelope) => Promise<MailReply>;
}

export interface SmtpListener {
  readonly port: number;
  /** Mails under way are finished and answered; new ones are refused. */
  readonly close: () => Promise<void>;
}

export class PortInUseError extends Error {
  readonly port: number;
  constructor(port: number) {
    super(`Port ${port} on 127.0.0.1 is in use. Choose another with --smtp-port, or 0 for any.`);
    this.name = 'PortInUseError';
    this.port = port;
  }
}

/** RFC 5321 §4.2.3 and §4.5.3.1.9. */
const replies = { shuttingDown: 421, localError: 451, mailboxUnavailable: 550, tooLarge: 552 } as const;

/** Milliseconds in which an answered client may say QUIT when the server closes; then its connection is cut. */
const farewell = 300;

export async function startSmtp({ port, host, onMail }: SmtpOptions): Promise<SmtpListener> {
  const underWay = new Set<Promise<unknown>>();
  let isClosing = false;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    // A name look-up would leave the machine.
    disableReverseLookup: true,
    size: messageBytes,
    rejectOversized: true,
    logger: false,
    closeTimeout: farewell,
    onMailFrom: (_address, _session, done) => done(isClosing ? refusal(replies.shuttingDown, 'The local org is shutting down') : null),
    onData: (stream, session, done) => {
      const answer = receive(stream, session, onMail).then(
        (reply) => (reply.accepted ? done(null, oneLine(reply.message ?? 'Accepted')) : done(refusal(replies.mailboxUnavailable, reply.message ?? 'Rejected'))),
        (error: unknown) => done(error instanceof Refusal ? error : refusal(replies.localError, `Local error: ${messageOf(error)}`)),
      );
      underWay.add(answer);
      void answer.finally(() => underWay.delete(answer));
    },
  });
  await listening(server, port, host);
  // A client that breaks off is its own affair; without a listener it would end the process.
  server.on('error', () => undefined);
  return {
    port: (server.server.address() as AddressInfo).port,
    close: async () => {
      isClosing = true;
      while (underWay.size > 0) await Promise.allSettled(underWay);
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

class Refusal extends Error {
  /** The name that smtp-server reads. */
  readonly responseCode: number;
  constructor(code: number, message: string) {
    super(message);
    this.responseCode = code;
  }
}

function refusal(code: number, message: string): Refusal {
  return new Refusal(code, oneLine(message));
}

function listening(server: SMTPServer, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void => reject((error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? new PortInUseError(port) : error);
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      resolve();
    });
  });
}

/** The whole mail in memory, which the size limit bounds: what exceeds it is read to its end, for the client sends it anyway, but not kept. */
async function receive(stream: SMTPServerDataStream, session: SMTPServerSession, onMail: SmtpOptions['onMail']): Promise<MailReply> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (stream.sizeExceeded) chunks.length = 0;
    else chunks.push(chunk);
  }
  if (stream.sizeExceeded) throw refusal(replies.tooLarge, `The mail is larger than ${messageBytes / 1024 / 1024} MB`);
  const { mailFrom, rcptTo } = session.envelope;
  return onMail(Buffer.concat(chunks), { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) });
}

/** RFC 5321 §4.5.3.1.5: a reply line has at most 512 octets. A line end in it would begin another reply. */
function oneLine(message: string): string {
  return message
    .replace(/[^\x20-\x7e]+/g, ' ')
    .trim()
    .slice(0, 400);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
