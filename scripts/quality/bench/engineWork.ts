/**
 * The same work in Apex and in TypeScript as one would write it by hand: same results, same wraparound, same null rules where they can matter. Each piece runs `count` times in a call
 * and answers a number, so that nobody can leave the work out, and so that the two can be compared.
 */
export interface EnginePair {
  readonly name: string;
  readonly bar: number;
  readonly count: number;
  /** The body of a static method `Integer run(Integer count)`. */
  readonly apex: string;
  readonly typeScript: (count: number) => number;
}

/** Times as slow that the engine may be. */
const bars = { language: 3, regexByRegExp: 3, regexByMachine: 30 } as const;

const mail =
  'From: Ann <ann@example.com>\nTo: team@example.org, bob@example.net\nSubject: Re: [list] order 4711\nReferences: <a.1@x.example> <b.2@y.example>\n\nHello,\nthe order 4711 is late. See <c.3@z.example>.\n';

export const enginePairs: readonly EnginePair[] = [
  {
    name: 'string building',
    bar: bars.language,
    count: 200_000,
    apex: `Integer total = 0; String line = '';
      for (Integer i = 0; i < count; i++) {
        line += 'item ' + i + ', ';
        if (line.length() > 200) { total += line.length(); line = line.substring(190).toUpperCase(); }
      }
      return total;`,
    typeScript: (count) => {
      let total = 0;
      let line = '';
      for (let i = 0; i < count; i++) {
        line += `item ${i}, `;
        if (line.length > 200) {
          total = (total + line.length) | 0;
          line = line.slice(190).toUpperCase();
        }
      }
      return total;
    },
  },
  {
    name: 'collections: list, map, set',
    bar: bars.language,
    count: 100_000,
    apex: `List<Integer> numbers = new List<Integer>(); Map<String, Integer> counts = new Map<String, Integer>(); Set<Integer> seen = new Set<Integer>();
      for (Integer i = 0; i < count; i++) {
        numbers.add(i);
        String key = 'k' + Math.mod(i, 97);
        Integer before = counts.get(key);
        counts.put(key, before == null ? 1 : before + 1);
        if (!seen.contains(Math.mod(i, 1009))) { seen.add(Math.mod(i, 1009)); }
      }
      Integer total = 0;
      for (Integer one : numbers) { total += one; }
      for (String key : counts.keySet()) { total += counts.get(key); }
      return total + seen.size() + numbers[count - 1];`,
    typeScript: (count) => {
      const numbers: number[] = [];
      const counts = new Map<string, number>();
      const seen = new Set<number>();
      for (let i = 0; i < count; i++) {
        numbers.push(i);
        const key = `k${i % 97}`;
        const before = counts.get(key);
        counts.set(key, before === undefined ? 1 : (before + 1) | 0);
        if (!seen.has(i % 1009)) seen.add(i % 1009);
      }
      let total = 0;
      for (const one of numbers) total = (total + one) | 0;
      for (const key of counts.keys()) total = (total + counts.get(key)!) | 0;
      return (total + seen.size + numbers[count - 1]!) | 0;
    },
  },
  {
    name: 'Integer arithmetic',
    bar: bars.language,
    count: 3_000_000,
    apex: `Integer a = 1; Integer b = 7;
      for (Integer i = 0; i < count; i++) { a = a * 31 + b; b = (a ^ b) - i / 3; if (b < 0) { b = -b; } }
      return a + b;`,
    typeScript: (count) => {
      let a = 1;
      let b = 7;
      for (let i = 0; i < count; i++) {
        a = (Math.imul(a, 31) + b) | 0;
        b = ((a ^ b) - ((i / 3) | 0)) | 0;
        if (b < 0) b = -b | 0;
      }
      return (a + b) | 0;
    },
  },
  {
    name: 'Double arithmetic',
    bar: bars.language,
    count: 3_000_000,
    apex: `Double x = 0.5d; Double y = 1.5d;
      for (Integer i = 0; i < count; i++) { x = x * 1.0000001d + y / (i + 1); if (x > 100.0d) { x = x - 99.5d; } y = y + x * 0.001d - y * 0.01d; }
      return (x * 1000.0d + y).intValue();`,
    typeScript: (count) => {
      let x = 0.5;
      let y = 1.5;
      for (let i = 0; i < count; i++) {
        x = x * 1.0000001 + y / (i + 1);
        if (x > 100) x -= 99.5;
        y = y + x * 0.001 - y * 0.01;
      }
      return Math.trunc(x * 1000 + y);
    },
  },
  {
    name: 'Long arithmetic, against BigInt',
    bar: bars.language,
    count: 300_000,
    apex: `Long a = 1L; Long b = 7L;
      for (Integer i = 0; i < count; i++) { a = a * 6364136223846793005L + b; b = (a ^ b) - i; if (b < 0L) { b = -b; } }
      return Math.mod(a + b, 1000003L).intValue();`,
    typeScript: (count) => {
      let a = 1n;
      let b = 7n;
      for (let i = 0; i < count; i++) {
        a = BigInt.asIntN(64, a * 6364136223846793005n + b);
        b = BigInt.asIntN(64, (a ^ b) - BigInt(i));
        if (b < 0n) b = BigInt.asIntN(64, -b);
      }
      return Number(BigInt.asIntN(64, a + b) % 1000003n);
    },
  },
  {
    name: 'Decimal arithmetic, against BigInt and a scale',
    bar: bars.language,
    count: 100_000,
    apex: `Decimal sum = 0.00; Decimal price = 19.99;
      for (Integer i = 0; i < count; i++) { sum = sum + price * Math.mod(i, 1000); if (sum > 1000000) { sum = (sum - 999999.99).setScale(2); } }
      return sum.intValue();`,
    typeScript: (count) => {
      interface Money {
        readonly unscaled: bigint;
        readonly scale: number;
      }
      const at = ({ unscaled, scale }: Money, wanted: number): bigint => (scale === wanted ? unscaled : unscaled * 10n ** BigInt(wanted - scale));
      const add = (a: Money, b: Money): Money => ({
        unscaled: at(a, Math.max(a.scale, b.scale)) + at(b, Math.max(a.scale, b.scale)),
        scale: Math.max(a.scale, b.scale),
      });
      const subtract = (a: Money, b: Money): Money => ({
        unscaled: at(a, Math.max(a.scale, b.scale)) - at(b, Math.max(a.scale, b.scale)),
        scale: Math.max(a.scale, b.scale),
      });
      const multiply = (a: Money, b: Money): Money => ({ unscaled: a.unscaled * b.unscaled, scale: a.scale + b.scale });
      const isLess = (a: Money, b: Money): boolean => at(a, Math.max(a.scale, b.scale)) < at(b, Math.max(a.scale, b.scale));
      let sum: Money = { unscaled: 0n, scale: 2 };
      const price: Money = { unscaled: 1999n, scale: 2 };
      for (let i = 0; i < count; i++) {
        sum = add(sum, multiply(price, { unscaled: BigInt(i % 1000), scale: 0 }));
        if (isLess({ unscaled: BigInt(1000000), scale: 0 }, sum)) sum = subtract(sum, { unscaled: 99999999n, scale: 2 });
      }
      return Number(sum.unscaled / 10n ** BigInt(sum.scale));
    },
  },
  {
    name: 'sObject loops',
    bar: bars.language,
    count: 2000,
    apex: `List<Account> accounts = new List<Account>();
      for (Integer i = 0; i < 200; i++) { accounts.add(new Account(Name = 'Account ' + i, NumberOfEmployees = i)); }
      Integer total = 0;
      for (Integer round = 0; round < count; round++) {
        for (Account one : accounts) {
          if (one.Name != null && one.NumberOfEmployees > 3) { one.NumberOfEmployees = one.NumberOfEmployees + 1; total += one.NumberOfEmployees; }
        }
      }
      return total;`,
    typeScript: (count) => {
      // A record knows which fields were set, and their names are looked up: as a hand-written record of any object would.
      const accounts = Array.from(
        { length: 200 },
        (_, i) =>
          new Map<string, string | number | null>([
            ['Name', `Account ${i}`],
            ['NumberOfEmployees', i],
          ]),
      );
      let total = 0;
      for (let round = 0; round < count; round++) {
        for (const one of accounts) {
          const employees = (one.get('NumberOfEmployees') ?? null) as number | null;
          if ((one.get('Name') ?? null) !== null && employees !== null && employees > 3) {
            one.set('NumberOfEmployees', (employees + 1) | 0);
            total = (total + (one.get('NumberOfEmployees') as number)) | 0;
          }
        }
      }
      return total;
    },
  },
  {
    name: 'regex that RegExp serves',
    bar: bars.regexByRegExp,
    count: 10_000,
    apex: `Integer total = 0;
      Pattern ids = Pattern.compile('<([^<>\\\\s@]+)@([^<>\\\\s@]+)>');
      for (Integer i = 0; i < count; i++) {
        Matcher found = ids.matcher(MAIL);
        while (found.find()) { total += found.group(1).length() + found.start(); }
        total += MAIL.split('\\\\n').size() + MAIL.replaceAll('[0-9]+', '#').length();
      }
      return total;`,
    typeScript: (count) => {
      let total = 0;
      for (let i = 0; i < count; i++) {
        for (const found of mail.matchAll(/<([^<>\s@]+)@([^<>\s@]+)>/g)) total = (total + found[1]!.length + found.index) | 0;
        const pieces = mail.split(/\n/);
        while (pieces.at(-1) === '') pieces.pop();
        total = (total + pieces.length + mail.replace(/[0-9]+/g, '#').length) | 0;
      }
      return total;
    },
  },
  {
    name: 'regex on our machine',
    bar: bars.regexByMachine,
    count: 3000,
    apex: `Integer total = 0;
      Pattern ids = Pattern.compile('(?<=<)((?:[a-z]+\\\\.?)+[0-9]*)@(?=[a-z]+\\\\.)');
      for (Integer i = 0; i < count; i++) {
        Matcher found = ids.matcher(MAIL);
        while (found.find()) { total += found.group(1).length() + found.start(); }
      }
      return total;`,
    typeScript: (count) => {
      let total = 0;
      for (let i = 0; i < count; i++)
        for (const found of mail.matchAll(/(?<=<)((?:[a-z]+\.?)+[0-9]*)@(?=[a-z]+\.)/g)) total = (total + found[1]!.length + found.index) | 0;
      return total;
    },
  },
];

export const mailLiteral = `'${mail.replaceAll('\n', '\\n').replaceAll("'", "\\'")}'`;
