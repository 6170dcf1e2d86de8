/** 18 characters here, whatever was read; two spellings of one id are equal. */
import { equalIds, id18, toId } from '../../runtime/ids.ts';
import { assumed, libraryType, nullable } from '../declare.ts';
import { objectOfId } from '../describe/tokens.ts';

export default libraryType('System.Id', 'apex_methods_system_id', {
  'equals(String)': nullable((_, self: string, other: string | null) => other !== null && equalIds(self, other)),
  'getSobjectType()': (runtime, self: string) => objectOfId(runtime, self),
  'to15()': (_, self: string) => self.slice(0, 15),
  'valueOf(String)': (_, text: string) => toId(text),
  'valueOf(String,Boolean)': assumed(
    'restoring the case means that the three last characters say which are capitals',
    (_, text: string, restoreCasing: boolean) => {
      if (!restoreCasing || text.length !== 18) return toId(text);
      const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
      const restored = Array.from(text.slice(0, 15), (character, index) => {
        const bits = alphabet.indexOf(text[15 + Math.floor(index / 5)]!.toUpperCase());
        return (bits >> (index % 5)) & 1 ? character.toUpperCase() : character.toLowerCase();
      }).join('');
      return id18(restored) ?? toId(text);
    },
  ),
});
