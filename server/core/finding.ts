import type { FindingKind } from "./kind.ts";
import type { Edit, Span } from "./text.ts";

/** From worst to mildest; `hint` is shown faintly or not at all. */
export const severities = ["error", "warning", "information", "hint"] as const;
export type Severity = (typeof severities)[number];

/** How sure Portolan is of what a name means. */
export type Confidence = "certain" | "likely";

/** When a deprecation comes that isn't there yet for this target: with newer systems, or with some SDK to come. */
export type Timing = "later" | "soft";

/** Edits of another file than the one that is looked at. */
export interface FileEdits {
  /** As paths of documents are; never outside of the opened folder that holds the finding. */
  readonly path: string;
  /** The text that the edits speak of; where the file holds another by now, they are not to be made. */
  readonly text: string;
  readonly edits: readonly Edit[];
}

/** A titled list of edits that belongs to a finding. */
export interface Fix {
  readonly title: string;
  /** Safe: keeps behaviour, leaves the file readable, removes the finding; part of fix-all. */
  readonly safe: boolean;
  /** In the file of the finding. */
  readonly edits: readonly Edit[];
  /** In one other file; a fix that has this has no `edits`. */
  readonly elsewhere?: readonly [FileEdits];
  /** What is left to do in the code, and the part of the new text behind which it belongs. */
  readonly todo?: { readonly after: string; readonly what: string };
}

/** Another place that a finding speaks of, such as the entitlements file. */
export interface Related {
  readonly path: string;
  readonly span: Span;
  readonly message: string;
}

/** One place where a rule has something to say. */
export interface Finding {
  readonly rule: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
  /** What the slots of the message were filled with, by their names. */
  readonly data?: Readonly<Record<string, string>>;
  readonly span: Span;
  /** Base name or full selector as written, for findings about a deprecated symbol. */
  readonly symbol?: string;
  /** The fact behind the finding. */
  readonly fact?: string;
  readonly article?: string;
  readonly deprecated?: boolean;
  /** Nothing presses: deprecated on systems above the target alone, or only announced. */
  readonly timing?: Timing;
  readonly fixes: readonly Fix[];
  readonly related?: readonly Related[];
}
