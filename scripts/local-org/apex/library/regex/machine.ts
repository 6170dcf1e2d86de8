/**
 * Runs a program over an input: backtracking with a stack of its own, so that no input can overflow JavaScript's. The stack holds two kinds of things:
 * places to go on from when this way fails, and old values of registers to restore on the way back. Each look at the input costs a step;
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_pattern_and_matcher_using.htm allows 1,000,000.
 * ASSUMED: a step is one look at a character, a choice or a way back, added up over one Matcher; Salesforce counts the accesses of Java's own engine.
 * Compared with Java 17 on random patterns: matches differ in 1 of about 6,000, groups in 1 of 1,000, where Java keeps a group of an attempt that failed inside a possessive or negative one.
 */
import { isBoundaryWord, isLineTerminator, spellings } from './characters.ts';
import { Op } from './program.ts';
import type { Program } from './program.ts';
import type { Assertion } from './syntax.ts';

export class RegexTooComplicated extends Error {}
export const allowedSteps = 1_000_000;

/** The input, its bounds and what Java's Matcher tells about them. One a Matcher; steps add up over it. */
export interface Input {
  readonly text: string;
  from: number;
  to: number;
  anchoringBounds: boolean;
  transparentBounds: boolean;
  lastEnd: number;
  steps: number;
  hitEnd: boolean;
  requireEnd: boolean;
}

// Kinds of stack frames: four numbers each.
const resume = 0; // go on at pc with position
const restore = 1; // register, old value
const shorter = 2; // a greedy run gives one character back: pc, position, least position
const longer = 3; // a lazy run takes one more: pc of the run, position, count taken
const further = 4; // a look-behind starts further left: pc, next start, least start

/** Made once: a search starts the machine at every place of the text, and it never runs inside itself. */
let frames: Int32Array = new Int32Array(4096);
function moreFrames(): Int32Array {
  const more = new Int32Array(frames.length * 2);
  more.set(frames);
  return (frames = more);
}
let scratch = new Int32Array(64);
function registersOf(count: number): Int32Array {
  if (scratch.length < count) scratch = new Int32Array(count * 2);
  return scratch.fill(-1, 0, count);
}

export function run(program: Program, input: Input, start: number, mustEnd: boolean): Int32Array | undefined {
  const { op, a, b, sets, bounds } = program;
  const { text, to } = input;
  const registers = registersOf(program.registers);
  let stack = frames;
  let top = 0;
  let pc = 0;
  let at = start;
  let steps = input.steps;

  const push = (kind: number, x: number, y: number, z: number): void => {
    if (top + 4 > stack.length) stack = moreFrames();
    stack[top++] = kind;
    stack[top++] = x;
    stack[top++] = y;
    stack[top++] = z;
  };
  const set = (register: number, value: number): void => {
    push(restore, register, registers[register]!, 0);
    registers[register] = value;
  };
  const unitsAt = (position: number): number => {
    const unit = text.charCodeAt(position);
    return unit >= 0xd800 && unit <= 0xdbff && position + 1 < to && (text.charCodeAt(position + 1) & 0xfc00) === 0xdc00 ? 2 : 1;
  };

  for (;;) {
    let ok = true;
    if (steps > allowedSteps) {
      input.steps = steps;
      throw new RegexTooComplicated();
    }
    switch (op[pc]) {
      case Op.character: {
        const code = a[pc]!;
        if (at >= to) {
          input.hitEnd = true;
          ok = false;
        } else {
          steps++;
          if (
            code < 0x10000
              ? text.charCodeAt(at) === code && (code < 0xd800 || code > 0xdbff || unitsAt(at) === 1)
              : text.codePointAt(at) === code && unitsAt(at) === 2
          ) {
            at += code < 0x10000 ? 1 : 2;
            pc++;
          } else ok = false;
        }
        break;
      }
      case Op.set: {
        if (at >= to) {
          input.hitEnd = true;
          ok = false;
        } else {
          steps++;
          const units = unitsAt(at);
          if (sets[a[pc]!]!.has(units === 2 ? text.codePointAt(at)! : text.charCodeAt(at))) {
            at += units;
            pc++;
          } else ok = false;
        }
        break;
      }
      case Op.fork:
        push(resume, b[pc]!, at, 0);
        pc = a[pc]!;
        steps++;
        break;
      case Op.jump:
        pc = a[pc]!;
        break;
      case Op.save:
        set(a[pc]!, at);
        pc++;
        break;
      case Op.assert:
        steps++;
        if (holds(program.assertions[a[pc]!]!, input, at)) pc++;
        else ok = false;
        break;
      case Op.backReference: {
        const from = registers[a[pc]! * 2]!;
        const end = registers[a[pc]! * 2 + 1]!;
        const length = end - from;
        if (from < 0 || end < 0) ok = false;
        else if (at + length > to) {
          input.hitEnd = true;
          ok = false;
        } else {
          steps += length + 1;
          const wanted = text.slice(from, end);
          const found = text.slice(at, at + length);
          ok = wanted === found || (b[pc]! > 0 && sameLetters(wanted, found, b[pc] === 2));
          if (ok) {
            at += length;
            pc++;
          }
        }
        break;
      }
      case Op.run: {
        const { min, max, mode } = bounds[b[pc]!]!;
        const characters = sets[a[pc]!]!;
        const most = mode === 'lazy' ? min : max;
        let count = 0;
        let least = min === 0 ? at : -1;
        let onlySingles = true;
        while (count < most) {
          if (at >= to) {
            input.hitEnd = true;
            break;
          }
          steps++;
          const unit = text.charCodeAt(at);
          const units = unit >= 0xd800 && unit <= 0xdbff ? unitsAt(at) : 1;
          if (!characters.has(units === 2 ? text.codePointAt(at)! : unit)) break;
          at += units;
          if (units === 2) onlySingles = false;
          if (++count === min) least = at;
        }
        if (count < min) ok = false;
        else {
          if (mode === 'greedy' && at > least) push(shorter, pc + 1, at, onlySingles ? least : -1 - least);
          else if (mode === 'lazy' && count < max) push(longer, pc, at, count);
          pc++;
        }
        break;
      }
      case Op.loopStart:
        set(a[pc]!, 0);
        set(a[pc]! + 1, -1);
        pc++;
        break;
      case Op.loop: {
        const register = a[pc]!;
        const limits = bounds[b[pc]!]!;
        const count = registers[register]!;
        steps++;
        // A round that took nothing ends the loop, whatever its least count: the next would take nothing either.
        if (registers[register + 1] === at || count >= limits.max) pc = limits.exit;
        else if (count < limits.min) pc++;
        else if (limits.mode === 'lazy') {
          push(resume, pc + 1, at, 0);
          pc = limits.exit;
        } else {
          push(resume, limits.exit, at, 0);
          pc++;
        }
        break;
      }
      case Op.loopEnter: {
        const register = a[pc]!;
        set(register, registers[register]! + 1);
        set(register + 1, at);
        pc++;
        break;
      }
      case Op.enter:
      case Op.enterNegative: {
        const register = a[pc]!;
        set(register, 0);
        set(register + 1, at);
        registers[register] = top;
        if (op[pc] === Op.enterNegative) push(resume, b[pc]!, at, 0);
        pc++;
        break;
      }
      case Op.commit: {
        const register = a[pc]!;
        const height = registers[register]!;
        let kept = height;
        for (let frame = height; frame < top; frame += 4) {
          if (stack[frame] !== restore) continue;
          for (let i = 0; i < 4; i++) stack[kept + i] = stack[frame + i]!;
          kept += 4;
        }
        top = kept;
        if (b[pc] === 1) at = registers[register + 1]!;
        pc++;
        break;
      }
      case Op.refuse: {
        const height = registers[a[pc]!]!;
        while (top > height) {
          const frame = top - 4;
          if (stack[frame] === restore) registers[stack[frame + 1]!] = stack[frame + 2]!;
          top = frame;
        }
        ok = false;
        break;
      }
      case Op.behind: {
        const { min, max } = bounds[b[pc]!]!;
        const lowest = Math.max(input.transparentBounds ? 0 : input.from, at - max);
        const first = at - min;
        if (first < lowest) ok = false;
        else {
          push(further, pc + 1, first - 1, lowest);
          at = first;
          pc++;
        }
        break;
      }
      case Op.arrived:
        if (at === registers[a[pc]! + 1]) pc++;
        else ok = false;
        break;
      default: // match
        if (!mustEnd || at === to) {
          input.steps = steps;
          return registers.slice(0, program.registers);
        }
        ok = false;
    }
    if (ok) continue;
    // This way failed: back to the last place where there was another.
    for (;;) {
      const frame = top - 4;
      if (frame < 0) {
        input.steps = steps;
        return undefined;
      }
      const kind = stack[frame]!;
      const x = stack[frame + 1]!;
      const y = stack[frame + 2]!;
      const z = stack[frame + 3]!;
      top = frame;
      if (kind === restore) {
        registers[x] = y;
        continue;
      }
      steps++;
      pc = x;
      if (kind === resume) at = y;
      else if (kind === shorter) {
        const least = z < 0 ? -1 - z : z;
        at = y - 1;
        if (z < 0 && at - 1 >= least && (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800) at--;
        if (at > least) push(shorter, pc, at, z);
      } else if (kind === further) {
        if (y < z) continue;
        push(further, pc, y - 1, z);
        at = y;
      } else {
        // longer: one more character, if it fits
        if (y >= to) {
          input.hitEnd = true;
          continue;
        }
        const units = unitsAt(y);
        if (!sets[a[pc]!]!.has(units === 2 ? text.codePointAt(y)! : text.charCodeAt(y))) continue;
        at = y + units;
        if (z + 1 < bounds[b[pc]!]!.max) push(longer, pc, at, z + 1);
        pc++;
      }
      break;
    }
  }
}

const sameLetters = (one: string, other: string, isUnicode: boolean): boolean => {
  for (let i = 0; i < one.length; i++) {
    const code = one.charCodeAt(i);
    if (code !== other.charCodeAt(i) && !spellings(code, isUnicode).includes(other.charCodeAt(i))) return false;
  }
  return true;
};

function holds(what: Assertion, input: Input, at: number): boolean {
  const { text } = input;
  const from = input.anchoringBounds ? input.from : 0;
  const to = input.anchoringBounds ? input.to : text.length;
  switch (what) {
    case 'start':
      return at === from;
    case 'lastMatch':
      return at === input.lastEnd;
    case 'end':
      if (at !== to) return false;
      input.hitEnd = true;
      return true;
    case 'lineStart':
    case 'lineStartUnix': {
      if (at > from) {
        const before = text.charCodeAt(at - 1);
        if (what === 'lineStartUnix' ? before !== 10 : !isLineTerminator(before)) return false;
        if (before === 13 && text.charCodeAt(at) === 10) return false;
      }
      // Perl does not match ^ at the end of input even after a newline, and Java follows it.
      if (at !== to) return true;
      input.hitEnd = true;
      return at === from && from === to ? false : false;
    }
    case 'endOrLastLine':
    case 'endOrLastLineUnix':
    case 'lineEnd':
    case 'lineEndUnix': {
      const isUnix = what.endsWith('Unix');
      const isLine = what.startsWith('line');
      if (at < to) {
        const code = text.charCodeAt(at);
        if (isUnix ? code !== 10 : !isLineTerminator(code)) return false;
        if (!isUnix && code === 10 && at > from && text.charCodeAt(at - 1) === 13) return false;
        if (isLine) return true;
        if (at + 1 !== to && !(!isUnix && code === 13 && at + 2 === to && text.charCodeAt(at + 1) === 10)) return false;
      }
      input.hitEnd = true;
      input.requireEnd = true;
      return true;
    }
    case 'boundary':
    case 'noBoundary': {
      const low = input.transparentBounds ? 0 : input.from;
      const high = input.transparentBounds ? text.length : input.to;
      const left = at > low && isBoundaryWord(codeBefore(text, at, low));
      let right = false;
      if (at < high) right = isBoundaryWord(text.codePointAt(at)!);
      else {
        input.hitEnd = true;
        input.requireEnd = true;
      }
      return (left !== right) === (what === 'boundary');
    }
  }
}

const codeBefore = (text: string, at: number, low: number): number => {
  const unit = text.charCodeAt(at - 1);
  return (unit & 0xfc00) === 0xdc00 && at - 2 >= low && (text.charCodeAt(at - 2) & 0xfc00) === 0xd800 ? text.codePointAt(at - 2)! : unit;
};
