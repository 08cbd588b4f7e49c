import { outlineSwift } from "../syntax/swift/outline.ts";
import { keptOf, skeletonOf } from "../syntax/swift/skeleton.ts";
import type { Tokens } from "../syntax/tokens.ts";
import type { FileDeclarations } from "./declared-elsewhere.ts";
import { surveyObjc, surveyUnrelatedC } from "./objc/survey.ts";
import { surveySwift } from "./swift/survey.ts";

/** What a file declares for the rest of its workspace to see. */
export function survey(tokens: Tokens, path: string): FileDeclarations {
  return tokens.language === "swift" ? surveySwift(outlineSwift(tokens, []), path) : surveyObjc(tokens, path);
}

/** What C that names nothing of Apple’s says to others: what a header’s macros do, and who never returns. */
export function surveyUnrelated(tokens: Tokens, path: string): FileDeclarations {
  return surveyUnrelatedC(tokens, path);
}

/** The same of a Swift file, with what tells whether another text of it declares the same for certain, as while a function is written. */
export function surveySwiftToKeep(
  tokens: Tokens,
  path: string,
): { readonly declared: FileDeclarations; holdsFor(next: Tokens): boolean } {
  const outline = outlineSwift(tokens, []);
  const skeleton = skeletonOf(outline);
  return { declared: surveySwift(outline, path), holdsFor: (next) => keptOf(skeleton, next) !== undefined };
}
