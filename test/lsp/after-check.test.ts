import assert from "node:assert/strict";
import { CancellationTokenSource, DiagnosticSeverity } from "vscode-languageserver";
import { both } from "../support/made-extensions.ts";
import { memorySession } from "../support/memory-session.ts";
import { pbxprojText } from "../support/xcode-project.ts";

const old = 'import NetworkExtension\n\nlet gateway = NWHostEndpoint(hostname: "10.0.0.1", port: "443")\n';
const trusting =
  "import Security\n\nfunc leaf(_ trust: SecTrust) -> Any? { SecTrustGetCertificateAtIndex(trust, 0) }\n";
const configured = pbxprojText({
  targets: [
    { name: "App", files: ["Code/a.swift"], config: "Shared/App.xcconfig", settings: both({ SDKROOT: "iphoneos" }) },
  ],
});
const fine = "let answer = 42\n";

describe("after a check of the workspace", () => {
  const screenOf = (one: Awaited<ReturnType<typeof memorySession>>) =>
    [...one.screen]
      .filter(([, items]) => items.length > 0)
      .map(([uri]) => uri.replace("file://", ""))
      .sort();

  async function checked(given: Record<string, string>) {
    const files = new Map(Object.entries(given));
    const one = await memorySession({ files, roots: ["/w"] });
    await one.settle();
    await one.check();
    await one.settle();
    const write = async (path: string, text: string | undefined) => {
      await one.write(path, text);
      await one.settle();
    };
    return { one, write };
  }

  it("files come back that a configuration had silenced", async () => {
    const { one, write } = await checked({ "/w/A.swift": old, "/w/B.swift": old });
    assert.deepEqual(screenOf(one), ["/w/A.swift", "/w/B.swift"]);
    await write("/w/portolan.json", '{ "rules": { "*": "off" } }');
    assert.deepEqual(screenOf(one), []);
    await write("/w/portolan.json", undefined);
    assert.deepEqual(screenOf(one), ["/w/A.swift", "/w/B.swift"]);
    await one.end();
  });

  it("files are listed that had nothing, or were not there, when they change on disk", async () => {
    const { one, write } = await checked({ "/w/A.swift": fine });
    await write("/w/A.swift", old);
    await write("/w/New.swift", old);
    assert.deepEqual(screenOf(one), ["/w/A.swift", "/w/New.swift"]);
    await write("/w/A.swift", undefined);
    assert.deepEqual(screenOf(one), ["/w/New.swift"]);
    await one.end();
  });

  it("a file is shown under one URI, however the editor writes the one that it tells of", async () => {
    const { one, write } = await checked({ "/w/A@1.swift": old });
    await write("/w/A@1.swift", `\n${old}`);
    assert.deepEqual(screenOf(one), ["/w/A%401.swift"]);
    await write("/w/A@1.swift", fine);
    assert.deepEqual(screenOf(one), []);
    await one.end();
  });

  it("a document that is open without being shown is told of too, since its editor does not ask", async () => {
    const { one, write } = await checked({ "/w/A.swift": old });
    const reported: string[] = [];
    one.client.onProgress({ method: "seen" } as never, "seen", (value) => {
      const { items } = value as { items: { uri: string; items: unknown[] }[] };
      reported.push(...items.map((each) => `${each.uri} ${each.items.length}`));
    });
    void one.client.sendRequest("workspace/diagnostic", { previousResultIds: [], partialResultToken: "seen" });
    await one.open("/w/A.swift", old);
    await one.settle();
    await write("/w/portolan.json", '{ "rules": { "*": "off" } }');
    assert.ok(reported.includes("file:///w/A.swift 0"), reported.join("\n"));
    await one.end();
  });

  it("a document loses what it had before the check, though its editor has left it open without asking again", async () => {
    const files = new Map([["/w/A.swift", old]]);
    const one = await memorySession({ files, roots: ["/w"] });
    await one.open("/w/A.swift", old);
    assert.equal((await one.pull("/w/A.swift")).length, 1);
    const reported: string[] = [];
    one.client.onProgress({ method: "seen" } as never, "seen", (value) => {
      const { items } = value as { items: { uri: string; items: unknown[] }[] };
      reported.push(...items.map((each) => `${each.uri} ${each.items.length}`));
    });
    one.client
      .sendRequest("workspace/diagnostic", { previousResultIds: [], partialResultToken: "seen" })
      .catch(() => {});
    await one.set({ rules: { "*": "off" } });
    await one.settle();
    await one.check();
    await one.settle();
    assert.deepEqual(reported, ["file:///w/A.swift 0"]);
    await one.end();
  });

  it("files follow a folder of which the editor tells alone, moved, taken away and put back", async () => {
    const files = new Map([
      ["/w/real/deep/A.swift", old],
      ["/w/real/portolan.json", "{}"],
      ["/w/B.swift", fine],
      ["/w/notes.txt", ""],
    ]);
    const one = await memorySession({ files, roots: ["/w"] });
    await one.settle();
    await one.check();
    await one.settle();
    const rename = async (from: string | undefined, to: string | undefined) => {
      for (const [path, text] of [...files]) {
        if (from === undefined || !path.startsWith(`${from}/`)) continue;
        files.delete(path);
        if (to !== undefined) files.set(path.replace(from, to), text);
      }
      const changes = [
        ...(to === undefined ? [] : [{ uri: `file://${to}`, type: 1 }]),
        ...(from === undefined ? [] : [{ uri: `file://${from}`, type: 3 }]),
      ];
      await one.notify("workspace/didChangeWatchedFiles", { changes });
      await one.settle();
      return screenOf(one);
    };
    assert.deepEqual(screenOf(one), ["/w/real/deep/A.swift"]);
    assert.deepEqual(await rename("/w/real", "/w/moved"), ["/w/moved/deep/A.swift"]);
    assert.deepEqual((await one.check()).files, 2);
    assert.deepEqual(await rename("/w/moved/deep", undefined), []);
    files.set("/w/moved/deep/A.swift", old);
    files.set("/w/moved/portolan.json", '{ "rules": { "*": "off" } }');
    assert.deepEqual(await rename(undefined, "/w/moved"), []);
    files.set("/w/moved/portolan.json", "{}");
    assert.deepEqual(await rename(undefined, "/w/moved"), ["/w/moved/deep/A.swift"]);
    await one.end();
  });

  for (const [what, file, settings, project] of [
    [
      "build settings",
      "/w/Shared/App.xcconfig",
      "IPHONEOS_DEPLOYMENT_TARGET = 13.0\n",
      { "/w/App.xcodeproj/project.pbxproj": configured },
    ],
    [
      "a part of a manifest",
      "/w/Shared/base.yml",
      "options: { deploymentTarget: { iOS: '13.0' } }\n",
      {
        "/w/project.yml":
          "include: Shared/base.yml\ntargets:\n  App: { type: application, platform: iOS, sources: [Code] }\n",
      },
    ],
  ] as const)
    it(`a finding follows a folder with nothing but ${what} that changes and is taken away`, async () => {
      const files = new Map(Object.entries<string>({ "/w/Code/a.swift": trusting, [file]: settings, ...project }));
      const one = await memorySession({ files, roots: ["/w"] });
      const severities = async () => {
        await one.settle();
        return (await one.pull("/w/Code/a.swift")).map(({ severity }) => severity);
      };
      await one.open("/w/Code/a.swift", trusting);
      assert.deepEqual(await severities(), [DiagnosticSeverity.Hint]);
      files.set(file, settings.replace("13.0", "18.0"));
      await one.changed(file);
      assert.deepEqual(await severities(), [DiagnosticSeverity.Warning]);
      files.set(file, settings);
      await one.changed(file);
      assert.deepEqual(await severities(), [DiagnosticSeverity.Hint]);
      files.delete(file);
      await one.changed("/w/Shared");
      assert.deepEqual(await severities(), [DiagnosticSeverity.Warning]);
      await one.end();
    });

  it("nothing is read anew when a file comes or goes that says nothing, nor in a folder that is left out", async () => {
    const files = new Map([
      ["/w/A.swift", old],
      ["/w/node_modules/x/B.swift", old],
    ]);
    const one = await memorySession({ files, roots: ["/w"] });
    await one.settle();
    await one.check();
    const before = one.logged.length;
    files.set("/w/notes/a.txt", "");
    for (const [path, type] of [
      ["/w/notes", 1],
      ["/w/notes.txt", 3],
      ["/w/node_modules", 1],
      ["/w/node_modules/x", 1],
    ])
      await one.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: `file://${path}`, type }] });
    await one.settle();
    assert.deepEqual(one.logged.slice(before), []);
    await one.end();
  });

  it("nothing is lost that changes while the client asks anew", async () => {
    const { one, write } = await checked({ "/w/A.swift": old, "/w/B.swift": fine });
    const ask = (token?: CancellationTokenSource["token"]) => {
      const params = { previousResultIds: [], partialResultToken: "stream" };
      // A token that is not there would make a list of the parameters.
      const { client } = one;
      const asked = token
        ? client.sendRequest("workspace/diagnostic", params, token)
        : client.sendRequest("workspace/diagnostic", params);
      asked.catch(() => undefined);
      return one.settle();
    };
    const asked = new CancellationTokenSource();
    await ask(asked.token);
    asked.cancel();
    await one.settle();
    await write("/w/A.swift", fine);
    await write("/w/B.swift", old);
    assert.deepEqual(screenOf(one), ["/w/A.swift"]);
    await ask();
    assert.deepEqual(screenOf(one), ["/w/B.swift"]);
    await one.end();
  });
});
