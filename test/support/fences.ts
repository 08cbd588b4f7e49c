import type { CodeLanguage } from "../../server/core/language.ts";
import type { Platform } from "../../server/core/platform.ts";
import { type Project, unknownProject } from "../../server/core/project.ts";
import type { Span } from "../../server/core/text.ts";

/** A finding that a caret line announces: where, and how its message begins. */
export interface Expected {
  readonly span: Span;
  readonly message: string;
}

/** An example of a rule page, caret lines taken out. */
export interface Example {
  readonly language: CodeLanguage;
  readonly code: string;
  readonly project: Project;
  readonly expected: readonly Expected[];
  /** What the first fix of each finding makes of it. */
  readonly fixed?: string;
  /** Line of the page, from 1, for messages. */
  readonly line: number;
}

/**
 * The examples of a page. A fence names its language and what is known of the project (`swift ios=15.0 mode=6`);
 * `//   ^^^^ text` under a line announces a finding, indented or not; a fence tagged `fixed` belongs to the one before it.
 */
export function examplesIn(page: string): readonly Example[] {
  const examples: Example[] = [];
  for (const match of page.matchAll(/^```(swift|objc)([^\n]*)\n([\s\S]*?)^```$/gm)) {
    const [, language, info, body] = match;
    if (/\b(?:joined|beside)\b/.test(info!)) continue;
    if (info!.trim() === "fixed") {
      const before = examples.pop();
      if (before === undefined) throw new Error("A fixed block follows nothing.");
      examples.push({ ...before, fixed: body! });
      continue;
    }
    const line = page.slice(0, match.index).split("\n").length;
    examples.push({ language: language as CodeLanguage, project: projectOf(info!), line, ...withoutCarets(body!) });
  }
  return examples;
}

/** Code without its caret lines, and what they announce. */
export function withoutCarets(body: string): { readonly code: string; readonly expected: readonly Expected[] } {
  const expected: Expected[] = [];
  let code = "";
  let above = 0;
  for (const line of body.split(/(?<=\n)/)) {
    const carets = /^( *\/\/ *)(\^+) (.*)\n$/.exec(line);
    if (carets === null) {
      above = code.length;
      code += line;
      continue;
    }
    const start = above + carets[1]!.length;
    expected.push({ span: { start, end: start + carets[2]!.length }, message: carets[3]! });
  }
  return { code, expected };
}

function projectOf(info: string): Project {
  const said = [...info.matchAll(/(\w+)=([\d.]+)/g)].map(([, name, value]) => [name!, value!] as const);
  const mode = said.find(([name]) => name === "mode")?.[1] === "6" ? 6 : 5;
  const deployment = Object.fromEntries(said.filter(([name]) => name !== "mode")) as Partial<Record<Platform, string>>;
  return {
    ...unknownProject,
    languageMode: { value: mode, source: "example" },
    deployment: { value: deployment, source: "example" },
  };
}
