/**
 * The pages of the local org in a browser: the package's own components, unchanged, before the package's own Apex; around them a console that shows what mail has done.
 * Only 127.0.0.1 is listened on. The page carries a random session in a cookie that no other site can make the browser send, and a request under another host name is refused:
 * a site on the internet that the same browser has open can neither read nor change anything.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, extname, join, normalize, sep } from 'node:path';
import { inspect } from 'node:util';
import { appOf } from './app.ts';
import { packageFolder } from './build/lwcOptions.ts';
import { buildPages } from './build/pages.ts';
import { vendorModules } from './build/vendor.ts';
import { consoleAnswer } from './consoleData.ts';
import { indexPage } from './indexPage.ts';
import type { PagesOrg } from './pagesOrg.ts';
import { translationsOf } from './translations.ts';

export interface Pages {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

export interface PagesOptions {
  readonly org: PagesOrg;
  /** 0: any that is free. */
  readonly port: number;
  /** Where what is built once is kept. */
  readonly cacheFolder: string;
  /** Told of work that takes long. */
  readonly progress?: (text: string) => void;
  readonly onFailure?: (text: string) => void;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.json': 'application/json',
};

/** A mail of 25 MB is the most that Salesforce takes; base64 and JSON add to it. */
const mostBodyBytes = 40 * 1024 * 1024;
const cookieName = 'sid';
const dayInSeconds = 86_400;

/** A request that is not answered, and why. */
class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export async function startPages({ org, port, cacheFolder, progress = toStandardError, onFailure = toStandardError }: PagesOptions): Promise<Pages> {
  const vendorFolder = await vendorModules(cacheFolder, progress);
  const vendorPath = `/vendor/${basename(vendorFolder)}`;
  const built = await buildPages(org.projectRoot, vendorFolder, vendorPath);
  const app = appOf(org.projectRoot);
  const translations = translationsOf(org.projectRoot);
  const assets = join(packageFolder('@salesforce-ux/design-system'), 'assets');
  const session = randomBytes(32).toString('hex');
  let userId = org.administrator;

  /** The language that was asked for if there is such a one, else that of the user. */
  const languageOf = (asked: string | null | undefined): string =>
    asked !== undefined && asked !== null && (asked === 'en_US' || translations.has(asked))
      ? asked
      : (org.users().find(({ id }) => id === userId)?.language ?? 'en_US');

  const page = (response: ServerResponse, asked: string | null): void => {
    const language = languageOf(asked);
    const translation = translations.get(language) ?? translations.get(language.split('_')[0]!);
    const html = indexPage({ org, app, reader: { userId, language }, translation, imports: built.imports });
    const headers = { 'set-cookie': `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`, 'cache-control': 'no-store' };
    send(response, 200, 'text/html;charset=UTF-8', html, headers);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    refuseStrangers(request);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = decodeURIComponent(pathname);
    if (request.method === 'GET') {
      if (path === '/') return redirect(response, `/lightning/n/${app.tabs[0]!.name}`);
      if (path.startsWith('/lightning/')) return page(response, searchParams.get('language'));
      if (path.startsWith('/app/'))
        return send(response, 200, 'text/javascript', built.files.get(path.slice('/app/'.length)) ?? missing(path), { 'cache-control': 'no-cache' });
      if (path.startsWith(`${vendorPath}/`)) return sendFile(response, vendorFolder, path.slice(vendorPath.length));
      if (path.startsWith('/assets/')) return sendFile(response, assets, path.slice('/assets'.length));
    }
    if (!holdsSession(request, session)) throw new Refusal(401, 'This page has no session any more: load it again.');
    if (path.startsWith('/console/')) {
      const body = request.method === 'POST' ? await bodyOf(request) : undefined;
      return sendJson(response, 200, JSON.stringify(await consoleAnswer(org, path.slice('/console/'.length), searchParams, body)));
    }
    if (request.method !== 'POST') throw new Refusal(404, `There is no page ${path}.`);
    const body = await bodyOf(request);
    if (path === '/session') {
      const chosen = (JSON.parse(body.toString('utf8')) as { userId?: unknown }).userId;
      userId = org.users().find(({ id }) => id === chosen)?.id ?? missing(`user ${String(chosen)}`);
      return sendJson(response, 200, JSON.stringify({ userId }));
    }
    const [, className, method] = /^\/apex\/(\w+)\.(\w+)$/.exec(path) ?? [];
    if (className === undefined || method === undefined) throw new Refusal(404, `There is no page ${path}.`);
    const result = org.apex(className, method, body.toString('utf8'), { userId, language: languageOf(request.headers['accept-language']) });
    if (result.status === 200) return sendJson(response, 200, `{"returnValue":${result.json}}`);
    return sendJson(response, result.status, JSON.stringify(result.failure));
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!(error instanceof Refusal)) onFailure(`${inspect(error)}\n`);
      const [status, message] = error instanceof Refusal ? [error.status, error.message] : [500, 'The local org failed: its standard error says why.'];
      if (!response.headersSent) sendJson(response, status, JSON.stringify({ message }));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${bound}/`,
    port: bound,
    close: () => {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

const toStandardError = (text: string): void => void process.stderr.write(text);

function missing(path: string): never {
  throw new Refusal(404, `There is no ${path}.`);
}

/** A page of another site whose name was made to point here (DNS rebinding) sends its own name; a form of another site its own origin. */
function refuseStrangers({ headers }: IncomingMessage): void {
  const isHere = (host: string | undefined): boolean => /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(host ?? '');
  if (!isHere(headers.host)) throw new Refusal(403, 'The pages are reached as 127.0.0.1 or localhost only.');
  if (headers.origin !== undefined && headers.origin !== `http://${headers.host ?? ''}`) throw new Refusal(403, 'Another site may not send requests here.');
}

function holdsSession({ headers }: IncomingMessage, session: string): boolean {
  const [, given] = new RegExp(`(?:^|;\\s*)${cookieName}=([0-9a-f]+)`).exec(headers.cookie ?? '') ?? [];
  if (given === undefined || given.length !== session.length) return false;
  return timingSafeEqual(Buffer.from(given), Buffer.from(session));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBodyBytes) throw new Refusal(413, 'That is more than a mail may hold.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, status: number, type: string, text: string, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text), 'x-content-type-options': 'nosniff', ...headers });
  response.end(text);
}

const sendJson = (response: ServerResponse, status: number, text: string): void =>
  send(response, status, 'application/json;charset=UTF-8', text, { 'cache-control': 'no-store' });

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location });
  response.end();
}

/** A file below the folder. What is built once and what is installed does not change while the server runs. */
function sendFile(response: ServerResponse, folder: string, path: string): void {
  const file = normalize(join(folder, path));
  if (!file.startsWith(folder + sep) || !existsSync(file) || !statSync(file).isFile()) return missing(path);
  const type = contentTypes[extname(file)] ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': type, 'content-length': statSync(file).size, 'cache-control': `max-age=${dayInSeconds}` });
  createReadStream(file).pipe(response);
}
