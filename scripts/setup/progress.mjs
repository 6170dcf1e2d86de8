/**
 * What set-up says, and it says it on standard error alone: standard output belongs to the command that comes after.
 * Work of less than two seconds stays silent; from then on a terminal shows one line with the seconds, anything else a plain line now and then.
 */
const silentMs = 2000;
const plainLineEveryMs = 10_000;
const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

export function note(text) {
  process.stderr.write(`skein: ${text}\n`);
}

/** Shows that `work` goes on until it ends; answers what it answers. */
export async function withProgress(label, work) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const isTerminal = process.stderr.isTTY === true;
  let lastShown = 0;
  let frame = 0;
  const timer = setInterval(
    () => {
      const elapsed = Date.now() - started;
      if (elapsed < silentMs) return;
      if (isTerminal) process.stderr.write(`\r\x1b[K${frames[frame++ % frames.length]} ${label} … ${seconds()} s`);
      else if (lastShown === 0 || elapsed - lastShown >= plainLineEveryMs) {
        lastShown = elapsed;
        note(`${label} … ${seconds()} s`);
      }
    },
    isTerminal ? 100 : 250,
  );
  try {
    return await work();
  } finally {
    clearInterval(timer);
    if (isTerminal && Date.now() - started >= silentMs) process.stderr.write('\r\x1b[K');
  }
}
