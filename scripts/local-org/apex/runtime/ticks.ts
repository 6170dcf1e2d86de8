/**
 * Why `while (true) {}` ends: emitted loops and method entries count down, and every so often the clock is asked.
 * Looking at the clock each time would cost more than most loop bodies; a thousand entries or 1,024 rounds pass in well under a millisecond of simple code.
 */
const entriesBetweenChecks = 1000;

export class Ticks {
  /** Counted down by each entry into a method that calls or loops. */
  left = entriesBetweenChecks;
  #check: () => void;

  constructor(check: () => void) {
    this.#check = check;
  }

  /** Called when `left` is below zero, and by loops after every 1,024 rounds. */
  check(): void {
    this.left = entriesBetweenChecks;
    this.#check();
  }
}
