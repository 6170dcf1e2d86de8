/**
 * A pattern as instructions for the matching machine: a choice is a fork that remembers where else to go, a repetition a loop with a counter in a register.
 * Registers hold the groups first (start and end of each), then what loops and look-arounds need.
 */
import type { Assertion, Node, ParsedPattern } from './syntax.ts';
import { widthOf } from './syntax.ts';
import { CharacterSet } from './characters.ts';

export const Op = {
  /** a: code point. */
  character: 0,
  /** a: index of the set. */
  set: 1,
  /** Goes on at a, and at b if that fails. */
  fork: 2,
  jump: 3,
  /** Register a becomes the position. */
  save: 4,
  /** a: index of the assertion. */
  assert: 5,
  /** a: group, b: 0 exact, 1 ASCII case-blind, 2 case-blind. */
  backReference: 6,
  /** Register a, a + 1: count and position of a loop start anew. */
  loopStart: 7,
  /** a: register, b: index of the loop's bounds. */
  loop: 8,
  loopEnter: 9,
  /** A loop over one character: a: index of the set, b: index of bounds. */
  run: 10,
  /** Registers a, a + 1: height of the stack and position are noted. */
  enter: 11,
  /** Choices made since `enter` are forgotten. a: register; b: 1: the position goes back to the noted one. */
  commit: 12,
  /** As enter, and if all that follows fails, goes on at b. */
  enterNegative: 13,
  /** The body of a negative look-around matched: back to before `enterNegative`, and fail. */
  refuse: 14,
  /** Tries start positions before the present one; a: register of the noted position, b: index of widths. */
  behind: 15,
  /** Fails unless the position is that noted in register a + 1. */
  arrived: 16,
  match: 17,
} as const;

export interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly mode: 'greedy' | 'lazy' | 'possessive';
  /** First instruction after the loop; the body begins behind the loop instruction. */
  exit: number;
}

export interface Program {
  readonly op: readonly number[];
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly sets: readonly CharacterSet[];
  readonly bounds: readonly Bounds[];
  readonly assertions: readonly Assertion[];
  readonly registers: number;
  readonly groupCount: number;
  readonly groupNames: ReadonlyMap<string, number>;
  /** What every match begins with: a text, or a set of first characters; undefined: anything, or nothing. */
  readonly prefix: string;
  readonly first: CharacterSet | undefined;
}

export function compileProgram(parsed: ParsedPattern): Program {
  const op: number[] = [];
  const a: number[] = [];
  const b: number[] = [];
  const sets: CharacterSet[] = [];
  const bounds: Bounds[] = [];
  const assertions: Assertion[] = [];
  let registers = (parsed.groupCount + 1) * 2;

  const put = (code: number, first = 0, second = 0): number => {
    op.push(code);
    a.push(first);
    b.push(second);
    return op.length - 1;
  };
  const reserve = (count: number): number => (registers += count) - count;
  const asSet = (node: Node): CharacterSet | undefined =>
    node.kind === 'set' ? node.set : node.kind === 'character' ? new CharacterSet((c) => c === node.code) : undefined;

  const emit = (node: Node): void => {
    switch (node.kind) {
      case 'empty':
        return;
      case 'character':
        put(Op.character, node.code);
        return;
      case 'set':
        put(Op.set, sets.push(node.set) - 1);
        return;
      case 'sequence':
        node.items.forEach(emit);
        return;
      case 'choice': {
        const ends: number[] = [];
        node.options.forEach((option, index) => {
          if (index === node.options.length - 1) return emit(option);
          const fork = put(Op.fork, op.length + 1);
          emit(option);
          ends.push(put(Op.jump));
          b[fork] = op.length;
        });
        for (const end of ends) a[end] = op.length;
        return;
      }
      case 'group':
        put(Op.save, node.index * 2);
        emit(node.body);
        put(Op.save, node.index * 2 + 1);
        return;
      case 'assertion':
        put(Op.assert, assertions.push(node.what) - 1);
        return;
      case 'backReference':
        // A group that is nowhere in the pattern never matches.
        if (node.group > parsed.groupCount) put(Op.set, sets.push(new CharacterSet(() => false)) - 1);
        else put(Op.backReference, node.group, node.ignoresCase ? (node.isUnicode ? 2 : 1) : 0);
        return;
      case 'atomic': {
        const register = reserve(2);
        put(Op.enter, register);
        emit(node.body);
        put(Op.commit, register, 0);
        return;
      }
      case 'look':
        emitLook(node);
        return;
      case 'repeat':
        emitRepeat(node);
        return;
    }
  };
  const emitLook = (node: Extract<Node, { kind: 'look' }>): void => {
    const register = reserve(2);
    const start = put(node.isNegative ? Op.enterNegative : Op.enter, register);
    if (node.direction === 'behind') {
      const [min, max] = widthOf(node.body);
      put(Op.behind, register, bounds.push({ min, max, mode: 'greedy', exit: 0 }) - 1);
    }
    emit(node.body);
    if (node.direction === 'behind') put(Op.arrived, register);
    put(node.isNegative ? Op.refuse : Op.commit, register, 1);
    if (node.isNegative) b[start] = op.length;
  };
  const emitRepeat = (node: Extract<Node, { kind: 'repeat' }>): void => {
    const { min, max, mode, body } = node;
    if (max === 0) return;
    const set = asSet(body);
    if (set) {
      put(Op.run, sets.push(set) - 1, bounds.push({ min, max, mode, exit: 0 }) - 1);
      return;
    }
    if (mode === 'possessive') return emit({ kind: 'atomic', body: { ...node, mode: 'greedy' } });
    if (min === 0 && max === 1) {
      const fork = put(Op.fork);
      const start = op.length;
      emit(body);
      [a[fork], b[fork]] = mode === 'lazy' ? [op.length, start] : [start, op.length];
      return;
    }
    const register = reserve(2);
    const limits: Bounds = { min, max, mode, exit: 0 };
    put(Op.loopStart, register);
    const loop = put(Op.loop, register, bounds.push(limits) - 1);
    put(Op.loopEnter, register);
    emit(body);
    put(Op.jump, loop);
    limits.exit = op.length;
  };

  put(Op.save, 0);
  emit(parsed.root);
  put(Op.save, 1);
  put(Op.match);
  const prefix = prefixOf(parsed.root);
  return {
    op,
    a,
    b,
    sets,
    bounds,
    assertions,
    registers,
    prefix,
    groupCount: parsed.groupCount,
    groupNames: parsed.groupNames,
    first: prefix === '' ? firstOf(parsed.root) : undefined,
  };
}

/** The characters that every match begins with. */
function prefixOf(node: Node): string {
  if (node.kind === 'character') return String.fromCodePoint(node.code);
  if (node.kind === 'group' || node.kind === 'atomic') return isPlain(node.body) ? prefixOf(node.body) : '';
  if (node.kind !== 'sequence') return '';
  let prefix = '';
  for (const item of node.items) {
    if (item.kind !== 'character') break;
    prefix += String.fromCodePoint(item.code);
  }
  return prefix;
}
const isPlain = (node: Node): boolean => node.kind === 'character' || (node.kind === 'sequence' && node.items.every((item) => item.kind === 'character'));

interface First {
  /** undefined: any character. */
  readonly set: CharacterSet | undefined;
  readonly canBeEmpty: boolean;
}
const nothing: First = { set: new CharacterSet(() => false), canBeEmpty: true };
const either = (a: CharacterSet | undefined, b: CharacterSet | undefined): CharacterSet | undefined => a && b && new CharacterSet((c) => a.has(c) || b.has(c));

/** The characters a match can begin with; undefined when it may be empty, or begin with any. */
function firstOf(root: Node): CharacterSet | undefined {
  const { set, canBeEmpty } = firstIn(root);
  return canBeEmpty ? undefined : set;
}
function firstIn(node: Node): First {
  switch (node.kind) {
    case 'character':
      return { set: new CharacterSet((c) => c === node.code), canBeEmpty: false };
    case 'set':
      return { set: node.set, canBeEmpty: false };
    case 'empty':
    case 'assertion':
    case 'look':
      return nothing;
    case 'backReference':
      return { set: undefined, canBeEmpty: true };
    case 'group':
    case 'atomic':
      return firstIn(node.body);
    case 'repeat':
      return node.max === 0 ? nothing : { set: firstIn(node.body).set, canBeEmpty: node.min === 0 || firstIn(node.body).canBeEmpty };
    case 'choice':
      return node.options.map(firstIn).reduce((a, b) => ({ set: either(a.set, b.set), canBeEmpty: a.canBeEmpty || b.canBeEmpty }));
    case 'sequence': {
      // What stands before the first item that takes something may take nothing.
      let set: CharacterSet | undefined = nothing.set;
      for (const item of node.items) {
        const first = firstIn(item);
        set = either(set, first.set);
        if (!first.canBeEmpty) return { set, canBeEmpty: false };
      }
      return { set, canBeEmpty: true };
    }
  }
}
