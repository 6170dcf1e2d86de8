/** A random thing is made by choosing, again and again, one of so many. */

/** A whole number from 0, below `bound`. */
export type Choose = (bound: number) => number;

/** Numbers that look random, the same for the same seed and index (xorshift, Marsaglia 2003; mixed first, so that neighbours part). */
export function randomChoose(seed: number, index: number): Choose {
  const mixed = (value: number): number => {
    let h = Math.imul(value ^ (value >>> 16), 0x7feb352d);
    h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
    return h ^ (h >>> 16);
  };
  let state = mixed(mixed(seed + 1) ^ (index + 0x9e3779b9)) || 1;
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  };
}
