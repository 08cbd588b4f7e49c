import assert from "node:assert/strict";
import { CancellationTokenSource } from "vscode-languageserver";
import { tunnel } from "../support/made-extensions.ts";
import { memorySession, uriOf } from "../support/memory-session.ts";
import { pbxprojText } from "../support/xcode-project.ts";

const old = 'import NetworkExtension\n\nlet gateway = NWHostEndpoint(hostname: "10.0.0.1", port: "443")\n';
const cancelled = { code: -32800 };
const count = 200;

describe("a request of Portolan’s own that is cancelled", () => {
  /** A folder whose files a test may cancel at: `read` hears of each path. */
  async function opened(read: (path: string) => void = () => undefined) {
    const files = new Map(Object.entries(tunnel.files).map(([name, text]) => [`/w/${name}`, text]));
    files.set("/w/App.xcodeproj/project.pbxproj", pbxprojText(tunnel.project));
    for (let at = 0; at < count; at++) files.set(`/w/App/File${at}.swift`, old);
    const one = await memorySession({ files, roots: ["/w"] });
    await one.settle();
    const get = files.get.bind(files);
    files.get = (path) => {
      read(path);
      return get(path);
    };
    return one;
  }

  for (const [method, params] of [
    ["portolan/lookup", { query: "NWEndpoint", limit: 5 }],
    ["portolan/topics", { uri: uriOf("/w/App/File1.swift") }],
    ["portolan/doctor", {}],
    ["portolan/page", { uri: "portolan:/migration.md" }],
    ["portolan/fixRule", { rule: "nwhostendpoint-deprecated" }],
    ["portolan/tellFindings", { uri: uriOf("/w/App/File1.swift") }],
    ["portolan/projectStatus", { uri: uriOf("/w/App/File1.swift") }],
  ] as const)
    it(`at once is not answered: ${method}`, async () => {
      const one = await opened();
      const source = new CancellationTokenSource();
      const ended = assert.rejects(one.client.sendRequest(method, params, source.token), cancelled);
      source.cancel();
      await ended;
      await one.end();
    });

  for (const [method, params] of [
    ["portolan/doctor", {}],
    ["portolan/page", { uri: "portolan:/migration.md" }],
    ["portolan/fixRule", { rule: "nwhostendpoint-deprecated" }],
  ] as const)
    it(`in its middle reads no more files: ${method}`, async () => {
      const source = new CancellationTokenSource();
      const read = new Set<string>();
      const one = await opened((path) => {
        read.add(path);
        if (read.size === 5) source.cancel();
      });
      await assert.rejects(one.client.sendRequest(method, params, source.token), cancelled);
      assert.ok(read.size >= 5 && read.size < count / 2, String(read.size));
      await one.end();
    });
});
