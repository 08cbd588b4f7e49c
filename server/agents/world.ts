import type { Explanation, Lookup } from "../core/answer.ts";
import type { Severity } from "../core/finding.ts";
import type { PlacedEdit, PlacedElsewhere } from "../core/placed.ts";
import type { Versions } from "../core/platform.ts";
import type { Range } from "../core/text.ts";
import type { Diagnosis } from "../features/doctor/doctor.ts";
import type { MigrationPlan } from "../features/migrate/plan.ts";
import type { Page, RuleInfo } from "../features/portolan.ts";
import type { Successor } from "../features/successor.ts";

/** What can't be done as it was asked for; the message says so to whoever asked. */
export class Refused extends Error {}

/** Where a question may look, and until when it is waited for. */
export interface Reach {
  /** Folders; no path outside of them is read. */
  readonly roots: readonly string[];
  readonly isCancelled: () => boolean;
}

/** What is taken for the project in place of what its files say. */
export interface Assumed {
  readonly target?: Versions;
  readonly swiftMode?: 5 | 6;
}

/** A finding with its place from the root on, and the line of code at which it starts. */
export interface PlacedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly path: string;
  readonly range: Range;
  readonly line: string;
  readonly symbol?: string;
  readonly article?: string;
  readonly fixes: readonly {
    readonly title: string;
    readonly safe: boolean;
    readonly edits: readonly PlacedEdit[];
    /** In other files, by their paths from the root on; a fix has these or `edits`. */
    readonly elsewhere: readonly PlacedElsewhere[];
  }[];
}

/** What a check came to: all findings in order of path and position. */
export interface Checked {
  readonly files: number;
  readonly findings: readonly PlacedFinding[];
  readonly problems: readonly string[];
}

/** Code that is checked without being written anywhere. */
export interface Snippet extends Assumed {
  readonly code: string;
  /** A file name, which says the language; one that is there stands for that file in its project. */
  readonly name: string;
}

/** What Portolan can do for agents, in plain data. It reads below the roots alone and writes nothing. */
export interface AgentWorld {
  readonly version: string;
  /** @throws Refused for a path that leads out of the roots or can't be read. */
  check(reach: Reach, path: string, assumed: Assumed): Promise<Checked>;
  /** @throws Refused for a name of no kind of file that is read. */
  checkSnippet(reach: Reach, snippet: Snippet): Promise<Checked>;
  /** @throws Refused as `check`. */
  doctor(reach: Reach, path: string): Promise<readonly (Diagnosis & { readonly place: (path: string) => string })[]>;
  /** Paths of places are from the root on. @throws Refused as `check`. */
  migrate(reach: Reach, path: string, assumed: Assumed): Promise<MigrationPlan>;
  explain(text: string): readonly Explanation[];
  /** " Did you mean …?" for a mistyped name; empty where nothing is near. */
  didYouMean(name: string): string;
  lookUp(query: string, limit: number): Lookup;
  successor(id: string, deployment: Versions): Successor | undefined;
  page(target: string): Page | undefined;
  readonly rules: readonly RuleInfo[];
  readonly articles: readonly { readonly id: string; readonly title: string; readonly topic: string }[];
  readonly lists: readonly { readonly id: string; readonly title: string }[];
}
