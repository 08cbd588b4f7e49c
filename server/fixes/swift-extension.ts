import { endOfLine, indentAt, lineEnding } from "../core/lines.ts";
import type { Versions } from "../core/platform.ts";
import type { CodeFile, EnclosingType } from "../core/site.ts";
import type { Edit } from "../core/text.ts";
import { conditionOf } from "./availability-check.ts";

/**
 * An extension of a Swift type, right behind it, in which it adopts a protocol from `versions` on; `member` stands in it as
 * it stands in the type. Nothing for types within others, which can't have one there.
 */
export function extensionBehind(
  file: CodeFile,
  { name, nameSpan, body }: EnclosingType,
  protocol: string,
  versions: Versions,
  member = "",
): Edit | undefined {
  if (indentAt(file, nameSpan.start) !== "" || file.text[body.end - 1] !== "}") return undefined;
  const newLine = lineEnding(file);
  const end = endOfLine(file, body.end);
  const inside = member === "" ? "" : newLine + member + newLine;
  return {
    span: { start: end, end },
    newText: `${newLine}${newLine}@available(${conditionOf(versions)})${newLine}extension ${name}: ${protocol} {${inside}}`,
  };
}
