import { createHash } from "node:crypto";
import type { Setting, Sources } from "./compilers.ts";

/** One thing that compilers judge. */
export interface Subject {
  readonly id: string;
  readonly sources: Sources;
  /** What it claims: each claim holds where one of its settings compiles. */
  readonly claims: readonly (readonly Setting[])[];
  /** For what a fix makes of a text: the subject before it. What failed there may fail here. */
  readonly before?: string;
}

/** One digest over everything of a subject that a verdict rests on, besides the SDK. */
export function digestOfSubject({ sources, claims }: Subject): string {
  const { files, beside, bridgingHeader } = sources;
  const said = [[...files], [...(beside ?? [])], bridgingHeader ?? "", claims];
  return createHash("sha256").update(JSON.stringify(said)).digest("hex").slice(0, 16);
}

/** A setting in words: "ios 18.0, Swift 5". */
export function wordsFor({ system, version, mode }: Setting, isSwift: boolean): string {
  return `${system} ${version}${isSwift ? `, Swift ${mode}` : ""}`;
}
