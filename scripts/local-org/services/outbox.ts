/** Mail that leaves the org stays here: each message as plain values, in the order of sending. */
import type { OutboxService } from '../apex/library/services.ts';
import type { LibraryObject } from '../apex/runtime/values.ts';

export class Outbox implements OutboxService {
  readonly sent: LibraryObject[] = [];

  send(messages: readonly LibraryObject[]): ReturnType<OutboxService['send']> {
    this.sent.push(...messages);
    return messages.map(() => ({ error: undefined }));
  }

  reserve(): void {
    // Capacity is what it is: https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_messaging.htm reserves nothing that a local outbox could run out of.
  }
}
