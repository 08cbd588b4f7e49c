import { outlineSwift } from "../syntax/swift/outline.ts";
import { keptOf, skeletonOf } from "../syntax/swift/skeleton.ts";
import type { Tokens } from "../syntax/tokens.ts";
import type { FileDeclarations } from "./declared-elsewhere.ts";
import { surveyObjc, surveyUnrelatedC } from "./objc/survey.ts";
import { surveySwift } from "./swift/survey.ts";

/**
 * What a file declares for the rest of its workspace to see; of C that names nothing of Apple’s, which `isUnrelated` says, that is
 * what the macros of a header do, and who never returns.
 */
export function survey(tokens: Tokens, path: string, isUnrelated = false): FileDeclarations {
  if (tokens.language === "swift") return surveySwift(outlineSwift(tokens, []), path);
  return isUnrelated ? surveyUnrelatedC(tokens, path) : surveyObjc(tokens, path);
}

/** The same of a file of Swift, with what tells whether another text of it declares the same for certain, as while a function is written. */
export function surveySwiftToKeep(
  tokens: Tokens,
  path: string,
): { readonly declared: FileDeclarations; holdsFor(next: Tokens): boolean } {
  const outline = outlineSwift(tokens, []);
  const skeleton = skeletonOf(outline);
  return { declared: surveySwift(outline, path), holdsFor: (next) => keptOf(skeleton, next) !== undefined };
}
