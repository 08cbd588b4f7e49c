import { firstFrom } from "../core/collections.ts";
import type { TokenRange } from "./outline.ts";

/**
 * Runs of tokens within each other, of which it tells the innermost around a token. They are opened in order, outer ones
 * before those within them, and each ends where the one around it ends or before; their numbers count from 0.
 */
export class NestedRanges {
  readonly #ends: number[] = [];
  readonly #parents: number[] = [];
  readonly #open: number[] = [];
  readonly #edges: number[] = [];
  /** From each edge to the next. */
  readonly #innermost: number[] = [];

  /** The innermost that is open; -1 for none. */
  get last(): number {
    return this.#open.at(-1) ?? -1;
  }

  /** Opens one within those that are open: `closeUpTo` comes before. */
  open({ from, to }: TokenRange): void {
    const number = this.#ends.length;
    this.#ends.push(to);
    this.#parents.push(this.last);
    this.#open.push(number);
    this.#mark(from);
  }

  /** Closes those that end at `token` or before, the innermost first; `closed` hears of each and may open others in its place. */
  closeUpTo(token: number, closed?: (number: number) => void): void {
    for (let { last } = this; last >= 0 && this.#ends[last]! <= token; { last } = this) {
      this.#open.pop();
      this.#mark(this.#ends[last]!);
      closed?.(last);
    }
  }

  /** The innermost around a token; -1 for none. All are closed. */
  at(token: number): number {
    return this.#innermost[firstFrom(this.#edges, token + 1) - 1] ?? -1;
  }

  /** The next one around; -1 for none. */
  around(number: number): number {
    return this.#parents[number]!;
  }

  #mark(token: number): void {
    if (this.#edges.at(-1) !== token) this.#edges.push(token);
    this.#innermost[this.#edges.length - 1] = this.last;
  }
}
