import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { registerCommands } from "../../client/commands.ts";
import { clientModule, standInForVscode } from "../support/vscode-stand-in.ts";

const status = {
  language: "swift",
  targets: [],
  languageMode: { value: 5, source: "default" },
  deployment: { value: "iOS 15", source: "App.xcodeproj" },
  problems: [],
};

describe("what a command has done", () => {
  /** What the status bar and notices say while a command runs, whose server answers what is given. */
  async function saidBy(command: string, answers: Readonly<Record<string, unknown>>, isCancelled = false) {
    const said: string[] = [];
    const copied: string[] = [];
    const registered = new Map<string, () => Promise<unknown>>();
    const token = {
      isCancellationRequested: isCancelled,
      onCancellationRequested: (then: () => void) => isCancelled && setImmediate(then),
    };
    const uri = { toString: () => "file:///a.swift" };
    const document = { languageId: "swift", version: 1, uri };
    const say = (message: string) => void said.push(message);
    const vscode = standInForVscode({
      "commands.registerCommand": (id: string, run: () => Promise<unknown>) => void registered.set(id, run),
      "commands.executeCommand": async (id: string) => void (id === "setContext" || said.push(id)),
      "languages.getDiagnostics": () => [],
      "window.setStatusBarMessage": say,
      "window.showInformationMessage": async (message: string) => say(message),
      "window.showErrorMessage": async (message: string) => say(message),
      "window.withProgress": (_: unknown, work: (progress: object, token: object) => unknown) =>
        work({ report() {} }, token),
      "window.activeTextEditor": { document },
      "workspace.textDocuments": [document],
      "Uri.parse": () => uri,
      "workspace.getConfiguration": () => ({ get: () => undefined }),
      "workspace.applyEdit": async () => true,
      env: { clipboard: { writeText: async (text: string) => copied.push(text) } },
    });
    const { registerCommands: register } = await clientModule<{ readonly registerCommands: typeof registerCommands }>(
      "commands.ts",
      vscode,
    );
    const client = {
      state: 2,
      isRunning: () => true,
      onProgress: () => ({ dispose() {} }),
      sendRequest: (method: string) =>
        method in answers ? Promise.resolve(answers[method]) : new Promise<never>(() => {}),
    };
    const server = { running: async () => client, client: async () => client, restart: async () => true };
    const health = { checking: (work: unknown) => work };
    const context = { extension: { packageJSON: { version: "1.2.3" } } };
    register({ context, server, health, output: {}, view: {}, pages: {} } as never);
    await registered.get(command)!();
    return { said, copied };
  }

  it("is said where a check of the workspace is cancelled, and where it comes to its end", async () => {
    const cancelled = await saidBy("portolan.checkWorkspace", {}, true);
    assert.deepEqual(cancelled.said, ["Portolan: the check was cancelled"]);
    const summary = { files: 3, findings: 1, skipped: ["a"] };
    const ended = await saidBy("portolan.checkWorkspace", { "portolan/checkWorkspace": summary });
    assert.deepEqual(ended.said, ["3 files checked, 1 finding, 1 not read.", "portolan.findings.focus"]);
  });

  it("is said where the debug information was copied, which holds no code", async () => {
    const { said, copied } = await saidBy("portolan.copyDebugInformation", { "portolan/projectStatus": status });
    assert.deepEqual(said, ["Portolan: debug information copied"]);
    assert.match(copied.join(), /^Portolan 1\.2\.3\n[\s\S]*Server: Running\n[\s\S]*Project: Swift 5, iOS 15\n/);
  });

  it("is said while the server is started again, and when it runs", async () => {
    const { said } = await saidBy("portolan.restartServer", {});
    assert.deepEqual(said, ["Portolan: restarting the server", "Portolan: server restarted"]);
  });

  it("is said of a file whose safe fixes are made, of which there are none, and of which some wait for others", async () => {
    const fix = async (fixed: number, clashing = 0) =>
      (await saidBy("portolan.fixAll", { "portolan/fixAll": { fixed, clashing, edits: [] } })).said;
    assert.deepEqual(await fix(0), ["Portolan: nothing in this file has a safe fix"]);
    assert.deepEqual(await fix(1), ["Portolan: 1 finding fixed"]);
    assert.deepEqual(await fix(2, 1), ["Portolan: 2 of 3 findings fixed; fix all again for the rest"]);
  });
});
