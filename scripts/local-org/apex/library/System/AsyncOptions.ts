/** How a queueable is enqueued. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_AsyncOptions.htm */
import { LibraryObject } from '../../runtime/values.ts';
import { platform } from '../../schema/types.ts';
import type { AsyncService } from '../services.ts';
import { libraryType } from '../declare.ts';
import type { DuplicateSignature } from './QueueableDuplicateSignature.ts';

export class AsyncOptions extends LibraryObject {
  readonly type = platform('System.AsyncOptions');
  duplicateSignature: DuplicateSignature | null = null;
  maximumDepth: number | null = null;
  delayMinutes: number | null = null;
  asJobOptions(): Parameters<AsyncService['enqueue']>[1] {
    return { delayMinutes: this.delayMinutes ?? 0, maximumDepth: this.maximumDepth ?? undefined, signature: this.duplicateSignature?.signature };
  }
}

export default libraryType(
  'System.AsyncOptions',
  'apex_class_System_AsyncOptions',
  { '<init>()': () => new AsyncOptions() },
  {
    DuplicateSignature: {
      get: (_, self: AsyncOptions) => self.duplicateSignature,
      set: (_, self: AsyncOptions, value: DuplicateSignature | null) => void (self.duplicateSignature = value),
    },
    MaximumQueueableStackDepth: {
      get: (_, self: AsyncOptions) => self.maximumDepth,
      set: (_, self: AsyncOptions, value: number | null) => void (self.maximumDepth = value),
    },
    MinimumQueueableDelayInMinutes: {
      get: (_, self: AsyncOptions) => self.delayMinutes,
      set: (_, self: AsyncOptions, value: number | null) => void (self.delayMinutes = value),
    },
  },
);
