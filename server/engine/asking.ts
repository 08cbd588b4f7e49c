import type { Finding } from "../core/finding.ts";
import type { AnyRule, ListContext, ListRule, Rule } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import type { Facts } from "../corpus/facts.ts";
import type { Profiles } from "../corpus/profiles.ts";
import type { Level } from "./levels.ts";
import type { Scanner } from "./scan.ts";

/** What finding needs besides the document: rules in order, where to ask them, and what they are told. */
export interface Engine {
  readonly rules: readonly Rule[];
  readonly listRules: readonly ListRule[];
  readonly profiles: Pick<Profiles, "key" | "element">;
  readonly keys: ListContext["keys"];
  readonly scanner: Scanner;
  readonly facts: Facts;
}

/** The rules to ask, and what becomes of the findings of each. */
export interface Asking {
  readonly levels: ReadonlyMap<AnyRule, Level>;
  readonly rules: ReadonlySet<AnyRule>;
  /** Whether fixes are worked out; else findings have none. */
  readonly areFixesWanted: boolean;
}

/** A document as rules see it. */
export interface Readable {
  /** The rules that may have something to say. */
  readonly rules: readonly AnyRule[];
  /** Its comments, in order, where findings may be silenced. */
  readonly comments: () => readonly Span[];
  /** What the rules say, in any order. */
  readonly ask: (asking: Asking) => readonly Finding[];
}
