import type { Span } from "../../core/text.ts";

/** A condition on a build setting: `[sdk=iphoneos*]`. */
export interface SettingCondition {
  readonly key: string;
  readonly pattern: string;
}

/** One assignment of a build setting. */
export interface SettingAssignment {
  readonly kind: "setting";
  readonly name: string;
  readonly conditions: readonly SettingCondition[];
  readonly value: string;
  /** The name with its conditions. */
  readonly span: Span;
  readonly valueSpan: Span;
}

/** One `#include` or `#include?`. */
export interface ConfigInclude {
  readonly kind: "include";
  readonly path: string;
  readonly optional: boolean;
  readonly span: Span;
}

/** What an .xcconfig file says, in order; later assignments win over earlier ones. Lines that say nothing are left out. */
export function readXcconfig(text: string): readonly (SettingAssignment | ConfigInclude)[] {
  const statements: (SettingAssignment | ConfigInclude)[] = [];
  const lines = /[^\r\n]+/g;
  for (let line = lines.exec(text); line !== null; line = lines.exec(text)) {
    const statement = statementIn(withoutComment(line[0]), line.index);
    if (statement) statements.push(statement);
  }
  return statements;
}

/** A setting's name split from its conditions: "A[sdk=iphoneos*][arch=*]"; an unreadable condition is kept as one that never holds. */
export function splitSettingName(written: string): { name: string; conditions: readonly SettingCondition[] } {
  const bracket = written.indexOf("[");
  if (bracket === -1) return { name: written.trim(), conditions: [] };
  const conditions: SettingCondition[] = [];
  for (const group of written.slice(bracket).matchAll(/\[([^\]]*)\]?/g)) {
    for (const part of group[1]!.split(",")) {
      const equals = part.indexOf("=");
      conditions.push({ key: part.slice(0, Math.max(equals, 0)).trim(), pattern: part.slice(equals + 1).trim() });
    }
  }
  return { name: written.slice(0, bracket).trim(), conditions };
}

function statementIn(line: string, offset: number): SettingAssignment | ConfigInclude | undefined {
  const include = /^\s*#include(\?)?\s*"([^"]*)"/.exec(line);
  if (include) {
    const start = offset + line.indexOf("#");
    const end = offset + include[0].length;
    return { kind: "include", path: include[2]!, optional: include[1] !== undefined, span: { start, end } };
  }
  const left = /^\s*([A-Za-z_][\w.-]*(?:\s*\[[^\]]*\])*)\s*=\s*/.exec(line);
  if (!left) return undefined;
  const start = offset + line.indexOf(left[1]!);
  const value = line.slice(left[0].length).trim().replace(/;$/, "").trim();
  const valueStart = offset + left[0].length;
  return {
    kind: "setting",
    ...splitSettingName(left[1]!),
    value,
    span: { start, end: start + left[1]!.length },
    valueSpan: { start: valueStart, end: valueStart + value.length },
  };
}

/** `//` begins a comment anywhere on a line; Xcode knows no way to escape it. */
function withoutComment(line: string): string {
  const comment = line.indexOf("//");
  return comment === -1 ? line : line.slice(0, comment);
}
