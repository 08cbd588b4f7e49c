import assert from "node:assert/strict";
import { isCode } from "../../server/core/language.ts";
import { unknownProject } from "../../server/core/project.ts";
import { siteAt } from "../../server/engine/sites.ts";
import { workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { resolve } from "../../server/resolve/resolve.ts";
import { lex, outline } from "../../server/syntax/read.ts";
import { Kind } from "../../server/syntax/tokens.ts";
import { portolan } from "../support/check.ts";
import { corpusFiles, theCorpus } from "../support/corpus-files.ts";
import { type Example, examplesIn } from "../support/fences.ts";
import { joinedExamplesIn } from "../support/joined-examples.ts";

type Code = Pick<Example, "code" | "language">;

/** The code on a page, with that of targets whose lists stand beside it. */
function codeOn(page: string): readonly Code[] {
  const ofTargets = joinedExamplesIn(page)
    .flatMap(({ document, beside }) => [document, ...beside])
    .flatMap(({ language, text }) => (isCode(language) ? [{ language, code: text }] : []));
  return [...examplesIn(page), ...ofTargets];
}

/** Meaning, conditions and statement at every name of an example, with an outline made for that name alone or for all. */
function told({ code, language }: Code, alone: boolean): readonly unknown[] {
  const tokens = lex(code, language);
  const workspace = workspaceOf([portolan().survey({ path: "/app/a", language, text: code })]);
  const world = { facts: theCorpus().facts, workspace, project: unknownProject };
  const whole = alone ? undefined : resolve(outline(tokens), world);
  return Array.from({ length: tokens.count }, (_, token) => token)
    .filter((token) => tokens.kinds[token] === Kind.identifier)
    .map((token) => {
      const answers = whole ?? resolve(outline(tokens, [token]), world);
      const site = siteAt(tokens, token);
      return [site.name, answers.meaning(site)?.fact.id, answers.conditions(site), answers.statement(site)];
    });
}

describe("a name that alone is asked about", () => {
  for (const [path, page] of corpusFiles()) {
    const examples = path.startsWith("rules/") ? codeOn(page) : [];
    if (examples.length === 0) continue;
    it(`means what it means in the whole outline, in ${path}`, () => {
      for (const example of examples) {
        assert.deepEqual(told(example, true), told(example, false));
        const half = { ...example, code: example.code.slice(0, example.code.length >> 1) };
        assert.deepEqual(told(half, true), told(half, false));
      }
    });
  }
});
