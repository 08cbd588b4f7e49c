import assert from "node:assert/strict";
import type { Workspace } from "../../server/library/api.ts";
import { createLibrary } from "../../server/library/library.ts";
import { portolan } from "../support/check.ts";
import { browsing, lackingApp } from "../support/lacking-app.ts";
import { tunnel } from "../support/made-extensions.ts";
import { memoryHost } from "../support/memory-host.ts";
import { pbxprojText } from "../support/xcode-project.ts";

const flow = "import NetworkExtension\nfunc peer(of flow: NEFilterSocketFlow) { print(flow.remoteEndpoint as Any) }\n";
const older = '"deploymentTarget": { "ios": "15.0" }';

function opened(
  files: Map<string, string>,
  options?: Parameters<ReturnType<typeof createLibrary>["openWorkspace"]>[1],
): Promise<Workspace> {
  return createLibrary(portolan, memoryHost(files), "0.0.0", (path) => path).openWorkspace("/app", options);
}

async function severities(workspace: Workspace): Promise<readonly string[]> {
  return (await workspace.findings()).map(({ severity }) => severity);
}

describe("the library", () => {
  const library = createLibrary(portolan, memoryHost(new Map()), "0.0.0", (path) => path);

  it("opens what links of rule pages and of a symbol's page lead to, as they name it", () => {
    const pages = library.rules().flatMap(({ id }) => library.page(`rule/${id}`) ?? []);
    const symbol = library.page("symbol/NetworkExtension/NWHostEndpoint")!;
    const links = [...pages, symbol].flatMap(({ markdown }) => markdown.match(/portolan:\/[^)\s]+/g) ?? []);
    assert.ok(links.length > 3);
    for (const link of links) assert.ok(library.page(link), link);
    assert.equal(library.page("portolan:/symbol/NetworkExtension/NWHostEndpoin%74")?.title, symbol.title);
    assert.equal(library.page("portolan:/article/%"), undefined);
  });

  it("takes no empty word for the working folder", async () => {
    await assert.rejects(library.openWorkspace(""), /one of the folders is empty/);
  });

  it("says what it was given in place of a text", async () => {
    const other = (given: unknown) => given as string;
    const refused = (what: string) => ({ name: "TypeError", message: `Portolan: ${what}` });
    await assert.rejects(library.openWorkspace(other({})), refused("a folder must be a string, not object"));
    await assert.rejects(library.openWorkspace([".", other(1)]), refused("a folder must be a string, not number"));
    assert.throws(
      () => library.explain(other(undefined)),
      refused("the text to explain must be a string, not undefined"),
    );
    assert.throws(() => library.lookup(other(null)), refused("the query must be a string, not null"));
    assert.throws(() => library.page(other(5)), refused("the target of a page must be a string, not number"));
    const workspace = await opened(new Map([["/app/A.swift", flow]]));
    await assert.rejects(workspace.findings(other({})), refused("a path must be a string, not object"));
    await assert.rejects(workspace.update(other(5), ""), refused("a path must be a string, not number"));
  });
});

describe("a workspace of the library", () => {
  it("names the other files that a fix changes by their absolute paths", async () => {
    const files = Object.entries(lackingApp({ "a.swift": browsing("_ipp._tcp") }));
    const workspace = await opened(new Map(files.map(([name, text]) => [`/app/${name}`, text])));
    const [finding] = await workspace.findings();
    assert.equal(finding?.path, "/app/App/a.swift");
    assert.deepEqual(
      finding.fixes.map(({ edits, elsewhere }) => [edits.length, elsewhere?.map(({ path }) => path)]),
      [[0, ["/app/App/Info.plist"]]],
    );
  });

  it("is judged by all that portolan.json says, and by options above it", async () => {
    const said = (words: string) =>
      new Map([
        ["/app/A.swift", flow],
        ["/app/portolan.json", `{ ${older}${words} }`],
      ]);
    assert.deepEqual(await severities(await opened(said(""))), ["hint"]);
    const loud = said(', "deprecatedLater": "information"');
    assert.deepEqual(await severities(await opened(loud)), ["information"]);
    assert.deepEqual(await severities(await opened(loud, { deprecatedLater: "off" })), []);
    assert.deepEqual(await severities(await opened(loud, { deploymentTarget: { ios: "18.0" } })), ["warning"]);
    assert.deepEqual(await severities(await opened(loud, { config: false })), ["warning"]);
  });

  it("gives findings of the shape that its types promise", async () => {
    const [finding] = await (await opened(new Map([["/app/A.swift", flow]]))).findings("/app/A.swift");
    const fields = [
      "article",
      "confidence",
      "fixes",
      "links",
      "message",
      "path",
      "range",
      "rule",
      "severity",
      "symbol",
    ];
    assert.deepEqual(Object.keys(finding!).sort(), fields);
  });

  it("takes up a file that it was told of, and leaves one that is gone", async () => {
    const files = new Map([["/app/A.swift", flow]]);
    const workspace = await opened(files, { exclude: ["Vendor"] });
    await workspace.update("/app/B.swift", flow);
    await workspace.update("/app/Vendor/C.swift", flow);
    await workspace.update("/app/notes.txt", "");
    assert.deepEqual(workspace.files, ["/app/A.swift", "/app/B.swift"]);
    assert.deepEqual(
      (await workspace.findings()).map(({ path }) => path),
      ["/app/A.swift", "/app/B.swift"],
    );
    files.delete("/app/A.swift");
    await workspace.update("/app/A.swift", undefined);
    assert.deepEqual(workspace.files, ["/app/B.swift"]);
    assert.equal((await workspace.findings()).length, 1);
    await assert.rejects(workspace.findings("/app/A.swift"), /A\.swift/);
  });

  it("has the checklist of an extension by what it was told, places and fixes too", async () => {
    const path = "/app/App/App.swift";
    const right = tunnel.files["App/App.swift"]!;
    const wrong = right.replace("app.ext", "app.exd");
    const texts = {
      ...tunnel.files,
      "App/App.swift": wrong,
      "App.xcodeproj/project.pbxproj": pbxprojText(tunnel.project),
    };
    const workspace = await opened(new Map(Object.entries(texts).map(([name, text]) => [`/app/${name}`, text])));
    const failing = async () => {
      const [list] = await workspace.doctor();
      return list!.checks.filter(({ state }) => state === "fail");
    };
    const [before] = await failing();
    await workspace.update(path, `// one\n// two\n${wrong}`);
    const [after, ...others] = await failing();
    assert.deepEqual([after!.path, others], [path, []]);
    assert.equal(after!.range!.start.line, before!.range!.start.line + 2);
    assert.deepEqual(
      after!.fixes.map(({ edits }) => edits.map(({ range }) => range.start.line)),
      before!.fixes.map(({ edits }) => edits.map(({ range }) => range.start.line + 2)),
    );
    await workspace.update(path, right);
    assert.deepEqual(await failing(), []);
  });

  it("asks of a place behind the end of a line about that line alone", async () => {
    const workspace = await opened(new Map([["/app/A.swift", `\n${flow}`]]));
    assert.match((await workspace.hover("/app/A.swift", { line: 1, character: 8 }))!.markdown, /NetworkExtension/);
    assert.equal(await workspace.hover("/app/A.swift", { line: 0, character: 8 }), undefined);
  });

  it("says in a hover what nobody shows with it", async () => {
    const code = "import NetworkExtension\nlet host = NWHostEndpoint(hostname: name, port: port)\n";
    const workspace = await opened(new Map([["/app/A.swift", code]]));
    assert.match((await workspace.hover("/app/A.swift", { line: 1, character: 15 }))!.markdown, /is deprecated /);
  });

  for (const [what, options, expected] of [
    ["a rule that is none", { rules: { "deprecated-apis": "off" } }, /no rule “deprecated-apis”/],
    ["a level that is none", { rules: { "deprecated-api": "loud" } }, /deprecated-api/],
    ["an option that is none", { rulez: {} }, /no setting “rulez”/],
    ["a version that is none", { deploymentTarget: { ios: "x" } }, /deploymentTarget\.ios/],
  ] as const) {
    it(`is not opened with ${what}`, () =>
      assert.rejects(
        opened(new Map([["/app/A.swift", flow]]), options as unknown as Parameters<typeof opened>[1]),
        expected,
      ));
  }
});
