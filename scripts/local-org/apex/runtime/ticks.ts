/**
 * Why `while (true) {}` ends: emitted loops and method entries count down, and every so often the processor time is asked.
 * Counting costs next to nothing, the wall clock little, the processor time of the thread a system call: each guards the next.
 */
const entriesBetweenLooks = 1000;
const millisecondsBetweenChecks = 10;

export class Ticks {
  /** Counted down by each entry into a method that calls or loops. */
  left = entriesBetweenLooks;
  #lastCheck = 0;
  readonly #check: () => void;

  constructor(check: () => void) {
    this.#check = check;
  }

  /** Called when `left` is below zero, and by loops after every 1,024 rounds. */
  check(): void {
    this.left = entriesBetweenLooks;
    const now = performance.now();
    if (now - this.#lastCheck < millisecondsBetweenChecks) return;
    this.#lastCheck = now;
    this.#check();
  }
}
