import { outlineSwift } from "../syntax/swift/outline.ts";
import type { Tokens } from "../syntax/tokens.ts";
import { surveyObjc } from "./objc/survey.ts";
import { surveySwift } from "./swift/survey.ts";
import type { FileDeclarations } from "./workspace.ts";

/** What a file declares for the rest of its workspace to see. */
export function survey(tokens: Tokens, path: string): FileDeclarations {
  return tokens.language === "swift" ? surveySwift(outlineSwift(tokens, []), path) : surveyObjc(tokens, path);
}
