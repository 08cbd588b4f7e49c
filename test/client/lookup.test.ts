import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { lookUp } from "../../client/lookup.ts";
import { lookupRequest } from "../../server/protocol.ts";
import { clientModule, standInForVscode } from "../support/vscode-stand-in.ts";

describe("a lookup of what is selected", () => {
  it("is about its beginning, in one line, where a whole file is", async () => {
    const nothing = () => ({ dispose() {} });
    const heard = {
      onDidTriggerButton: nothing,
      onDidChangeValue: nothing,
      onDidChangeActive: nothing,
      onDidTriggerItemButton: nothing,
      onDidAccept: nothing,
      onDidHide: nothing,
    };
    const pick = { ...heard, value: "", items: [] as unknown[], show() {}, hide() {}, dispose() {} };
    const vscode = standInForVscode({
      "window.activeTextEditor": undefined,
      "window.createQuickPick": () => pick,
      CancellationTokenSource: class {
        readonly token = { isCancellationRequested: false };
        dispose() {}
      },
    });
    const module = await clientModule<{ readonly lookUp: typeof lookUp }>("lookup.ts", vscode);
    const queries: unknown[] = [];
    const sendRequest = async (method: string, { query }: { readonly query: string }) => {
      assert.equal(method, lookupRequest.method);
      queries.push(query);
      return { confident: true, results: [] };
    };
    const text = `  import Network\n\n${"let a = NWConnection()\n".repeat(5000)}`;
    await module.lookUp({ sendRequest } as unknown as BaseLanguageClient, text);
    assert.match(pick.value, /^import Network let a = NWConnection\(\) let a/);
    assert.equal(pick.value.length, 200);
    assert.deepEqual(queries, [pick.value]);
  });
});
