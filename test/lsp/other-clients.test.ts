import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import type {
  ClientCapabilities,
  Hover,
  MarkupContent,
  PublishDiagnosticsParams,
  WorkspaceDiagnosticReport,
} from "vscode-languageserver";
import { pageAddresses } from "../../server/lsp/page-files.ts";
import { portolan } from "../support/check.ts";
import { allParts, endSessions, fullCapabilities, session } from "../support/session.ts";

const probe = `import NetworkExtension

func start(_ endpoint: NWHostEndpoint) {}
`;
const manifest = (ios: number) => `// swift-tools-version:5.9
import PackageDescription
let package = Package(name: "App", platforms: [.iOS(.v${ios})], targets: [.target(name: "App", path: "Sources")])
`;

/** An editor that shows files and nothing else. */
const plainEditor: ClientCapabilities = {
  textDocument: { ...allParts, diagnostic: {} },
  window: { showDocument: { support: true } },
  workspace: { configuration: true },
};

function contentOf(hover: Hover | null): MarkupContent {
  return hover!.contents as MarkupContent;
}

describe("the server in other editors", () => {
  afterEach(endSessions);

  for (const [ios, severity] of [
    [15, 4],
    [18, 2],
  ] as const) {
    it(`reads the project around a file when no folder was opened (iOS ${ios})`, async () => {
      const files = { "Package.swift": manifest(ios), "Sources/Probe.swift": probe };
      const one = await session({ files, opens: false });
      await one.open("Sources/Probe.swift", probe);
      assert.deepEqual(
        (await one.findings("Sources/Probe.swift")).map((each) => each.severity),
        [severity],
      );
    });
  }

  it("leaves the surroundings of a file alone that lies outside the opened folder", async () => {
    const files = { "a/x.swift": "\n", "b/Package.swift": manifest(15), "b/Sources/Probe.swift": probe };
    const one = await session({ files, opened: "a" });
    await one.open("b/Sources/Probe.swift", probe);
    assert.deepEqual(
      (await one.findings("b/Sources/Probe.swift")).map((each) => each.severity),
      [2],
    );
  });

  it("opens pages as files, whose links lead on, where the client asks for no content", async () => {
    const one = await session({ capabilities: plainEditor });
    await one.open("Probe.swift", probe);
    const [finding] = await one.findings("Probe.swift");
    const rulePage = fileURLToPath(finding!.codeDescription!.href);
    assert.match(readFileSync(rulePage, "utf8"), /^# /);
    const actions = await one.actions("Probe.swift", "NWHostEndpoint");
    const open = actions.find(({ command }) => String(command?.arguments?.[0]).includes("/rule/"))!;
    await one.request("workspace/executeCommand", open.command!);
    assert.match(readFileSync(fileURLToPath(one.shown[0]!), "utf8"), /^# /);
  });

  it("pushes the findings of what is opened at once, before those of a document in which somebody writes", async () => {
    const one = await session({ capabilities: {} });
    const pushedNext = async () => (await one.next<PublishDiagnosticsParams>("push")).uri;
    const first = pushedNext();
    await one.open("Written.swift", probe);
    assert.equal(await first, one.uriOf("Written.swift"));
    await one.type("Written.swift", "start", "begin");
    await one.open("Opened.swift", probe);
    assert.equal(await pushedNext(), one.uriOf("Opened.swift"));
    assert.equal(await pushedNext(), one.uriOf("Written.swift"));
  });

  it("answers a workspace pull without partial results at once, with what a check has found", async () => {
    const one = await session({ files: { "A.swift": "\n", "B.swift": probe } });
    const pull = async () => {
      const { items } = await one.request<WorkspaceDiagnosticReport>("workspace/diagnostic", { previousResultIds: [] });
      return items.map((each) => [each.uri, each.kind === "full" ? each.items.length : undefined]);
    };
    assert.deepEqual(await pull(), []);
    await one.request("portolan/checkWorkspace", {});
    assert.deepEqual(await pull(), [[one.uriOf("B.swift"), 1]]);
    one.write("B.swift", "\n");
    await one.client.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: one.uriOf("B.swift"), type: 2 }],
    });
    await one.request("portolan/checkWorkspace", {});
    assert.deepEqual(await pull(), [[one.uriOf("B.swift"), 0]]);
    assert.deepEqual(await pull(), []);
  });

  it("leaves out what the client doesn't take: parts of diagnostics, and actions that are no commands", async () => {
    for (const [textDocument, parts, kinds] of [
      [{ diagnostic: {} }, ["message"], ["command"]],
      [{ ...allParts, diagnostic: {} }, ["codeDescription", "data", "message", "tags"], ["action"]],
    ] as const) {
      const one = await session({ capabilities: { ...plainEditor, textDocument } });
      await one.open("Probe.swift", probe);
      const [finding] = await one.findings("Probe.swift");
      const known = ["codeDescription", "data", "message", "relatedInformation", "tags"];
      assert.deepEqual(
        Object.keys(finding!)
          .filter((key) => known.includes(key))
          .sort(),
        [...parts],
      );
      const actions = await one.actions("Probe.swift", "NWHostEndpoint");
      const kindOf = ({ command }: { command?: unknown }) => (typeof command === "string" ? "command" : "action");
      assert.deepEqual([...new Set(actions.map(kindOf))], [...kinds]);
    }
  });

  it("takes a field that is null for one that is left out, in capabilities, edits and questions", async () => {
    const textDocument = { ...allParts, diagnostic: null, hover: null };
    const capabilities = { ...plainEditor, textDocument } as unknown as ClientCapabilities;
    const one = await session({ capabilities });
    const told = one.next<PublishDiagnosticsParams>("push");
    await one.open("Probe.swift", "\n");
    assert.deepEqual((await told).diagnostics, []);
    const changed = one.next<PublishDiagnosticsParams>("push");
    await one.client.sendNotification("textDocument/didChange", {
      textDocument: { uri: one.uriOf("Probe.swift"), version: 2 },
      contentChanges: [{ range: null, rangeLength: null, text: probe }],
    });
    const [found] = (await changed).diagnostics;
    assert.equal(found?.code, "deprecated-api");
    const where = {
      textDocument: { uri: one.uriOf("Probe.swift") },
      range: found!.range,
      position: found!.range.start,
    };
    const context = { diagnostics: null, only: null };
    assert.notDeepEqual(await one.request("textDocument/codeAction", { ...where, context }), []);
    assert.equal(contentOf(await one.request("textDocument/hover", where)).kind, "plaintext");
    assert.deepEqual(
      one.log.filter((line) => line.includes("failed")),
      [],
    );
  });

  it("pushes anew what another open document changes, by what it declares or as a manifest", async () => {
    const { diagnostic: _, ...textDocument } = fullCapabilities.textDocument!;
    const files = { "Package.swift": manifest(18), "Sources/Probe.swift": probe, "Sources/Own.swift": "\n" };
    const one = await session({ files, capabilities: { ...fullCapabilities, textDocument } });
    const shown = (severities: readonly number[]) => async () => {
      const { uri, diagnostics } = await one.next<PublishDiagnosticsParams>("push");
      const found = uri === one.uriOf("Sources/Probe.swift") ? diagnostics.map(({ severity }) => severity) : undefined;
      if (JSON.stringify(found) !== JSON.stringify(severities)) await shown(severities)();
    };
    const after = async (severities: readonly number[], act: () => Promise<void>) => {
      const told = shown(severities)();
      await act();
      await told;
    };
    await after([2], () => one.open("Sources/Probe.swift", probe));
    await one.open("Sources/Own.swift", "\n");
    await after([], () => one.type("Sources/Own.swift", "\n", "struct NWHostEndpoint {}\n"));
    await after([2], () => one.type("Sources/Own.swift", "struct NWHostEndpoint {}\n", "\n"));
    await one.open("Package.swift", manifest(18));
    await after([4], () => one.type("Package.swift", ".v18", ".v15"));
  });

  it("writes the pages that a page leads to, each once, and those that lead back", () => {
    const texts: Readonly<Record<string, string>> = {
      "article/a": "# A\n[b](portolan:/rule/b) [a](portolan:/article/a)",
      "rule/b": "# B\n[c](portolan:/list/c.md)",
      "list/c": "# C\n[a](portolan:/article/a) [nothing](portolan:/article/none)",
    };
    const made = Object.create(portolan(), {
      page: { value: (target: string) => texts[target] && { title: target, markdown: texts[target] } },
    });
    const written: string[] = [];
    const keepPage = (name: string) => {
      written.push(name);
      return `/pages/${name}`;
    };
    const addressOf = pageAddresses({ keepPage }, plainEditor);
    assert.equal(addressOf(made, "portolan:/article/a.md"), "file:///pages/article/a.md");
    assert.deepEqual(written.sort(), ["article/a.md", "list/c.md", "rule/b.md"]);
    assert.equal(addressOf(made, "portolan:/list/c.md"), "file:///pages/list/c.md");
    assert.equal(written.length, 3);
  });

  it("shows no file outside its folder of pages, whatever a command names", async () => {
    const one = await session({ capabilities: plainEditor });
    await one.open("Probe.swift", probe);
    for (const target of [
      "portolan:/../../etc/hosts",
      "portolan:/article/../../x",
      "portolan:/%2e%2e/x",
      "portolan:/%zz",
    ]) {
      await one.request("workspace/executeCommand", { command: "portolan.open", arguments: [target] });
    }
    assert.deepEqual(
      one.shown.filter((uri) => uri.startsWith("file:")),
      [],
    );
  });

  it("speaks plain text where Markdown is not asked for", async () => {
    const one = await session({ capabilities: plainEditor });
    await one.open("Probe.swift", probe);
    const { kind, value } = contentOf(await one.hover("Probe.swift", "NWHostEndpoint"));
    assert.equal(kind, "plaintext");
    assert.match(value, /NWHostEndpoint/);
    assert.doesNotMatch(value, /\*\*|\]\(|`/);
  });

  it("says in a hover that a symbol is deprecated, unless the client shows what is found there with it", async () => {
    const said = async (options: Record<string, unknown>) => {
      const one = await session({ capabilities: plainEditor, options });
      await one.open("Probe.swift", probe);
      return contentOf(await one.hover("Probe.swift", "NWHostEndpoint")).value;
    };
    assert.match(await said({}), /^NWHostEndpoint is deprecated /);
    assert.doesNotMatch(await said({ findingsInHovers: true }), /deprecated/);
  });

  it("names pages in Markdown so that the client can follow", async () => {
    const textDocument = { ...plainEditor.textDocument, hover: { contentFormat: ["markdown" as const] } };
    const one = await session({ capabilities: { ...plainEditor, textDocument } });
    await one.open("Probe.swift", probe);
    const { kind, value } = contentOf(await one.hover("Probe.swift", "NWHostEndpoint"));
    assert.equal(kind, "markdown");
    assert.doesNotMatch(value, /\]\(portolan:/);
    const [link] = /file:[^)\s]+\.md/.exec(value)!;
    assert.match(readFileSync(fileURLToPath(link), "utf8"), /^# /);
  });

  it("says nothing of projects to a client that has not asked", async () => {
    const one = await session({ capabilities: plainEditor, options: {} });
    const heard: unknown[] = [];
    one.client.onNotification("portolan/projectsChanged", () => void heard.push(1));
    await one.open("Probe.swift", probe);
    await one.changed("Probe.swift");
    await one.set({});
    await one.findings("Probe.swift");
    assert.deepEqual(heard, []);
  });

  for (const [form, options] of Object.entries({
    "as they are": { rules: { "*": "off" } },
    "under portolan": { portolan: { rules: { "*": "off" } } },
    "under settings": { settings: { rules: { "*": "off" } } },
    "under settings and portolan": { settings: { portolan: { rules: { "*": "off" } } } },
  })) {
    it(`takes settings from the initialization options (${form}), also where the client can be asked`, async () => {
      for (const workspace of [{ configuration: true }, {}]) {
        const one = await session({ capabilities: { ...plainEditor, workspace }, options, settings: {} });
        await one.open("Probe.swift", probe);
        assert.deepEqual(await one.findings("Probe.swift"), []);
      }
    });
  }

  it("prefers what it is answered to what it was given at the start", async () => {
    const options = { rules: { "*": "off" }, presentation: "none" };
    const one = await session({ capabilities: fullCapabilities, options, settings: { rules: {}, presentation: null } });
    await one.open("Probe.swift", probe);
    assert.deepEqual(await one.findings("Probe.swift"), []);
    await one.set({ rules: {}, presentation: "squiggle" });
    assert.equal((await one.findings("Probe.swift")).length, 1);
  });

  it("says its version and how it counts characters", async () => {
    const one = await session({ capabilities: plainEditor });
    assert.equal(one.initialized.serverInfo!.version, "0.0.0");
    assert.equal(one.initialized.capabilities.positionEncoding, "utf-16");
  });

  it("knows a root that came as rootUri alone", async () => {
    const files = { "Package.swift": manifest(15), "Sources/Probe.swift": probe };
    const one = await session({ files, opens: "rootUri" });
    await one.open("Sources/Probe.swift", probe);
    assert.deepEqual(
      (await one.findings("Sources/Probe.swift")).map((each) => each.severity),
      [4],
    );
    assert.match(pathToFileURL(one.folder).href, /^file:/);
  });
});
