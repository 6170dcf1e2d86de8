/** The report that CI servers read: https://github.com/testmoapp/junitxml describes the form that they agree on. One suite a class. */
import type { TestReport, TestResult } from './testOrg.ts';

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

export function junitXml({ tests, compileErrors }: TestReport): string {
  const classes = [...Map.groupBy(tests, (test) => classOf(test.name))];
  const suites = [...classes.map(([name, methods]) => suite(name, methods)), ...(compileErrors.length === 0 ? [] : [compileSuite(compileErrors)])];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('')}</testsuites>\n`;
}

function suite(name: string, methods: readonly TestResult[]): string {
  const count = (outcome: TestResult['outcome']): number => methods.filter((test) => test.outcome === outcome).length;
  const time = seconds(methods.reduce((sum, test) => sum + test.ms, 0));
  const head = `  <testsuite name="${attribute(name)}" tests="${methods.length}" failures="${count('fail')}" errors="0" skipped="${count('skip')}" time="${time}">\n`;
  return `${head}${methods.map(testCase).join('')}  </testsuite>\n`;
}

function testCase(test: TestResult): string {
  const className = classOf(test.name);
  const head = `    <testcase name="${attribute(test.name.slice(className.length + 1))}" classname="${attribute(className)}" time="${seconds(test.ms)}"`;
  if (test.outcome === 'pass') return `${head}/>\n`;
  if (test.outcome === 'skip') return `${head}><skipped/></testcase>\n`;
  return `${head}><failure message="${attribute(test.message ?? '')}">${text(test.stack ?? '')}</failure></testcase>\n`;
}

function compileSuite(errors: TestReport['compileErrors']): string {
  const cases = errors.map(
    ({ file, line, column, message, kind }) =>
      `    <testcase name="${attribute(`${file}:${line}:${column}`)}" classname="compile"><error type="${kind}" message="${attribute(message)}"/></testcase>\n`,
  );
  return `  <testsuite name="compile" tests="${errors.length}" failures="0" errors="${errors.length}">\n${cases.join('')}  </testsuite>\n`;
}

function classOf(name: string): string {
  return name.slice(0, name.lastIndexOf('.'));
}

/** XML 1.0 §2.2: what is no character of XML cannot stand in it, escaped or not. */
function text(value: string): string {
  return value
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** XML 1.0 §3.3.3: line ends in an attribute would be read as spaces. */
function attribute(value: string): string {
  return text(value).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\r', '&#13;').replaceAll('\t', '&#9;');
}
