/**
 * How long the local org with our package takes to start: a process of its own, from its beginning to the open org. Cold: nothing in the cache, neither what the stubs say nor what Node made
 * of our TypeScript, and all Apex to be compiled. Warm: the same once more. `node scripts/quality/bench/start.ts` prints the figures by itself.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { spread, type Spread } from './statementCounts.ts';

export interface StartFigures {
  readonly apexLines: number;
  readonly cold: StartTimes;
  readonly warm: StartTimes;
  /** Processes that wanted a core when it was measured, for each core: above 1, wall time is not ours alone. */
  readonly load: number;
}

export interface StartTimes {
  /** Wall time, milliseconds. */
  readonly ms: Spread;
  /** Processor time of the process, user and system. */
  readonly cpuMs: Spread;
  readonly barMs: number;
}

const coldStarts = 3;
const warmStartsEach = 3;
/** Cold: 2 seconds, and 1 more for each 2,000 lines of Apex. */
const bars = { warmMs: 1000, coldMs: 2000, msPerLine: 0.5 } as const;

interface Start {
  readonly ms: number;
  readonly cpuMs: number;
  readonly apexLines: number;
}

export function measureStart(progress: (text: string) => void): StartFigures {
  const cold: Start[] = [];
  const warm: Start[] = [];
  for (let round = 1; round <= coldStarts; round++) {
    progress(`starting the org, cold and warm, round ${round} of ${coldStarts}`);
    const cache = mkdtempSync(join(tmpdir(), 'skein-start-'));
    try {
      cold.push(startOnce(cache));
      for (let again = 0; again < warmStartsEach; again++) warm.push(startOnce(cache));
    } finally {
      rmSync(cache, { recursive: true });
    }
  }
  const apexLines = cold[0]!.apexLines;
  const times = (starts: readonly Start[], barMs: number): StartTimes => ({
    ms: spread(starts.map(({ ms }) => ms)),
    cpuMs: spread(starts.map(({ cpuMs }) => cpuMs)),
    barMs,
  });
  return { apexLines, cold: times(cold, bars.coldMs + apexLines * bars.msPerLine), warm: times(warm, bars.warmMs), load: loadavg()[0]! / cpus().length };
}

/** The process prints what it took of the processor; what it took in all is measured from here. */
function startOnce(cache: string): Start {
  const before = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'startOnce.ts'), cache], {
    encoding: 'utf8',
    env: { ...process.env, NODE_COMPILE_CACHE: join(cache, 'code') },
  });
  const ms = performance.now() - before;
  if (status !== 0) throw new Error(`the org did not start: ${stderr}`);
  return { ...(JSON.parse(stdout) as Omit<Start, 'ms'>), ms };
}

const described = (name: string, { ms, cpuMs, barMs }: StartTimes): string =>
  `${ms.median <= barMs ? 'pass' : 'FAIL'}  ${name} start: ${ms.median.toFixed(0)} ms (${ms.least.toFixed(0)}-${ms.most.toFixed(0)}), ${cpuMs.median.toFixed(0)} ms of processor time (at most ${barMs.toFixed(0)} ms)\n`;

if (import.meta.main) {
  const figures = measureStart((text) => process.stderr.write(`skein: ${text}\n`));
  process.stdout.write(
    `${figures.apexLines} lines of Apex, load ${figures.load.toFixed(1)} a core\n${described('cold', figures.cold)}${described('warm', figures.warm)}`,
  );
}
