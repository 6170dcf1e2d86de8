import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { threadIndexOf } from './threadIndex.ts';

const FIRST = { root: '01C99B77FC6AB38F91D5B30C4026A55E4B6CFF5D3ADC', isReply: false };

function reads(title: string, fields: string[], expected: ReturnType<typeof threadIndexOf>): void {
  test(title, () => assert.deepEqual(threadIndexOf(fields), expected));
}

describe('Thread-Index (M-7)', () => {
  reads('22 bytes begin a thread', ['Acmbd/xqs4+R1bMMQCalXkts/1063A=='], FIRST);
  reads('22 bytes, another', ['AcSvcQAwHXz0fOQjRPG8+rJerlZAkQ=='], { root: '01C4AF7100301D7CF47CE42344F1BCFAB25EAE564091', isReply: false });
  reads('27 bytes are a reply', ['AcaGRtIDk32mHzBMTdqcqq5tQbqNEwAR8Mzg'], { root: '01C68646D203937DA61F304C4DDA9CAAAE6D41BA8D13', isReply: true });
  reads('47 bytes, the newer layout', ['AQHb9piJBsCGD1GVoU+wxkNV9ElnybQ1RAuAgAAAtACAAACgAIAAALSAgAAA84A='], {
    root: '0101DBF6988906C0860F5195A14FB0C64355F44967C9',
    isReply: true,
  });
  reads('folded', ['Acmbd/xqs4+R1b\r\n MMQCalXkts/1063A=='], FIRST);
  reads('without padding', ['Acmbd/xqs4+R1bMMQCalXkts/1063A'], FIRST);
  reads('none', [], null);
  reads('no base64, then a good one', ['not base64!', '', '==', 'AAAAA', 'A===', 'Acmbd/xqs4+R1bMMQCalXkts/1063A=='], FIRST);
  reads('the first that is base64 decides', ['AAAA', 'Acmbd/xqs4+R1bMMQCalXkts/1063A=='], null);

  for (let length = 0; length <= 60; length++) {
    const valid = [22, 27, 32, 37, 42, 47, 52, 57].includes(length);
    test(`${length} bytes ${valid ? 'count' : 'are ignored'}`, () => {
      const root = 'AB'.repeat(22);
      const expected = valid ? { root, isReply: length > 22 } : null;
      assert.deepEqual(threadIndexOf([Buffer.alloc(length, 0xab).toString('base64')]), expected);
    });
  }
});
