import assert from "node:assert/strict";
import { resolve } from "node:path";
import type { CheckSummary } from "../../server/protocol.ts";
import { checkJson } from "../cli/cli.ts";
import { filesBelow, read } from "../support/repo.ts";
import { endSessions, session } from "../support/session.ts";

describe("A check of the workspace", () => {
  afterEach(endSessions);

  it("counts the files and findings that the command line counts", async () => {
    const names = filesBelow("examples/harbour");
    const files = Object.fromEntries(names.map((name) => [name.slice("examples/harbour/".length), read(name)]));
    const one = await session({ files });
    const { files: checked, bySeverity } = await one.request<CheckSummary>("portolan/checkWorkspace", {});
    const { summary } = checkJson(resolve("examples/harbour"));
    assert.deepEqual([checked, bySeverity], [summary.files, summary.bySeverity]);
  });
});
