/**
 * The tree as Apex text, with as few parentheses as precedence allows: so that precedence is tried too. The order is that of the Apex Developer Guide's
 * "Operator Precedence", but that Salesforce's own parser ranks `==` with `<`, and refuses `instanceof` beside either without parentheses.
 */
import type { Expression, Method, Program, Statement, Value, Variable } from './tree.ts';
import { classTexts } from './shapes.ts';
import { typeText } from './tree.ts';

const levels: Readonly<Record<string, number>> = {
  '*': 12,
  '/': 12,
  '+': 11,
  '-': 11,
  '<<': 10,
  '>>': 10,
  '>>>': 10,
  '<': 9,
  '<=': 9,
  '>': 9,
  '>=': 9,
  instanceof: 8,
  '==': 9,
  '!=': 9,
  '&': 6,
  '^': 5,
  '|': 4,
  '&&': 3,
  '||': 2,
  '??': 1,
};
const unary = 13;
const primary = 15;

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;

function literal(value: Value, type: string): { text: string; level: number } {
  const signed = (text: string, isNegative: boolean): { text: string; level: number } => ({ text, level: isNegative ? unary : primary });
  if (value === null) return { text: type === 'null' ? 'null' : `(${type}) null`, level: unary };
  if (typeof value === 'string') return { text: quoted(value), level: primary };
  if (typeof value === 'boolean') return { text: String(value), level: primary };
  // The least number has no literal: its digits alone are too large.
  if (value === -2147483648 && type === 'Integer') return { text: '(-2147483647 - 1)', level: primary };
  if (value === -(2n ** 63n)) return { text: '(-9223372036854775807L - 1L)', level: primary };
  if (typeof value === 'bigint') return signed(`${value}L`, value < 0n);
  if (typeof value === 'number') return type === 'Double' ? signed(`${value.toFixed(4)}d`, value < 0) : signed(String(value), value < 0);
  if ('constant' in value) return { text: `${type === 'Rounding' ? 'System.RoundingMode' : 'Color'}.${value.constant}`, level: primary };
  if ('unscaled' in value) {
    const digits = (value.unscaled < 0n ? -value.unscaled : value.unscaled).toString().padStart(value.scale + 1, '0');
    return signed(
      `${value.unscaled < 0n ? '-' : ''}${digits.slice(0, digits.length - value.scale)}.${digits.slice(digits.length - value.scale)}`,
      value.unscaled < 0n,
    );
  }
  throw new Error('no literal');
}

/** `level`: how tightly what stands around binds. */
export function expressionText(expression: Expression, level = 0): string {
  const { text, own } = bare(expression);
  return own < level ? `(${text})` : text;
}

function bare(node: Expression): { text: string; own: number } {
  const list = (values: readonly Expression[]): string => values.map((value) => expressionText(value)).join(', ');
  switch (node.kind) {
    case 'Literal': {
      const { text, level } = literal(node.value, typeText(node.type === 'Small' ? 'Integer' : node.type));
      return { text, own: level };
    }
    case 'Variable':
      return { text: nameOf(node.variable), own: primary };
    case 'Binary': {
      const own = levels[node.operator]!;
      return { text: `${expressionText(node.left, own)} ${node.operator} ${expressionText(node.right, own + 1)}`, own };
    }
    case 'Unary':
      return { text: `${node.operator}${expressionText(node.operand, primary)}`, own: unary };
    case 'Conditional':
      return { text: `${expressionText(node.condition, 1)} ? ${expressionText(node.then, 1)} : ${expressionText(node.otherwise, 1)}`, own: 0.5 };
    case 'Widen':
      return bare(node.operand);
    case 'Cast':
      return { text: `(${typeText(node.type)}) ${expressionText(node.operand, primary)}`, own: unary };
    case 'InstanceOf':
      return { text: `${expressionText(node.operand, primary)} instanceof ${typeText(node.of)}`, own: levels['instanceof']! };
    case 'Call':
      return { text: `${node.callee.name}(${list(node.values)})`, own: primary };
    case 'Super':
      return { text: `super.compute(${list(node.values)})`, own: primary };
    case 'Overload':
      return { text: `over(${expressionText(node.value)})`, own: primary };
    case 'New': {
      const braces = typeof node.type === 'object' && !('map' in node.type);
      if (typeof node.type === 'object' && 'map' in node.type) {
        const pairs = node.values
          .map((value, index) => (index % 2 === 0 ? `${expressionText(value)} => ${expressionText(node.values[index + 1]!)}` : ''))
          .filter((text) => text !== '');
        return { text: `new ${typeText(node.type)}${pairs.length > 0 ? `{ ${pairs.join(', ')} }` : '()'}`, own: primary };
      }
      return { text: `new ${typeText(node.type)}${braces ? `{ ${list(node.values)} }` : `(${list(node.values)})`}`, own: primary };
    }
    case 'Member':
      return {
        text: `${expressionText(node.on, primary)}${node.isSafe ? '?' : ''}.${node.name}${node.values === undefined ? '' : `(${list(node.values)})`}`,
        own: primary,
      };
    case 'Static':
      return { text: `${node.builtin.name}(${list(node.values)})`, own: primary };
    case 'Index':
      return { text: `${expressionText(node.on, primary)}[${expressionText(node.index)}]`, own: primary };
    case 'Assign':
      return { text: `${expressionText(node.target)} ${node.operator}= ${expressionText(node.value)}`, own: 0 };
    case 'Step': {
      const target = expressionText(node.target);
      return { text: node.isPrefix ? node.operator + target : target + node.operator, own: node.isPrefix ? unary : 14 };
    }
  }
}

const nameOf = ({ where, name }: Variable): string => (where === 'this' ? `this.${name}` : name);

function statementText(node: Statement): string {
  switch (node.kind) {
    case 'Declare':
      return `${typeText(node.variable.type)} ${node.variable.name} = ${expressionText(node.value)};`;
    case 'Expression':
      return `${expressionText(node.value)};`;
    case 'Say':
      return `System.debug('${node.label}=' + ${expressionText(node.value, levels['+']! + 1)});`;
    case 'If':
      return `if (${expressionText(node.condition)}) ${block(node.then)}${node.otherwise === undefined ? '' : ` else ${block(node.otherwise)}`}`;
    case 'For':
      if (node.isDown) return `for (Integer ${node.counter.name} = ${node.count} - 1; ${node.counter.name} >= 0; ${node.counter.name}--) ${block(node.body)}`;
      return `for (Integer ${node.counter.name} = 0; ${node.counter.name} < ${node.count}; ${node.counter.name}++) ${block(node.body)}`;
    case 'While': {
      const condition = `${node.counter.name}++ < ${node.count} && ${expressionText(node.condition, levels['&&']! + 1)}`;
      return `Integer ${node.counter.name} = 0; ${node.isDo ? `do ${block(node.body)} while (${condition});` : `while (${condition}) ${block(node.body)}`}`;
    }
    case 'ForEach':
      return `for (${typeText(node.variable.type)} ${node.variable.name} : ${expressionText(node.over)}) ${block(node.body)}`;
    case 'Switch': {
      const value = (one: Value): string => (one === null ? 'null' : typeof one === 'object' && 'constant' in one ? one.constant : literal(one, '').text);
      const cases = node.cases.map(({ values, body }) => `when ${values.map(value).join(', ')} ${block(body)}`);
      return `switch on ${expressionText(node.on)} { ${cases.join(' ')} ${node.otherwise === undefined ? '' : `when else ${block(node.otherwise)}`} }`;
    }
    case 'Try':
      return [
        `try ${block(node.body)}`,
        ...node.catches.map(({ type, name, body }) => `catch (${type.replace('Fuzz.', '')} ${name}) ${block(body)}`),
        node.last === undefined ? '' : `finally ${block(node.last)}`,
      ].join(' ');
    case 'Throw':
      return `throw new ${node.exception.replace('Fuzz.', '')}(${expressionText(node.message)}${node.cause === undefined ? '' : `, ${node.cause}`});`;
    case 'SayException':
      return `System.debug(${node.name}.getTypeName() + '|' + ${node.name}.getMessage() + '|' + ${node.name}.getCause()?.getMessage());`;
    case 'Rethrow':
      return `throw ${node.name};`;
    case 'Return':
      return `return ${expressionText(node.value)};`;
    case 'Break':
      return 'break;';
    case 'Continue':
      return 'continue;';
  }
}

const block = (statements: readonly Statement[]): string => `{\n${statements.map(statementText).join('\n')}\n}`;

const methodText = (modifiers: string, { name, parameters, returns, body }: Method): string =>
  `${modifiers} ${typeText(returns)} ${name}(${parameters.map((parameter) => `${typeText(parameter.type)} ${parameter.name}`).join(', ')}) ${block(body)}`;

/** One class, `Fuzz`, whose `run` says what the program does. */
export function programText({ statics, lazy, methods, baseMethod, derivedMethod, getter, setter, parts }: Program): string {
  const overloads = ['Integer', 'Long', 'Double', 'Decimal', 'String', 'Boolean', 'Base', 'Object'];
  const { name, type } = lazy.variable;
  return [
    'public with sharing class Fuzz {',
    ...classTexts(
      methodText('public virtual', baseMethod),
      methodText('public override', derivedMethod),
      `public Integer level { get ${block(getter.body)} set ${block(setter.body)} }`,
    ),
    ...overloads.map((of) => `static String over(${of} value) { return '${of}'; }`),
    ...statics.map(({ variable, value }) => `static ${typeText(variable.type)} ${variable.name} = ${expressionText(value)};`),
    `static ${typeText(type)} ${name} { get { if (${name} == null) ${name} = ${expressionText(lazy.value)}; return ${name}; } set; }`,
    ...methods.map((method) => methodText('static', method)),
    'public static void run() {',
    ...parts.map((part) => `try ${block(part)} catch (Exception last) { System.debug('ended|' + last.getTypeName() + '|' + last.getMessage()); }`),
    '}',
    '}',
  ].join('\n');
}
