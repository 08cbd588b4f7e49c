import { onceFor } from "../../core/collections.ts";
import type { SwiftType } from "../../syntax/swift/type.ts";
import { parseType } from "../../syntax/swift/type-parser.ts";
import { summaryOf, type Workspace } from "../declared-elsewhere.ts";

const parsed = onceFor((_: Workspace) => new Map<string, SwiftType>());

/** A type as the survey wrote it down for another type, parsed once. */
export function surveyedType(workspace: Workspace, written: string): SwiftType {
  const known = parsed(workspace);
  let type = known.get(written);
  if (type === undefined) {
    type = parseType(written);
    known.set(written, type);
  }
  return type;
}

/** What the alias of this name in the workspace stands for, where it is one. */
export function surveyedAlias(workspace: Workspace, name: string): SwiftType | undefined {
  const { alias } = summaryOf(workspace.declared(name));
  return alias === undefined ? undefined : surveyedType(workspace, alias);
}
