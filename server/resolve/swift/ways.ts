import { isEndlessFunction } from "../../core/leaving-words.ts";
import { isBuilt } from "../../core/site.ts";
import { isEndlessCall } from "../../syntax/swift/endless-calls.ts";
import { nameAt, type Source } from "../../syntax/swift/source.ts";
import { beginsLine } from "../../syntax/token-lines.ts";
import { Kind, tokenIsOneOf } from "../../syntax/tokens.ts";
import { endlessInSwift, isCalled } from "../control-flow/endless-functions.ts";
import type { FlowLanguage } from "../control-flow/walk.ts";
import { builtConditions } from "./built.ts";
import type { Context } from "./context.ts";
import { statementAround } from "./statements.ts";

/** What Swift says of the code of a file where ways through it are looked for. */
export function flowLanguageOf({ outline, source, workspace, project }: Context): FlowLanguage {
  const { tokens, scopes } = outline;
  return {
    isClosure(brace) {
      const scope = scopes[outline.scopeAt(brace)]!;
      return (scope.kind === "closure" && scope.body === brace) || goesOn(source, brace);
    },
    statementEnd: (at) => statementAround(outline, at)?.to ?? at + 1,
    isBuilt: (at) => isBuilt(builtConditions(outline.conditionsAt(at), project), project),
    neverReturns(at, isEverywhere) {
      if (source.kinds[at] !== Kind.identifier || !isCalled(tokens, at)) return false;
      const name = nameAt(source, at);
      if (isEndlessCall(tokens, at) || endlessInSwift(outline).has(name)) return true;
      return isEverywhere && workspace.neverReturns(name);
    },
    isEndless: (name) =>
      isEndlessFunction(name, "swift") || endlessInSwift(outline).has(name) || workspace.neverReturns(name),
  };
}

/** What goes on with the value of a closure that ends on its line: `if f { … } == 1 {`. */
const goingOn = ["{", ".", ",", "?", "==", "!=", "??", "&&", "||", "<", ">", "<=", ">=", "where", "as", "is"];

function goesOn({ tokens, partner }: Source, brace: number): boolean {
  const behind = partner[brace]! + 1;
  return tokenIsOneOf(tokens, behind, goingOn) && !beginsLine(tokens, behind);
}
