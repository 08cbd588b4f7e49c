import assert from "node:assert/strict";
import {
  ConfigurationRequest,
  DidChangeConfigurationNotification,
  type SnippetTextEdit,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { PageAnswer } from "../../server/protocol.ts";
import { checkHeadings } from "../support/headings.ts";
import { endSessions, fullCapabilities, session } from "../support/session.ts";

const old = (name: string) =>
  `import NetworkExtension\n\nlet ${name} = NWHostEndpoint(hostname: "a.example", port: "53")\n`;
const watched = `import SystemConfiguration
func f() {
    let r = SCNetworkReachabilityCreateWithName(nil, "a.example")
    _ = r
}
`;
const snippets = {
  ...fullCapabilities,
  workspace: {
    ...fullCapabilities.workspace,
    applyEdit: true,
    workspaceEdit: { documentChanges: true, snippetEditSupport: true, changeAnnotationSupport: {} },
  },
};

describe("Quick fixes", () => {
  afterEach(endSessions);

  it("put a placeholder where something is left to do, and a comment where a client takes none", async () => {
    const one = await session({ capabilities: snippets });
    await one.open("a.swift", watched);
    const [fix] = await one.actions("a.swift", "SCNetworkReachabilityCreateWithName");
    const [change] = fix!.edit!.documentChanges as TextDocumentEdit[];
    const [made] = change!.edits.filter((edit): edit is SnippetTextEdit => "snippet" in edit);
    assert.match(made!.snippet.value, /^NWPathMonitor\(\)\$\{1: \/\* Set pathUpdateHandler and start it\. \*\/\}$/);
    const plain = await session();
    await plain.open("a.swift", watched);
    const [comment] = await plain.actions("a.swift", "SCNetworkReachabilityCreateWithName");
    assert.match(plain.applied("a.swift", comment!), /NWPathMonitor\(\) \/\* Set pathUpdateHandler/);
  });

  it("are those of now, however often they were asked for: an edit elsewhere and other settings are taken into account", async () => {
    const use = "import NetworkExtension\nfunc stop(_ line: Line) { line.cancel() }\n";
    const line = (of: string) => `import NetworkExtension\ntypealias Line = ${of}\n`;
    const files = { "use.swift": use, "line.swift": line("NWTCPConnection") };
    const one = await session({ files, capabilities: snippets });
    for (const [name, text] of Object.entries(files)) await one.open(name, text);
    const offered = async () => (await one.actions("use.swift", "cancel()")).length;
    const first = await offered();
    assert.ok(first > 0);
    assert.equal(await offered(), first);
    await one.type("line.swift", "NWTCPConnection", "Operation");
    assert.equal(await offered(), 0);
    await one.type("line.swift", "Operation", "NWTCPConnection");
    assert.equal(await offered(), first);
    one.client.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => ({ rules: { "*": "off" } })));
    await one.client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    assert.equal(await offered(), 0);
  });

  it("are offered for what a request names on the line of the cursor, where nothing stands at the cursor itself", async () => {
    const one = await session();
    await one.open("a.swift", watched);
    const diagnostics = await one.findings("a.swift");
    const titles = async (needle: string, named: readonly object[]) =>
      (await one.actions("a.swift", needle, { diagnostics: named })).map(({ title }) => title);
    const atFinding = await titles("SCNetworkReachabilityCreateWithName", []);
    assert.ok(atFinding.length > 0);
    assert.deepEqual(await titles("let r", diagnostics), atFinding);
    const many = Array.from({ length: 200_000 }, () => ({ ...diagnostics[0]!, message: "" }));
    assert.deepEqual(await titles("let r", many), atFinding);
    assert.deepEqual(await titles("let r", []), []);
    assert.deepEqual(await titles("_ = r", diagnostics), []);
  });

  it("leave room for a reason behind a comment that silences", async () => {
    const one = await session({ capabilities: snippets });
    await one.open("a.swift", old("a"));
    const actions = await one.actions("a.swift", "NWHostEndpoint");
    const silence = actions.find(({ title }) => title.endsWith("for this line"))!;
    const [change] = silence.edit!.documentChanges as TextDocumentEdit[];
    const [made] = change!.edits as SnippetTextEdit[];
    assert.match(made!.snippet.value, /^\/\/ portolan:disable-next-line nwhostendpoint-deprecated\$\{1: -- why\}\n$/);
  });

  it("fix a rule in the whole workspace, asking for a look where the result wants one", async () => {
    const one = await session({ files: { "a.swift": old("a"), "b.swift": old("b") }, capabilities: snippets });
    const asked: WorkspaceEdit[] = [];
    one.client.onRequest("workspace/applyEdit", ({ edit }: { edit: WorkspaceEdit }) => {
      asked.push(edit);
      return { applied: true };
    });
    await one.open("a.swift", old("a"));
    const diagnostics = await one.findings("a.swift");
    const actions = await one.actions("a.swift", "NWHostEndpoint", { diagnostics });
    const everywhere = actions.find(({ title }) => title.includes("in the workspace"))!;
    // Editors put what is of no diagnostic behind the comments that silence.
    assert.deepEqual(everywhere.diagnostics, diagnostics);
    assert.equal(everywhere.title, "Fix all of nwhostendpoint-deprecated in the workspace (check the results)");
    await one.request("workspace/executeCommand", everywhere.command!);
    const changes = asked[0]!.documentChanges as TextDocumentEdit[];
    assert.deepEqual(
      changes.map(({ textDocument }) => textDocument),
      [
        { uri: one.uriOf("a.swift"), version: 1 },
        { uri: one.uriOf("b.swift"), version: null },
      ],
    );
    assert.deepEqual(
      Object.values(asked[0]!.changeAnnotations!).map(({ needsConfirmation }) => needsConfirmation),
      [true],
    );
  });

  it("say why: the type, the systems, target and mode, and where each was read", async () => {
    const code = `import NetworkExtension
func f(_ flow: NEAppProxyTCPFlow) {
    _ = flow.remoteEndpoint
}
`;
    const config = '{ "deploymentTarget": { "ios": "18.0" }, "swiftLanguageMode": 6 }';
    const one = await session({ files: { "portolan.json": config } });
    await one.open("a.swift", code);
    const actions = await one.actions("a.swift", "remoteEndpoint");
    const why = actions.find(({ title }) => title.startsWith("Why is this flagged?"))!;
    await one.request("workspace/executeCommand", why.command!);
    const [uri] = why.command!.arguments as [string];
    assert.deepEqual(one.shown, [uri]);
    const { markdown } = await one.request<PageAnswer>("portolan/page", { uri });
    checkHeadings(markdown);
    assert.match(markdown, /^Line 3: `remoteEndpoint`$/m);
    assert.match(markdown, /The property `NEAppProxyTCPFlow\.remoteEndpoint` of NetworkExtension/);
    assert.match(markdown, /before the point is of type `NEAppProxyTCPFlow`/);
    assert.match(markdown, /Source: \S/);
    assert.match(markdown, /Deployment target: iOS 18 \(`portolan\.json`\)/);
    assert.match(markdown, /Swift language mode: 6 \(`portolan\.json`\)/);
    assert.match(markdown, /\(\.\.\/rule\/flow-endpoint-property-legacy\/[^)]+\.md\)/);
    await one.type("a.swift", "remoteEndpoint", "other");
    assert.equal(await one.request("portolan/page", { uri }), null);
  });
});
