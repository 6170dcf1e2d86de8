/** Bytes. As text they are UTF-8: what is no UTF-8 fails. */
import { ApexBlob } from '../../runtime/values.ts';
import { libraryType } from '../declare.ts';

export default libraryType('System.Blob', 'apex_methods_system_blob', {
  'size()': (_, self: ApexBlob) => self.bytes.length,
  'toString()': (runtime, self: ApexBlob) => {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(self.bytes);
    } catch {
      return runtime.fail('System.StringException', 'BLOB is not a valid UTF-8 string');
    }
  },
  'valueOf(String)': (_, text: string) => new ApexBlob(new TextEncoder().encode(text)),
});
