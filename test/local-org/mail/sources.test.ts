import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { mailsAt, rawMails } from '../../../scripts/local-org/mail/sources.ts';

let root = '';
before(() => {
  root = mkdtempSync(join(tmpdir(), 'mail-sources-'));
});
after(() => rmSync(root, { recursive: true, force: true }));

function write(name: string, content: string | Buffer): string {
  const path = join(root, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const short = (path: string): string => path.slice(root.length + 1);

/** What comes of the paths, as one reads it aloud. */
function look(...paths: string[]): { mails: string[]; problems: string[]; skipped: string[] } {
  const { sources, problems, skipped } = mailsAt(paths);
  const mails = [...rawMails(sources)].map(({ file, index, bytes }) => `${short(file)}[${index}] ${bytes.toString('latin1')}`);
  return { mails, problems: problems.map(({ message }) => short(message)), skipped: skipped.map(short) };
}

describe('what is a mail', () => {
  const rows: [name: string, content: string | Buffer, mails: string[]][] = [
    ['plain.eml', 'A: 1\n', ['A: 1\n']],
    ['UPPER.EML', 'A: 1\n', ['A: 1\n']],
    ['no-mail-but-named-so.eml', Buffer.from('\x89PNG\0', 'latin1'), ['\x89PNG\0']],
    ['empty.eml', '', ['']],
    ['compressed.eml.gz', gzipSync('no header here'), ['no header here']],
    ['saved-with-its-from-line.eml', 'From a@x.org Mon\nA: 1\n\nFrom my window\n', ['A: 1\n\nFrom my window\n']],
    ['header-field', 'Received: from x\nA: 1\n', ['Received: from x\nA: 1\n']],
    ['obsolete-from-field', 'From : ada@x.org\n', ['From : ada@x.org\n']],
    ['byte-order-mark', '\ufeffSubject: x\n', ['Subject: x\n']],
    ['archive.mbox', 'From - Mon\nA: 1\n\nFrom - Tue\nA: 2\n', ['A: 1\n', 'A: 2\n']],
    ['archive-of-another-name.txt', 'From - Mon\nA: 1\n', ['A: 1\n']],
    ['archive.gz', gzipSync('From - Mon\nA: 1\n\nFrom - Tue\nA: 2\n'), ['A: 1\n', 'A: 2\n']],
    ['compressed-whatever-its-name', gzipSync('Subject: x\n'), ['Subject: x\n']],
  ];
  for (const [name, content, expected] of rows) {
    test(name, () => {
      const path = write(`is/${name}`, content);
      assert.deepEqual(look(path), { mails: expected.map((mail, index) => `is/${name}[${index}] ${mail}`), problems: [], skipped: [] });
    });
  }

  const others: [name: string, content: string | Buffer][] = [
    ['picture.png', '\x89PNG\r\n\x1a\n'],
    ['prose.txt', 'Dear Ada: this is no header.\n'],
    ['lines.json', '{"index":0}\n'],
    ['indented.txt', ' From: x\n'],
    ['empty', ''],
    ['compressed-json.gz', gzipSync('{"index":0}')],
  ];
  for (const [name, content] of others) {
    test(`not ${name}`, () => {
      const path = write(`isNot/${name}`, content);
      const reason = 'not a mail: its name does not end in .eml, and it begins neither with a "From " line nor with a header field';
      assert.deepEqual(look(path), { mails: [], problems: [`isNot/${name}: ${reason}`], skipped: [] });
    });
  }
});

describe('wrong use is told in one line each', () => {
  test('a path that is not there', () => {
    assert.deepEqual(look(join(root, 'nowhere.eml')).problems, ['nowhere.eml: no such file or folder']);
  });

  test('a folder without mail; its neighbour with one is read', () => {
    write('bare/notes.txt', 'Hello there\n');
    write('full/a.eml', 'A: 1\n');
    assert.deepEqual(look(join(root, 'bare'), join(root, 'full')), {
      mails: ['full/a.eml[0] A: 1\n'],
      problems: ['bare: a folder without mail'],
      skipped: ['bare/notes.txt'],
    });
  });

  test('a damaged gzip file, but a truncated one gives what it holds', () => {
    const whole = gzipSync(`From - Mon\nA: 1\n\n${'x'.repeat(5000)}\n`, { level: 0 });
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, 10, 40);
    const truncated = look(write('truncated.gz', whole.subarray(0, 2000)));
    assert.deepEqual(look(write('damaged.gz', damaged)).problems, ['damaged.gz: a damaged gzip file']);
    assert.deepEqual(truncated.problems, []);
    assert.match(truncated.mails[0] ?? '', /A: 1\n\nx+$/);
  });

  test('a file that may not be read', { skip: process.getuid?.() === 0 && 'root may read everything' }, () => {
    const path = write('secret.eml', 'A: 1\n');
    chmodSync(path, 0);
    assert.deepEqual(look(path).problems, ['secret.eml: cannot be read: permission denied']);
  });

  test('all problems at once, in the order of the paths', () => {
    assert.deepEqual(look(join(root, 'b.eml'), join(root, 'a.eml')).problems, ['b.eml: no such file or folder', 'a.eml: no such file or folder']);
  });
});

describe('a folder', () => {
  test('goes recursively, in byte order of the path, and names what it skips', () => {
    for (const name of ['ä.eml', 'b.eml', 'a/z.eml', 'a.eml', 'a-b.eml', 'B.eml', 'a/.hidden.eml']) write(`order/${name}`, 'A: 1\n');
    write('order/a/readme.txt', 'Read me\n');
    const { sources, skipped } = mailsAt([join(root, 'order')]);
    assert.deepEqual(
      sources.map(({ file }) => short(file).slice('order/'.length)),
      ['B.eml', 'a-b.eml', 'a.eml', 'a/.hidden.eml', 'a/z.eml', 'b.eml', 'ä.eml'],
    );
    assert.deepEqual(skipped.map(short), ['order/a/readme.txt']);
  });

  test('paths given are taken in their order, and twice if given twice', () => {
    const [a, b] = [write('given/a.eml', 'A: 1\n'), write('given/b.eml', 'A: 2\n')];
    assert.deepEqual(look(b, a, b).mails, ['given/b.eml[0] A: 2\n', 'given/a.eml[0] A: 1\n', 'given/b.eml[0] A: 2\n']);
  });

  test('a slash at its end changes nothing', () => {
    write('slash/a.eml', 'A: 1\n');
    assert.deepEqual(look(`${join(root, 'slash')}/`), look(join(root, 'slash')));
  });

  test('links that lead in a circle end', () => {
    write('circle/a.eml', 'A: 1\n');
    symlinkSync(join(root, 'circle'), join(root, 'circle', 'again'));
    symlinkSync('nowhere', join(root, 'circle', 'dangling.eml'));
    assert.deepEqual(look(join(root, 'circle')), { mails: ['circle/a.eml[0] A: 1\n'], problems: [], skipped: ['circle/dangling.eml'] });
  });

  test('names that are not UTF-8 are opened all the same', { skip: process.platform !== 'linux' && 'only Linux has such names' }, () => {
    mkdirSync(join(root, 'latin'));
    writeFileSync(Buffer.concat([Buffer.from(join(root, 'latin/')), Buffer.from([0xfc]), Buffer.from('.eml')]), 'A: 1\n');
    assert.deepEqual(look(join(root, 'latin')).mails, ['latin/\ufffd.eml[0] A: 1\n']);
  });
});

describe('a maildir', () => {
  test('cur and new are read, tmp is still being delivered, a subfolder counts too', () => {
    write('maildir/cur/1:2,S', 'From - Mon\nA: 1\n\nFrom the garden\n');
    write('maildir/new/2', 'A: 2\n');
    write('maildir/tmp/3', 'A: 3\n');
    write('maildir/.Sub/cur/4', gzipSync('A: 4\n'));
    write('maildir/.Sub/new/5', 'A: 5\n');
    mkdirSync(join(root, 'maildir/.Sub/tmp'));
    write('maildir/dovecot-uidlist', '3 V1 N2\n');
    assert.deepEqual(look(join(root, 'maildir')), {
      mails: ['maildir/.Sub/cur/4[0] A: 4\n', 'maildir/.Sub/new/5[0] A: 5\n', 'maildir/cur/1:2,S[0] A: 1\n\nFrom the garden\n', 'maildir/new/2[0] A: 2\n'],
      problems: [],
      skipped: ['maildir/dovecot-uidlist', 'maildir/tmp/3'],
    });
  });

  test("a folder tmp that is not a maildir's is read", () => {
    write('ordinary/tmp/a.eml', 'A: 1\n');
    assert.deepEqual(look(join(root, 'ordinary')).mails, ['ordinary/tmp/a.eml[0] A: 1\n']);
  });
});
