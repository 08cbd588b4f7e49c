import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { showStatus } from "../../client/status.ts";
import type { ProjectStatus } from "../../server/protocol.ts";
import { clientModule, standInForVscode } from "../support/vscode-stand-in.ts";

const statusOf = (deployment: string): ProjectStatus => ({
  language: "swift",
  targets: [],
  languageMode: { value: 5, source: "default" },
  deployment: { value: deployment, source: "default" },
  problems: [],
});

describe("the language status", () => {
  it("shows what holds for the file at hand, also where what was asked of the one before comes later", async () => {
    const items = new Map<string, { text?: string; busy?: boolean }>();
    const editor = { document: { uri: { path: "/a.swift", toString: () => "file:///a.swift" }, languageId: "swift" } };
    let change: () => void = () => {};
    const vscode = standInForVscode({
      "languages.createLanguageStatusItem": (id: string) => {
        const item = {};
        items.set(id, item);
        return item;
      },
      "languages.getDiagnostics": () => [],
      "window.activeTextEditor": editor,
      "window.onDidChangeActiveTextEditor": (listener: () => void) => {
        change = listener;
        return { dispose() {} };
      },
      "workspace.getWorkspaceFolder": () => undefined,
    });
    const module = await clientModule<{ readonly showStatus: typeof showStatus }>("status.ts", vscode);
    const answers: ((status: ProjectStatus) => void)[] = [];
    const client = {
      isRunning: () => true,
      sendRequest: () => new Promise<ProjectStatus>((resolve) => answers.push(resolve)),
      onNotification: () => ({ dispose() {} }),
      onDidChangeState: () => ({ dispose() {} }),
    };
    module.showStatus().follow(client as unknown as BaseLanguageClient);
    const deployment = () => items.get("portolan.2.deployment")!.text;
    // VS Code shows each line from its first moment on.
    for (const [id, { text, busy }] of items) assert.ok(text !== "" && text !== undefined && busy === true, id);
    change();
    change();
    answers[1]!(statusOf("iOS 18"));
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(deployment(), "iOS 18");
    assert.equal(items.get("portolan.2.deployment")!.busy, false);
    answers[0]!(statusOf("iOS 15"));
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(deployment(), "iOS 18");
  });
});
