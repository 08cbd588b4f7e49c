import { onceFor } from "../../core/collections.ts";
import type { SwiftType } from "../../syntax/swift/type.ts";
import { parseType } from "../../syntax/swift/type-parser.ts";
import { summaryOf, type TypeSummary, type Workspace } from "../workspace.ts";

const parsed = onceFor((_: TypeSummary) => new Map<string, SwiftType>());

/** A type as the survey wrote it down for another type, parsed once. */
export function surveyedType(summary: TypeSummary, written: string): SwiftType {
  const known = parsed(summary);
  let type = known.get(written);
  if (type === undefined) {
    type = parseType(written);
    known.set(written, type);
  }
  return type;
}

/** What the alias of this name in the workspace stands for, where it is one. */
export function surveyedAlias(workspace: Workspace, name: string): SwiftType | undefined {
  const summary = summaryOf(workspace.types(name));
  return summary.alias === undefined ? undefined : surveyedType(summary, summary.alias);
}
