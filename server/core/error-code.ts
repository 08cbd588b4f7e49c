import type { InCircumstances } from "./circumstance.ts";

/** What is known of one error code. */
export interface ErrorCode {
  /** Unique: domain, a slash, and the name. */
  readonly id: string;
  readonly domain: string;
  /** Other names that logs and code use for the domain: the type in Swift, the string behind the constant. */
  readonly domainAlso?: readonly string[];
  /** Absent where Apple states no number. */
  readonly code?: number;
  /** What the system prints for it: "Network is down". */
  readonly message?: string;
  /** What newer systems print for it, without its article and its full stop. */
  readonly messageAlso?: string;
  /** What systems other than Apple's print for it; it says something beside an errno alone. */
  readonly messageElsewhere?: string;
  readonly objc?: string;
  readonly swift?: string;
  readonly framework: string;
  readonly cause?: string;
  readonly remedy?: string;
  readonly article?: string;
  /** What is said instead in these circumstances. */
  readonly where?: InCircumstances<Pick<ErrorCode, "cause" | "remedy" | "article">>;
  /** A value that says how things stand, not what went wrong; a log line that has it is no error. */
  readonly isState?: true;
  readonly source: string;
}
