import type { Host } from "../core/host.ts";
import { escapeTerminal } from "../escape.ts";
import type { Portolan } from "../features/portolan.ts";

/** What the command line is given by the program that starts it. */
export interface Surface {
  readonly host: Host;
  /** Opens the corpus; asked once, and only by verbs that need it. */
  readonly portolan: () => Portolan;
  readonly version: string;
  /** Where the project is at home on the web; empty while it is nowhere. */
  readonly homepage: string;
  /** Where the pages can be read on the web; empty while they can't. */
  readonly site: string;
  /** The file that a worker thread runs: this program itself. */
  readonly program: string;
}

/** What the reader did can't be done; the message is the line shown for it, with others of its kind below, and the exit code is 2. */
export class Refusal extends Error {
  readonly others: readonly string[];

  constructor(message: string, others: readonly string[] = []) {
    super(message);
    this.others = others;
  }
}

/** Units of a message; longer than what names two paths. */
const mostSaid = 10_000;

/** One line on standard error, whatever is in the message; cut in its middle where that is very long. */
export function say(message: string): void {
  const half = mostSaid / 2;
  const said = message.length <= mostSaid ? message : `${message.slice(0, half)} … ${message.slice(-half)}`;
  process.stderr.write(`portolan: ${escapeTerminal(said)}\n`);
}

/** Ends the process and says why. */
export function quit(code: number, reason: string): never {
  say(reason);
  process.exit(code);
}
