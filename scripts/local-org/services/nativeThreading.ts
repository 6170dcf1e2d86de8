/**
 * Salesforce's own threading of mail, as far as Apex sees it: tokens that records have, and ids that lead answers to their case. Off in a new org, as it is where nobody has switched
 * Lightning threading on; a test switches it on. ASSUMED, all of it: the reference says what the methods answer, and nothing of how they find it.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_EmailMessages.htm
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Cases.htm
 */
import { createHash } from 'node:crypto';
import type { NativeThreadingService } from '../apex/library/services.ts';

type Header = Parameters<NativeThreadingService['caseOf']>[0][number];

const token = /thread::([A-Za-z0-9]{23})::/g;

export class NativeThreading implements NativeThreadingService {
  isOn = false;
  readonly #recordsByToken = new Map<string, string>();
  readonly #casesById = new Map<string, string>();

  /** The same each time it is asked for. */
  tokenOf(recordId: string): string | null {
    if (!this.isOn) return null;
    const text = characters(`token ${recordId}`, 23);
    this.#recordsByToken.set(text, recordId);
    return `thread::${text}::`;
  }

  /** The domain of the ids that Salesforce gives its mail. */
  messageIdOf(recordId: string): string | null {
    if (!this.isOn) return null;
    const id = `${characters(`id ${this.#casesById.size}`, 20)}@sfdc.net`;
    this.#casesById.set(id, recordId);
    return `<${id}>`;
  }

  recordOf(subject: string | null, plainText: string | null, html: string | null): string | null {
    if (!this.isOn) return null;
    const found = [subject, plainText, html].flatMap((place) => [...(place ?? '').matchAll(token)].map(([, text]) => this.#recordsByToken.get(text!)));
    return found.find((recordId) => recordId !== undefined) ?? null;
  }

  caseOf(headers: readonly Header[]): string | null {
    if (!this.isOn) return null;
    const found = ['in-reply-to', 'references'].flatMap((name) =>
      headers
        .filter((header) => header.name.toLowerCase() === name)
        .flatMap(({ value }) => [...value.matchAll(/<([^<>]+)>/g)].reverse())
        .map(([, id]) => this.#casesById.get(id!)),
    );
    return found.find((caseId) => caseId !== undefined) ?? null;
  }
}

/** Letters and digits that the text alone decides: two runs are the same. */
const characters = (text: string, length: number): string =>
  createHash('sha256')
    .update(text)
    .digest('base64')
    .replace(/[^A-Za-z0-9]/g, '')
    .padEnd(length, '0')
    .slice(0, length);
