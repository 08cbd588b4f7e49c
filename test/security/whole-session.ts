import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { oldCode } from "../cli/cli.ts";
import { beginning, type ProcessWire } from "../support/wire.ts";

/** Opens app/a.swift of a folder, hovers, fixes, looks up, explains, checks and ends; resolves with all answers. */
export async function wholeSession(wire: ProcessWire, folder: string): Promise<readonly unknown[]> {
  const uri = pathToFileURL(join(folder, "app/a.swift")).href;
  const textDocument = { uri };
  const start = { line: 4, character: 13 };
  const answers: unknown[] = [];
  const ask = async (method: string, params: object) => {
    const { error, result } = await wire.ask(method, params);
    assert.equal(error, undefined, `${method}: ${error?.message}`);
    answers.push(result);
  };
  await ask("initialize", beginning(pathToFileURL(join(folder, "app")).href));
  await wire.tell("initialized", {});
  await wire.tell("textDocument/didOpen", { textDocument: { uri, languageId: "swift", version: 1, text: oldCode } });
  await ask("textDocument/diagnostic", { textDocument });
  await ask("textDocument/hover", { textDocument, position: start });
  await ask("textDocument/codeAction", { textDocument, range: { start, end: start }, context: { diagnostics: [] } });
  await ask("textDocument/documentLink", { textDocument });
  await ask("textDocument/codeLens", { textDocument });
  await ask("portolan/lookup", { query: "NWEndpoint ambiguous", limit: 5 });
  await ask("portolan/explain", { text: "NWHostEndpoint" });
  await ask("portolan/projectStatus", { uri });
  await ask("portolan/checkWorkspace", {});
  await wire.tell("workspace/didChangeWatchedFiles", { changes: [{ uri, type: 2 }] });
  await ask("textDocument/diagnostic", { textDocument });
  await ask("shutdown", {});
  await wire.tell("exit");
  assert.ok(JSON.stringify(answers).includes("NWHostEndpoint"));
  return answers;
}
