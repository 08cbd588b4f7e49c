import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { unknownProject } from "../../server/core/project.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import type { Document } from "../../server/engine/document.ts";
import { workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { writtenBatches } from "../compile/differential/programs.ts";
import { portolan } from "../support/check.ts";
import { read } from "../support/repo.ts";
import { filesOf } from "../support/split-written.ts";

/** The programs that have other findings when they are split, with the reason. The list may only get shorter. */
const known: Readonly<Record<string, string>> = JSON.parse(read("test/resolve/split-differences.json"));

/** What is found in these files, as the name of each place and what is said of it, sorted. */
function found(files: readonly string[], deployment: Readonly<Record<string, string>>): readonly string[] {
  const documents = files.map((text, at): Document => ({ path: `/app/F${at}.swift`, language: "swift", text }));
  const workspace = workspaceOf(documents.map((each) => portolan().survey(each)));
  const project = { ...unknownProject, deployment: { value: deployment, source: "test" } };
  return documents
    .flatMap((document) =>
      portolan()
        .findings(document, { workspace, project, settings: defaultSettings })
        .map(({ rule, span, message }) => `${rule} ${document.text.slice(span.start, span.end)}: ${message}`),
    )
    .sort();
}

describe("The hand-written programs, each split between its declarations", () => {
  const programs = writtenBatches("swift").flatMap(({ code, programs }) => {
    const files = filesOf(code);
    return files === undefined ? [] : [{ ...programs[0]!.program, files }];
  });

  it("are many", () => assert.ok(programs.length > 200, `${programs.length}`));

  it("have the findings of the program in one file, but for those of a list", () => {
    const differing = programs.filter(({ code, files, setting: { system, version } }) => {
      const deployment = { [system]: version };
      return JSON.stringify(found(files, deployment)) !== JSON.stringify(found([code], deployment));
    });
    assert.deepEqual(new Set(differing.map(({ name }) => name)), new Set(Object.keys(known)));
  });
});
