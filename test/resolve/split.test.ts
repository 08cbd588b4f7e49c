import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { unknownProject } from "../../server/core/project.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import type { Document } from "../../server/engine/document.ts";
import { workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { portolan } from "../support/check.ts";
import { declarationsOf, imports, members, others, parts, used } from "../support/split-programs.ts";

/** What is found in these files, as the line of each place and what is said of it, sorted. */
function found(files: readonly string[]): readonly string[] {
  const documents = files.map((text, at): Document => ({ path: `/app/F${at}.swift`, language: "swift", text }));
  const workspace = workspaceOf(documents.map((each) => portolan().survey(each)));
  const project = { ...unknownProject, deployment: { value: { ios: "26.0" }, source: "test" } };
  return documents
    .flatMap((document) =>
      portolan()
        .findings(document, { workspace, project, settings: defaultSettings })
        .map(({ span, message }) => `${lineAt(document.text, span.start)} ${message}`),
    )
    .sort();
}

function lineAt(text: string, at: number): string {
  return text.slice(text.lastIndexOf("\n", at - 1) + 1, text.indexOf("\n", at));
}

describe("A program split between its declarations", () => {
  it("has the findings of the program in one file", () => {
    void fc.assert(
      fc.property(parts, (program) => {
        const declarations = declarationsOf(program);
        const uses = program.members.length + program.others.length;
        const whole = found([imports + declarations.join("")]);
        assert.ok(whole.filter((each) => each.includes(".cancel is")).length >= uses, "each use is found");
        assert.deepEqual(found(declarations.map((each) => imports + each)), whole);
      }),
      { numRuns: 60 },
    );
  });

  for (const [code, use, end] of [...members, ...others]) {
    it(`finds ${use} in the next file`, () => {
      const isMember = members.some(([other]) => other === code);
      const declared = isMember ? `final class Store<T> {\n${code}\n}\n` : `final class Store<T> {}\n${code}\n`;
      assert.ok(found([imports + declared, imports + used(use, end)]).some((each) => each.includes(".cancel is")));
    });
  }
});
