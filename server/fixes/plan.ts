import type { Fix } from "../core/finding.ts";
import type { Edit } from "../core/text.ts";
import type { Module } from "./imports.ts";

/** A change of code before it is known whether every system has what it needs. */
export interface Plan {
  readonly title: string;
  /** Keeps behaviour, leaves the file readable, removes the finding. The title of what isn’t safe says which step is left or what is lost, if any. */
  readonly safe: boolean;
  readonly edits: readonly Edit[];
  /** What may go wrong with it, as the title ends behind a semicolon. */
  readonly caveat?: string | undefined;
  /** As in the fix that is made of it. */
  readonly todo?: Fix["todo"];
  /** Statements that go on lines before the one that is changed. */
  readonly lines?: readonly string[];
  /** The framework that the new text needs. */
  readonly module?: Module;
}
