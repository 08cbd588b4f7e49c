import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { checkWorkspace } from "../../client/workspace-check.ts";
import { clientModule, standInForVscode } from "../support/vscode-stand-in.ts";

const uri = { path: "/app/portolan.json", toString: () => "file:///app/portolan.json" };
const start = { line: 0, character: 0, compareTo: () => 0 };
const mistake = { source: "portolan", severity: 1, message: "There is no rule “loud”.", range: { start, end: start } };
const finding = { ...mistake, code: { value: "deprecated-api" } };

/** What a check says that came to 2 findings in 3 files, where VS Code has these diagnostics. */
async function saidWith(diagnostics: readonly object[]): Promise<readonly string[]> {
  const said: string[] = [];
  const vscode = standInForVscode({
    "languages.getDiagnostics": () => [[uri, diagnostics]],
    "window.showInformationMessage": async (message: string) => void said.push(message),
    "window.withProgress": (_: object, work: (progress: object, token: object) => unknown) =>
      work({ report() {} }, { onCancellationRequested() {} }),
  });
  const module = await clientModule<{ readonly checkWorkspace: typeof checkWorkspace }>("workspace-check.ts", vscode);
  const answer = { files: 3, findings: 2, bySeverity: {}, skipped: [] };
  const client = { sendRequest: async () => answer, onProgress: () => ({ dispose() {} }) };
  await module.checkWorkspace(client as unknown as BaseLanguageClient);
  return said;
}

describe("a check of the workspace", () => {
  it("says how many mistakes in a portolan.json the view lists besides the findings", async () => {
    assert.deepEqual(await saidWith([finding]), ["3 files checked, 2 findings."]);
    assert.deepEqual(await saidWith([finding, mistake]), ["3 files checked, 2 findings, 1 mistake in portolan.json."]);
    assert.deepEqual(await saidWith([mistake, mistake]), ["3 files checked, 2 findings, 2 mistakes in portolan.json."]);
  });
});
