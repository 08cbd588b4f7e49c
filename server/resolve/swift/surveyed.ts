import { onceFor } from "../../core/collections.ts";
import type { SwiftType } from "../../syntax/swift/type.ts";
import { parseType } from "../../syntax/swift/type-parser.ts";
import type { Workspace } from "../declared-elsewhere.ts";
import { wholeWorkspace } from "../seen-by-file.ts";
import { summaryOf } from "../type-summary.ts";
import type { World } from "../world.ts";

const parsed = onceFor((_: Workspace) => new Map<string, SwiftType>());

/** A type as the survey wrote it down for another type, parsed once; of functions of one name the first. */
export function surveyedType(workspace: Workspace, written: string): SwiftType {
  const known = parsed(wholeWorkspace(workspace));
  let type = known.get(written);
  if (type === undefined) {
    type = parseType(written, partsOf(written).type);
    known.set(written, type);
  }
  return type;
}

/** A generic parameter of a function, with what it has to be or to descend from. */
interface SurveyedGeneric {
  readonly name: string;
  readonly bound: SwiftType | undefined;
}

/** The generic parameters of a function as the survey wrote it down. */
export function surveyedGenerics(workspace: Workspace, written: string): readonly SurveyedGeneric[] {
  const { generics, type } = partsOf(written);
  if (generics === type) return [];
  const list = surveyedType(workspace, `(${written.slice(generics + 1, type - 1)}) -> Void`);
  return (list.kind === "function" ? list.parameters : []).map(({ label, type: said }) =>
    label === "" && said.kind === "named" ? { name: said.path, bound: undefined } : { name: label, bound: said },
  );
}

/** Whether the survey says of a function that it is one of its type itself. */
export function isSurveyedStatic(written: string): boolean {
  return partsOf(written).generics > 0;
}

/** The type of the errors that a function throws as the survey wrote it down: nothing where it throws none, "" for any. */
export function surveyedError(written: string): string | undefined {
  const { type } = partsOf(written);
  const effect = written.startsWith("(", type) ? written.slice(afterBrackets(written, type)) : "";
  if (!effect.startsWith(" throws")) return undefined;
  return effect.startsWith(" throws(") ? effect.slice(8, afterBrackets(effect, 7) - 1) : "";
}

/** Where the generic parameters of a function begin, and where its type. */
function partsOf(written: string): { readonly generics: number; readonly type: number } {
  const generics = written.startsWith("static ") ? "static ".length : 0;
  if (!written.startsWith("<", generics)) return { generics, type: generics };
  let depth = 0;
  for (let at = generics; at < written.length; at++) {
    const unit = written[at];
    if (unit === "<") depth++;
    else if (unit === ">" && written[at - 1] !== "-" && --depth === 0) return { generics, type: at + 1 };
  }
  return { generics, type: generics };
}

/** After the brackets that open at `open`. */
function afterBrackets(written: string, open: number): number {
  let depth = 0;
  for (let at = open; at < written.length; at++) {
    if (written[at] === "(") depth++;
    else if (written[at] === ")" && --depth === 0) return at + 1;
  }
  return written.length;
}

/** The type of a global of another file whose name nothing else has. */
export function globalElsewhere({ workspace }: World, name: string): SwiftType | undefined {
  const written = workspace.global(name);
  return written === undefined ? undefined : surveyedType(workspace, written);
}

/** What the alias of this name in the workspace stands for, where it is one. */
export function surveyedAlias(workspace: Workspace, name: string): SwiftType | undefined {
  const { alias } = summaryOf(workspace.declared(name));
  return alias === undefined ? undefined : surveyedType(workspace, alias);
}
