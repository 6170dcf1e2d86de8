/** What makes two queueables the same. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_QueueableDuplicateSignature.htm */
import { LibraryObject } from '../../runtime/values.ts';
import { platform } from '../../schema/types.ts';
import { assumed, libraryType } from '../declare.ts';
import type { LibraryType } from '../table.ts';

export class DuplicateSignature extends LibraryObject {
  readonly type = platform('System.QueueableDuplicateSignature');
  readonly signature: string;
  constructor(signature: string) {
    super();
    this.signature = signature;
  }
  override text(): string {
    return this.signature;
  }
  override keyText(): string {
    return this.signature;
  }
}

class SignatureBuilder extends LibraryObject {
  readonly type = platform('System.QueueableDuplicateSignature.Builder');
  readonly parts: string[] = [];
  add(part: string): this {
    this.parts.push(`${part.length}:${part}`);
    return this;
  }
  get size(): number {
    return this.parts.join('').length;
  }
}
/** ASSUMED: the most characters a signature may have. */
const most = 65_535;
const page = 'apex_class_System_QueueableDuplicateSignature_Builder';

export const builder: LibraryType = libraryType('System.QueueableDuplicateSignature.Builder', page, {
  '<init>()': () => new SignatureBuilder(),
  'addId(Id)': (_, self: SignatureBuilder, id: string) => self.add(id),
  'addInteger(Integer)': (_, self: SignatureBuilder, value: number) => self.add(String(value)),
  'addString(String)': (_, self: SignatureBuilder, value: string) => self.add(value),
  'build()': (_, self: SignatureBuilder) => new DuplicateSignature(self.parts.join('')),
  'getMaxSize()': assumed('65,535', () => most),
  'getRemainingSize()': assumed('65,535 less what was added', (_, self: SignatureBuilder) => most - self.size),
  'getSize()': assumed('the characters added and their lengths', (_, self: SignatureBuilder) => self.size),
});

export default libraryType('System.QueueableDuplicateSignature', 'apex_class_System_QueueableDuplicateSignature', {
  // The page's example builds one so, without `new`.
  'Builder()': () => new SignatureBuilder(),
  'toString()': (_, self: DuplicateSignature) => self.signature,
});
