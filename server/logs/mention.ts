import type { Span } from "../core/text.ts";

/**
 * The domain of statuses of HTTP. Those are known that come from between an app and its server: from proxies, gateways and the
 * network itself. What a server says of its own business, such as 401, 404 or 503, is no failure of the field, and is passed over.
 */
export const httpStatuses = "HTTP status";

/** The domain of the codes with which one side closes a WebSocket. */
export const closeCodes = "WebSocket close code";

/** What stands around an error in its line. */
export interface Beside {
  readonly before: string;
  readonly after: string;
}

/** An error that a message speaks of. */
export interface Mention {
  /**
   * How the message says which domain is meant:
   * - named: it says so in words, and the line is about that domain or nothing;
   * - beside: a name and a number stand side by side, which means something where the name is a known domain;
   * - notation: the way of writing belongs to one domain ("errno 61", CFNetwork's "1:57");
   * - bare: only the words around can tell.
   */
  readonly how: "named" | "beside" | "notation" | "bare";
  readonly domain: string | undefined;
  /** Absent where the number could not be read, as in "Code=(null)". */
  readonly code: number | undefined;
  readonly span: Span;
  /** What its line has in front of it and behind. */
  readonly beside: Beside;
  /** A program of whatever system printed the number as an errno. */
  readonly isErrno?: true;
  /** How many braces are open around it: 0 for the outermost error. */
  readonly depth: number;
}
