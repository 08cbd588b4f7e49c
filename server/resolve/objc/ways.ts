import { onceFor } from "../../core/collections.ts";
import { isEndlessFunction } from "../../core/leaving-words.ts";
import { isBuilt } from "../../core/site.ts";
import type { Outline } from "../../syntax/outline.ts";
import { type Tokens, tokenIs, tokenIsOneOf, tokenText } from "../../syntax/tokens.ts";
import { endlessInC, isCalled, isEndlessInLibrary, mayHaveEndless } from "../control-flow/endless-functions.ts";
import type { FlowLanguage } from "../control-flow/walk.ts";
import { conditionsAt } from "./conditions.ts";
import type { ObjcContext } from "./context.ts";

const endless = onceFor(
  ({ tokens, functions }: Outline) => new Set(mayHaveEndless(tokens.text) ? endlessInC(tokens, functions) : []),
);

/** The functions of C that a file defines, whatever the library has by their names. */
const ownFunctions = onceFor(
  ({ tokens, functions }: Outline): ReadonlySet<string> =>
    new Set(functions.filter(({ body, range }) => body && !isMethod(tokens, range.from)).map(({ name }) => name)),
);

function isMethod(tokens: Tokens, at: number): boolean {
  return tokenIsOneOf(tokens, at, ["-", "+"]);
}

/** What C and Objective-C say of the code of a file where ways through it are looked for. */
export function flowLanguageOf(context: ObjcContext): FlowLanguage {
  const { outline, workspace, project } = context;
  const { tokens } = outline;
  const isOwn = (name: string, at = 0) => !tokenIs(tokens, at - 1, "::") && ownFunctions(outline).has(name);
  return {
    // The head of a statement stands in brackets, before its body.
    isClosure: () => false,
    // Statements end with their semicolon.
    statementEnd: (at) => at + 1,
    isBuilt: (at) => isBuilt(conditionsAt(context, at), project),
    neverReturns(at, isEverywhere) {
      if (!isCalled(tokens, at)) return false;
      const name = tokenText(tokens, at);
      return (
        (isEndlessInLibrary(tokens, at, name) && !isOwn(name, at)) ||
        endless(outline).has(name) ||
        (isEverywhere && workspace.neverReturns(name))
      );
    },
    isEndless: (name) =>
      (isEndlessFunction(name, "objc") && !isOwn(name)) || endless(outline).has(name) || workspace.neverReturns(name),
  };
}
