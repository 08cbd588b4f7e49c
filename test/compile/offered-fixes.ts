import type { CodeLanguage } from "../../server/core/language.ts";
import { unknownProject } from "../../server/core/project.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { applyEdits } from "../../server/core/text.ts";
import { documentIn, portolan } from "../support/check.ts";

/** What is known of a file: language mode and deployment targets. */
export interface Known {
  readonly mode: 5 | 6;
  readonly deployment: Readonly<Record<string, string>>;
}

/** What one fix, or all safe ones, make of a text. */
export interface FixedText {
  readonly title: string;
  readonly text: string;
}

/**
 * What each fix that is offered on a text makes of it when it is applied alone, then what all safe fixes make of it
 * together; each text once. Rules that are off by default are on.
 */
export function fixedTexts(code: string, language: CodeLanguage, { mode, deployment }: Known): readonly FixedText[] {
  const project = {
    ...unknownProject,
    languageMode: { value: mode, source: "example" },
    deployment: { value: deployment, source: "example" },
  };
  const settings = { ...defaultSettings, rules: { "*": "on" as const } };
  const [document, around] = documentIn(code, language, project, settings);
  const single = portolan()
    .findings(document, around)
    .flatMap(({ fixes }) => fixes.map(({ title, edits }) => ({ title, text: applyEdits(code, edits) })));
  const together = { title: "all safe ones", text: applyEdits(code, portolan().fixAll(document, around).edits) };
  const texts = new Map<string, FixedText>();
  for (const each of [...single, together]) if (each.text !== code && !texts.has(each.text)) texts.set(each.text, each);
  return [...texts.values()];
}
