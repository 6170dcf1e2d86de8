/**
 * Which lines of the program have run, for code that was emitted to tell it (`emit/covered.ts`): a byte a line and file, set to 1. Code that was not, knows nothing of this.
 */
export class Coverage {
  readonly #files = new Map<string, Uint8Array>();

  /** Of a file whose last line is `last`; kept when the program is loaded again. */
  lines(file: string, last: number): Uint8Array {
    let lines = this.#files.get(file);
    if (lines === undefined || lines.length <= last) this.#files.set(file, (lines = new Uint8Array(last + 1)));
    return lines;
  }

  /** The lines that ran since the last time, by file; files of which none did are left out. */
  take(): Map<string, number[]> {
    const taken = new Map<string, number[]>();
    for (const [file, lines] of this.#files) {
      const ran: number[] = [];
      for (let line = lines.indexOf(1); line >= 0; line = lines.indexOf(1, line + 1)) ran.push(line);
      if (ran.length > 0) taken.set(file, ran);
      lines.fill(0);
    }
    return taken;
  }
}
