import type { Link } from "./fact.ts";

/** What a result of a lookup is. */
export type HitKind = "article" | "symbol" | "key" | "error" | "link" | "rule" | "list";

/** One result of a lookup. */
export interface Hit {
  readonly kind: HitKind;
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly score: number;
  readonly url: string | undefined;
}

/** Results best first; not confident means: nothing really fits, these are the nearest. */
export interface Lookup {
  readonly query: string;
  readonly confident: boolean;
  readonly results: readonly Hit[];
}

/** What one symbol, key, code or log line means. */
export interface Explanation {
  readonly kind: "symbol" | "key" | "error" | "log" | "article";
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  readonly remedy: string | undefined;
  readonly article: string | undefined;
  readonly links: readonly Link[];
  /** The line of a paste that it speaks of, from 0. */
  readonly line?: number;
}
