import type { InCircumstances } from "./circumstance.ts";

/** What is known of one line that systems print. */
export interface KnownLine {
  readonly id: string;
  readonly title: string;
  /** How the line is written, with slots as in an article's symptoms. */
  readonly lines: readonly string[];
  readonly about: string;
  readonly remedy?: string;
  readonly article?: string;
  /** What is said instead in these circumstances. */
  readonly where?: InCircumstances<Pick<KnownLine, "about" | "article" | "remedy" | "title">>;
  /** Printed where nothing is wrong. */
  readonly harmless?: true;
  /** Printed after something else happened, which another line tells. */
  readonly follows?: true;
  /** Providers that come up print it too: where the one that a log tells of connected, it means nothing. */
  readonly isDisprovedByConnecting?: true;
  readonly source: string;
}

/** Lines by which a log tells that a provider's start came to a step, or broke there. */
export interface StartStepLines {
  readonly id: string;
  readonly title: string;
  readonly seen: readonly string[];
  readonly broke: readonly string[];
}
