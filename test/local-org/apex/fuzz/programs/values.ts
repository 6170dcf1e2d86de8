/**
 * What a random program is made of: types, values that lean to the edges where numbers wrap and round and to texts that differ by case only, and the means to choose among them.
 */
import type { Choose } from '../choices.ts';
import type { Class, Collection, Key, Primitive, Type } from './tree.ts';

export const primitives: readonly Primitive[] = ['Integer', 'Long', 'Double', 'Decimal', 'String', 'Boolean'];
export const numbers: readonly Primitive[] = ['Integer', 'Long', 'Double', 'Decimal'];
export const keys: readonly Key[] = ['Integer', 'String', 'String', 'Long', 'Point'];
/** In order: what an Object may hold, all of it told apart by a cast. */
export const boxable = ['Integer', 'String', 'Boolean', 'Base', 'Derived', 'Point', { list: 'Integer' }] as const;
export const roundings = ['UP', 'DOWN', 'CEILING', 'FLOOR', 'HALF_UP', 'HALF_DOWN', 'HALF_EVEN'].map((constant) => ({ constant }));
export const classes: readonly Class[] = ['Base', 'Derived', 'Third', 'Point', 'Shape'];
export const integers = [0, 1, 2, 3, 7, -1, -2, 10, 31, 32, 100, 255, 65535, 65536, 2147483647, -2147483648, 46341, -46341, 1000003];
export const longs = [
  0n,
  1n,
  2n,
  -1n,
  31n,
  63n,
  64n,
  10n,
  2147483648n,
  -2147483649n,
  4294967296n,
  3037000500n,
  9223372036854775807n,
  -9223372036854775807n,
  1000000007n,
];
export const doubles = [0, 1, -1, 0.5, 0.25, 1.5, 2.75, 100, 1000000, 12345678, 0.001, 0.0001, -0.125, 3.1415, 9999999.5];
export const decimals: readonly (readonly [bigint, number])[] = [
  [0n, 0],
  [10n, 1],
  [100n, 2],
  [15n, 1],
  [25n, 1],
  [125n, 2],
  [-5n, 1],
  [3333n, 3],
  [99999999999999999999n, 4],
  [1n, 6],
  [-1005n, 3],
  [700n, 2],
  [12n, 1],
];
export const texts = [
  '',
  'a',
  'A',
  'ab',
  'Ab',
  'aB',
  'b',
  ' x ',
  'a,b,,c,,',
  '12',
  '-7',
  '+5',
  '2147483648',
  'null',
  'x1',
  'Hello World',
  'ÄÖ',
  'ß',
  ',',
  "it's",
  '\\',
  'e',
  '0',
];

export class Choices {
  readonly #choose: Choose;
  #names = 0;

  constructor(choose: Choose) {
    this.#choose = choose;
  }

  protected choose(bound: number): number {
    return this.#choose(bound);
  }

  protected anyType(): Type {
    const kind = this.choose(12);
    if (kind < 6) return this.one(primitives);
    if (kind < 8) return this.one([...classes, 'Color', 'Object'] as const);
    return this.collectionType(2);
  }

  /** `depth`: how many collections stand in one another at most. */
  protected collectionType(depth: number): Collection {
    const kind = this.choose(3);
    if (kind === 0) return { list: this.elementType(depth) };
    return kind === 1 ? { set: this.one(keys) } : { map: this.one(keys), to: this.elementType(depth) };
  }

  private elementType(depth: number): Type {
    const kind = this.choose(10);
    if (kind < 3 && depth > 1) return this.collectionType(depth - 1);
    if (kind === 3) return this.one(['Point', 'Color', 'Base', 'Boolean', 'Double'] as const);
    return this.one(['Integer', 'String', 'Long', 'Decimal'] as const);
  }

  protected one<T>(items: readonly T[]): T {
    return items[this.choose(items.length)]!;
  }

  protected times<T>(count: number, make: () => T): T[] {
    return Array.from({ length: count }, make);
  }

  protected name(prefix: string): string {
    return `${prefix}${this.#names++}`;
  }
}
