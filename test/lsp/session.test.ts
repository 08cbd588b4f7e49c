import assert from "node:assert/strict";
import type { DocumentDiagnosticReport } from "vscode-languageserver";
import type { CheckSummary, LookupAnswer, PageAnswer, ProjectStatus } from "../../server/protocol.ts";
import { portolan } from "../support/check.ts";
import { endSessions, fullCapabilities, session } from "../support/session.ts";

const provider = `import NetworkExtension

final class TunnelProvider: NEPacketTunnelProvider {
  let gateway = NWHostEndpoint(hostname: "10.0.0.1", port: "443")
}
`;
const harmless = "let answer = 42\n";

function kindOf({ kind }: DocumentDiagnosticReport): string {
  return kind;
}

describe("the language server", () => {
  afterEach(endSessions);

  it("answers a pull with findings whose rule can be read", async () => {
    const one = await session();
    await one.open("Tunnel.swift", provider);
    const [finding, ...others] = await one.findings("Tunnel.swift");
    assert.deepEqual(others, []);
    assert.deepEqual(finding!.range, { start: { line: 3, character: 16 }, end: { line: 3, character: 30 } });
    assert.deepEqual(finding!.tags, [2]);
    assert.match(finding!.codeDescription!.href, /^(https:|portolan:\/rule\/.+\.md$)/);
  });

  it("says unchanged as long as nothing changed, and after an edit that changes no finding", async () => {
    const one = await session();
    await one.open("Tunnel.swift", provider);
    const first = await one.pull("Tunnel.swift");
    const second = await one.pull("Tunnel.swift", first.resultId);
    assert.equal(kindOf(second), "unchanged");
    await one.type("Tunnel.swift", "}\n", "}\n// the end\n");
    const third = await one.pull("Tunnel.swift", second.resultId);
    assert.equal(kindOf(third), "unchanged");
    await one.type("Tunnel.swift", "let gateway", "\n  let gateway");
    assert.equal(kindOf(await one.pull("Tunnel.swift", third.resultId)), "full");
  });

  it("follows ranged edits in text with characters of two units", async () => {
    const one = await session();
    await one.open("Tunnel.swift", provider.replace("let gateway", "/* 🗺️ */ let gateway"));
    await one.type("Tunnel.swift", "🗺️", "⚓️⚓️");
    const [finding] = await one.findings("Tunnel.swift");
    assert.equal(finding!.range.start.character, "  /* ⚓️⚓️ */ let gateway = ".length);
    await one.type("Tunnel.swift", "NWHostEndpoint", "Gateway");
    assert.deepEqual(await one.findings("Tunnel.swift"), []);
  });

  it("counts what a file declares in the editor for the other files", async () => {
    const one = await session({ files: { "Own.swift": harmless, "Use.swift": provider } });
    await one.open("Use.swift", provider);
    await one.open("Own.swift", harmless);
    assert.equal((await one.findings("Use.swift")).length, 1);
    await one.type("Own.swift", harmless, "final class NWHostEndpoint { init(hostname: String, port: String) {} }\n");
    assert.deepEqual(await one.findings("Use.swift"), []);
    await one.close("Own.swift");
    assert.equal((await one.findings("Use.swift")).length, 1);
  });

  it("hovers where something is known and nowhere else", async () => {
    const one = await session();
    await one.open("Tunnel.swift", provider);
    const hover = await one.hover("Tunnel.swift", "NWHostEndpoint");
    assert.match((hover!.contents as { value: string }).value, /NWHostEndpoint/);
    assert.equal(await one.hover("Tunnel.swift", "gateway"), null);
  });

  it("offers fixes bound to the version they were made for, only where findings are", async () => {
    const one = await session();
    await one.open("Tunnel.swift", provider);
    const diagnostics = await one.findings("Tunnel.swift");
    const actions = await one.actions("Tunnel.swift", "NWHostEndpoint", { diagnostics });
    const fix = actions.find(({ edit, title }) => edit && title.includes("hostPort"))!;
    assert.deepEqual(fix.diagnostics, diagnostics);
    assert.match(one.applied("Tunnel.swift", fix), /\.hostPort\(host: "10\.0\.0\.1", port: "?443"?\)/);
    const [change] = fix.edit!.documentChanges!;
    assert.deepEqual("textDocument" in change! && change.textDocument, { uri: one.uriOf("Tunnel.swift"), version: 1 });
    assert.deepEqual(await one.actions("Tunnel.swift", "gateway"), []);
  });

  it("writes the comment that silences a finding", async () => {
    const one = await session();
    await one.open("Tunnel.swift", provider);
    const actions = await one.actions("Tunnel.swift", "NWHostEndpoint");
    const silence = actions.find(({ edit, title }) => edit && /this line/.test(title))!;
    const silenced = one.applied("Tunnel.swift", silence);
    assert.match(silenced, /\/\/ portolan:disable-next-line \S+\n {2}let gateway/);
    await one.open("Silenced.swift", silenced);
    assert.deepEqual(await one.findings("Silenced.swift"), []);
  });

  it("opens an article or its source through the editor", async () => {
    const one = await session();
    await one.open("Tunnel.swift", provider);
    const actions = await one.actions("Tunnel.swift", "NWHostEndpoint");
    const open = actions.find(({ command }) => String(command?.arguments?.[0]).startsWith("portolan:/article/"))!;
    await one.request("workspace/executeCommand", open.command!);
    assert.deepEqual(one.shown, open.command!.arguments);
  });

  it("fixes everything safe at once when asked for the kind", async () => {
    const one = await session();
    const code = "import NetworkExtension\n\n// portolan:disable-next-line deprecated-api\nlet a = 1\n";
    await one.open("Left.swift", code);
    const [action] = await one.actions("Left.swift", "let a", { diagnostics: [], only: ["source.fixAll"] });
    assert.equal(action!.kind, "source.fixAll.portolan");
    assert.equal(one.applied("Left.swift", action!), "import NetworkExtension\n\nlet a = 1\n");
  });

  it("follows settings while it runs", async () => {
    const one = await session();
    await one.open("Tunnel.swift", provider);
    const [{ code }] = (await one.findings("Tunnel.swift")) as unknown as [{ code: string }];
    const shownAs = async (settings: object) => {
      const refreshed = one.next("refresh");
      await one.set({ ...settings });
      await refreshed;
      return (await one.findings("Tunnel.swift")).map(({ severity, tags }) => [severity, tags]);
    };
    assert.deepEqual(await shownAs({ presentation: "strike" }), [[4, [2]]]);
    assert.deepEqual(await shownAs({ presentation: "squiggle" }), [[2, undefined]]);
    assert.deepEqual(await shownAs({ presentation: "none" }), []);
    assert.deepEqual(await shownAs({ rules: { [code]: "off", "deprecated-api": "off" } }), []);
    assert.deepEqual(await shownAs({ exclude: ["*.swift"] }), []);
    assert.deepEqual(await shownAs({ presentation: "nonsense", rules: 7 }), [[2, [2]]]);
  });

  it("says what the project says, and where it was read", async () => {
    const one = await session({ settings: { swiftLanguageMode: 6, deploymentTarget: { ios: "16.4" } } });
    await one.open("Tunnel.swift", provider);
    const status = await one.request<ProjectStatus>("portolan/projectStatus", { uri: one.uriOf("Tunnel.swift") });
    assert.deepEqual(status.languageMode, { value: 6, source: "settings" });
    assert.deepEqual(status.deployment, { value: "iOS 16.4", source: "settings" });
  });

  it("says what a document is read as, so that nobody shows a mode of Swift for another", async () => {
    const one = await session();
    const languageOf = async (name: string, languageId?: string) => {
      await one.open(name, "", languageId);
      return (await one.request<ProjectStatus>("portolan/projectStatus", { uri: one.uriOf(name) })).language;
    };
    assert.equal(await languageOf("Tunnel.swift"), "swift");
    assert.equal(await languageOf("Filter.m"), "objc");
    assert.equal(await languageOf("Info.plist", "plist"), "plist");
  });

  it("looks up while offline and says when nothing really fits", async () => {
    const one = await session();
    const answer = await one.request<LookupAnswer>("portolan/lookup", { query: "NWEndpoint ambiguous", limit: 5 });
    assert.equal(answer.confident, true);
    assert.match(answer.results[0]!.page!, /^portolan:\/article\/nwendpoint-.+\.md$/);
    const odd = await one.request<LookupAnswer>("portolan/lookup", { query: "xylophone marmalade", limit: 5 });
    assert.equal(odd.confident, false);
  });

  it("serves pages as text documents, their links relative to each other", async () => {
    const one = await session();
    const uri = "portolan:/article/nwendpoint-two-types.md";
    const { text } = await one.request<{ text: string }>("workspace/textDocumentContent", { uri });
    assert.match(text, /^# \S/);
    assert.doesNotMatch(text, /\]\(portolan:/);
    const page = await one.request<PageAnswer>("portolan/page", { uri });
    assert.equal(page.markdown, text);
    assert.equal(await one.request("portolan/page", { uri: "portolan:/article/none.md" }), null);
  });

  it("explains what was pasted, at an address that can be opened again", async () => {
    const one = await session();
    const page = await one.request<PageAnswer>("portolan/explain", { text: "NWHostEndpoint" });
    assert.match(page.markdown, /NWHostEndpoint/);
    const again = await one.request<{ text: string }>("workspace/textDocumentContent", { uri: page.uri });
    assert.equal(again.text, page.markdown);
    assert.equal(await one.request("portolan/explain", { text: "xylophone" }), null);
  });

  it("explains a number by what the document at hand imports, at an address that keeps it", async () => {
    const one = await session();
    for (const [name, module, expected] of [
      ["A.swift", "SystemExtensions", /^# .*OSSystemExtension/],
      ["B.swift", "Darwin", /^# .*POSIX/],
    ] as const) {
      await one.open(name, `import Foundation\nimport ${module}\nimport ${module}\n`);
      const page = await one.request<PageAnswer>("portolan/explain", { text: "error 9", uri: one.uriOf(name) });
      assert.match(page.markdown, expected);
      assert.doesNotMatch(page.markdown, /\]\(portolan:/);
      const again = await one.request<{ text: string }>("workspace/textDocumentContent", { uri: page.uri });
      assert.equal(again.text, page.markdown);
    }
    const page = await one.request<PageAnswer>("portolan/explain", { text: "error 9", uri: "file:///not/open.swift" });
    assert.match(page.uri, /^portolan:\/explain\/Explained/);
  });

  it("loses a rule that throws, says so once, and keeps the others", async () => {
    const real = portolan();
    const broken: typeof real = Object.create(real, {
      findingsToShow: {
        value: (...[document, around]: Parameters<typeof real.findingsToShow>) => {
          around.fault?.("broken-rule", new Error("off the chart"));
          return real.findingsToShow(document, around);
        },
      },
    });
    const one = await session({ portolan: broken });
    await one.open("Tunnel.swift", provider);
    assert.equal((await one.findings("Tunnel.swift")).length, 1);
    assert.equal((await one.findings("Tunnel.swift")).length, 1);
    const said = one.log.filter((line) => line.includes("broken-rule"));
    assert.equal(said.length, 1);
    assert.match(said[0]!, /Tunnel\.swift.*off the chart/);
  });

  it("survives requests that make no sense", async () => {
    const one = await session();
    await one.open("Tunnel.swift", provider);
    assert.equal(await one.request("textDocument/hover", {}), null);
    assert.deepEqual(await one.request("textDocument/codeAction", { textDocument: { uri: "nowhere:" } }), []);
    assert.equal(await one.request("portolan/explain", {}), null);
    await assert.rejects(one.request("portolan/nonsense", {}), /Unhandled method/);
    assert.equal((await one.findings("Tunnel.swift")).length, 1);
  });

  it("checks closed files on demand and streams them into the held workspace pull", async () => {
    const one = await session({ files: { "A.swift": harmless, "B.swift": provider } });
    const reports: { uri: string; items: unknown[] }[] = [];
    one.client.onProgress({ method: "stream" } as never, "stream", (value: unknown) => {
      reports.push(...(value as { items: typeof reports }).items);
    });
    const cancel = one.cancelled();
    const held = one.request(
      "workspace/diagnostic",
      { previousResultIds: [], partialResultToken: "stream" },
      cancel.token,
    );
    const summary = await one.request<CheckSummary>("portolan/checkWorkspace", {});
    assert.deepEqual([summary.files, summary.findings, summary.bySeverity.warning], [2, 1, 1]);
    assert.deepEqual(
      reports.map(({ uri, items }) => [uri, items.length]),
      [[one.uriOf("B.swift"), 1]],
    );
    one.write("B.swift", harmless);
    await one.client.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: one.uriOf("B.swift"), type: 2 }],
    });
    await one.request("portolan/checkWorkspace", {});
    assert.deepEqual(
      reports.slice(1).map(({ uri, items }) => [uri, items.length]),
      [[one.uriOf("B.swift"), 0]],
    );
    cancel.now();
    await assert.rejects(held, { code: -32800 });
  });

  it("reads files that can have no findings again, and lists new ones by itself, only where nobody tells of changes", async () => {
    const workspace = { ...fullCapabilities.workspace, didChangeWatchedFiles: { dynamicRegistration: true } };
    for (const [capabilities, found] of [
      [{ ...fullCapabilities, workspace }, [1, 0]],
      [fullCapabilities, [2, 1]],
    ] as const) {
      const one = await session({ files: { "A.swift": harmless }, capabilities });
      await one.request("portolan/checkWorkspace", {});
      one.write("A.swift", provider);
      one.write("B.swift", harmless);
      const summary = await one.request<CheckSummary>("portolan/checkWorkspace", {});
      assert.deepEqual([summary.files, summary.findings], found);
    }
  });

  it("answers a cancelled request with that and goes on", async () => {
    const one = await session();
    await one.open("Tunnel.swift", provider);
    const cancel = one.cancelled();
    const pull = one.request(
      "textDocument/diagnostic",
      { textDocument: { uri: one.uriOf("Tunnel.swift") } },
      cancel.token,
    );
    cancel.now();
    await assert.rejects(pull, { code: -32800 });
    assert.equal((await one.findings("Tunnel.swift")).length, 1);
  });

  it("pushes to clients that can't pull, and takes away what it pushed", async () => {
    const { diagnostic, ...textDocument } = fullCapabilities.textDocument!;
    assert.ok(diagnostic);
    const one = await session({ capabilities: { ...fullCapabilities, textDocument } });
    const opened = one.next<{ diagnostics: unknown[]; version: number }>("push");
    await one.open("Tunnel.swift", provider);
    const { diagnostics, version } = await opened;
    assert.deepEqual([diagnostics.length, version], [1, 1]);
    const closed = one.next<{ diagnostics: unknown[] }>("push");
    await one.close("Tunnel.swift");
    assert.deepEqual((await closed).diagnostics, []);
  });
});
