import { onceFor } from "../../core/collections.ts";
import { isEndlessFunction } from "../../core/leaving-words.ts";
import { isBuilt } from "../../core/site.ts";
import { isEndlessCall, isOwnFunction } from "../../syntax/objc/endless-calls.ts";
import type { Outline } from "../../syntax/outline.ts";
import { tokenText } from "../../syntax/tokens.ts";
import { isCalled } from "../control-flow/endless-functions.ts";
import type { FlowLanguage } from "../control-flow/walk.ts";
import { conditionsAt } from "./conditions.ts";
import type { ObjcContext } from "./context.ts";
import { endlessInC, mayHaveEndless } from "./endless-functions.ts";

const endless = onceFor(
  ({ tokens, functions }: Outline) => new Set(mayHaveEndless(tokens.text) ? endlessInC(tokens, functions) : []),
);

/** What C and Objective-C say of the code of a file where ways through it are looked for. */
export function flowLanguageOf(context: ObjcContext): FlowLanguage {
  const { outline, workspace, project } = context;
  const { tokens } = outline;
  return {
    // The head of a statement stands in brackets, before its body.
    isClosure: () => false,
    // Statements end with their semicolon.
    statementEnd: (at) => at + 1,
    isBuilt: (at) => isBuilt(conditionsAt(context, at), project),
    neverReturns(at, isEverywhere) {
      if (!isCalled(tokens, at)) return false;
      const name = tokenText(tokens, at);
      if (isEndlessCall(tokens, at, outline.functions) || endless(outline).has(name)) return true;
      return isEverywhere && workspace.neverReturns(name);
    },
    isEndless: (name) =>
      (isEndlessFunction(name, "objc") && !isOwnFunction(tokens, outline.functions, name)) ||
      endless(outline).has(name) ||
      workspace.neverReturns(name),
  };
}
