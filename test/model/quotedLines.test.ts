import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { linesOf, linesOfHtml } from './quotedLines.ts';

/** The lines with the mark of what they are: `f` fresh, `q` quoted; those that are neither are not there. */
function reads(title: string, text: readonly string[], fresh: readonly string[], quoted: readonly string[]): void {
  test(title, () => assert.deepEqual(linesOf(text.join('\r\n')), { fresh, quoted }));
}

describe('marks (Q-2)', () => {
  reads('with > and |', ['a', '> b', ' \t>> | c \t', '|d', 'e'], ['a', 'e'], ['b', 'c', 'd']);
  reads('inside of a line', ['a > b', 'c | d'], ['a > b', 'c | d'], []);
  test('the ends of lines', () => assert.deepEqual(linesOf('a\nb\rc\r\nd'), { fresh: ['a', 'b', 'c', 'd'], quoted: [] }));
});

describe('dividers (Q-2)', () => {
  const divides = (line: string, does: boolean): void => reads(`${line}: ${does}`, ['a', line, 'b'], does ? ['a'] : ['a', line, 'b'], does ? ['b'] : []);
  divides('-----Original Message-----', true);
  divides('  --- Ursprüngliche Nachricht ---  ', true);
  divides('--x--', true);
  divides('-x--', false);
  divides('--x-', false);
  divides('-----', false);
  divides('-- 2024 --', false);
  divides('--ü--', false);
  divides(`--a${'b'.repeat(71)}--`, true);
  divides(`--a${'b'.repeat(72)}--`, false);
  divides('--a-b--', true);
  divides('-----BEGIN PGP MESSAGE-----', false);
  divides('-----END PGP MESSAGE-----', false);
  divides('-----BEGINNING-----', true);
  divides('-----Original Message----- x', false);
});

describe('header blocks (Q-2)', () => {
  const begins = (lines: readonly string[], does: boolean): void =>
    reads(`${lines.join(' / ')}: ${does}`, ['a', ...lines, 'b'], does ? ['a'] : ['a', ...lines, 'b'], does ? [...lines, 'b'] : []);
  begins(['From: Ann', 'Sent: Monday'], true);
  begins(['*Von:* Ann', '**An: Bob'], true);
  begins(['FROM *:Ann', '', 'x', '', 'to ：Bob'], true);
  begins(['From: Ann', '', 'x', '', 'y', 'To: Bob'], false);
  begins(['From: Ann', 'Bob'], false);
  begins(['From Ann: x', 'To: Bob'], false);
  begins(['Sent: Monday', 'To: Bob'], false);
  begins(['发件人：Ann', '主题: Offer'], true);
  begins(['De : Ann', 'Envoyé : lundi', 'À : Bob'], true);
});

describe('attributions (Q-2)', () => {
  reads('before a quote without marks', ['a', 'On Monday Ann wrote:', '', 'b'], ['a'], ['', 'b']);
  reads('before a quote with marks', ['a', 'On Monday Ann wrote:', '', '> b', 'c'], ['a', '', 'c'], ['b']);
  reads('in other languages', ['a', 'Am Montag SCHRIEB Ann：', 'b'], ['a'], ['b']);
  reads('its word too far from its end', ['a', `Ann wrote${'.'.repeat(60)}:`, 'b'], ['a', `Ann wrote${'.'.repeat(60)}:`, 'b'], []);
  reads('its word just near enough', ['a', `Ann wrote${'.'.repeat(54)}:`, 'b'], ['a'], ['b']);
  reads('of 201 characters', ['a', `${'x'.repeat(195)}wrote:`, 'b'], ['a', `${'x'.repeat(195)}wrote:`, 'b'], []);
  reads('of 200 characters', ['a', `${'x'.repeat(194)}wrote:`, 'b'], ['a'], ['b']);
  reads('without a colon', ['a', 'On Monday Ann wrote', 'b'], ['a', 'On Monday Ann wrote', 'b'], []);
});

describe('signatures (Q-2)', () => {
  reads('behind --', ['a', '-- ', 'Ann', '> b', 'Bob'], ['a'], ['b']);
  reads('behind 20 _', ['a', '_'.repeat(20), 'Ann'], ['a'], []);
  reads('19 _ are none', ['a', '_'.repeat(19), 'Ann'], ['a', '_'.repeat(19), 'Ann'], []);
  reads('and a quote behind it', ['a', '--', 'Ann', '--- Message ---', 'b', '--', 'c'], ['a'], ['b', '--', 'c']);
});

describe('HTML (Q-1)', () => {
  const becomes = (html: string, text: string): void => void test(html, () => assert.equal(linesOfHtml(html), text));
  becomes('a<br>b<BR/>c<p class="x">d</p><div>e', 'a\nb\nc\nd\ne');
  becomes('a<pre>b<branch>c', 'abc');
  becomes('a<p', 'a\n<p');
  becomes('a<blockquote type="cite">b</blockquote>', 'a\n-----quoted-----\nb');
  becomes('a<style>b</style>c<STYLE x>d</Style >e', 'ace');
  becomes('a<styles>b</styles>c', 'abc');
  becomes('<head><title>x</title></head>a', 'a');
  becomes('<head><header>x</header>y</head>a', 'a');
  becomes('a<script>b', 'ab');
  becomes('gr&#252;n&nbsp;x &lt;y', 'grün\u00a0x &lt;y');
});
