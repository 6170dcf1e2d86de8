/** The classes that every random program has: their text, and what their methods say. */
import type { ObjectValue, Type } from './tree.ts';
import { isA, isShape } from './tree.ts';

/** Which class says a `which` of which parameter: the parameter is chosen by the static type, the class by the object. */
const whichOf = { Base: ['Base', 'Derived', 'Object'], Derived: ['Derived'], Third: ['Base', 'Object'] } as const;

const which = (className: keyof typeof whichOf): string[] =>
  whichOf[className].map((type) => `public ${className === 'Base' ? 'virtual' : 'override'} String which(${type} value) { return '${className}.${type}'; }`);

export const objectMethods = {
  which({ className }: ObjectValue, type: Type): string {
    const parameter = isA(type, 'Derived') ? 'Derived' : isShape(type) && type !== 'Shape' ? 'Base' : 'Object';
    for (const from of ['Third', 'Derived'] as const)
      if (isA(className, from) && (whichOf[from] as readonly string[]).includes(parameter)) return `${from}.${parameter}`;
    return `Base.${parameter}`;
  },
};

/** `compute` and `level` are the program's own. */
export const classTexts = (baseMethod: string, derivedMethod: string, level: string): string[] => [
  'public enum Color { RED, GREEN, BLUE }',
  'public virtual class OddException extends Exception { }',
  'public class OddestException extends OddException { }',
  'public interface Shape { Integer compute(Integer p); }',
  'public virtual class Base implements Shape { public Integer amount; public String text; public Long tag { get; set; }',
  'public Base(Integer amount, String text) { this.amount = amount; this.text = text; }',
  level,
  ...which('Base'),
  "public override String toString() { return 'BDT'.substring(rank(), rank() + 1) + amount; }",
  'protected virtual Integer rank() { return 0; }',
  `${baseMethod} }`,
  'public virtual class Derived extends Base { public Long extra = 5L;',
  "public Derived(Integer amount, String text) { super(amount, 'd' + text); }",
  ...which('Derived'),
  'protected virtual override Integer rank() { return 1; }',
  `${derivedMethod} }`,
  'public class Third extends Derived { public Third(Integer amount, String text) { super(amount + 1, text); }',
  ...which('Third'),
  'protected override Integer rank() { return super.rank() + 1; } }',
  'public class Point implements Comparable { public final Integer x; public Integer y;',
  'public Point(Integer x, Integer y) { this.x = x ?? 0; this.y = y ?? 0; }',
  'public Boolean equals(Object other) { return other instanceof Point && ((Point) other).x == x; }',
  'public override Integer hashCode() { return x; }',
  'public Integer compareTo(Object other) { return y < ((Point) other).y ? -1 : y == ((Point) other).y ? 0 : 1; }',
  "public override String toString() { return 'P' + x; } }",
  'public class Countdown implements Iterable<Integer>, Iterator<Integer> { private Integer left;',
  'public Countdown(Integer start) { left = Math.mod(start, 5); }',
  'public Iterator<Integer> iterator() { return this; } public Boolean hasNext() { return left > 0; } public Integer next() { return left--; } }',
];
