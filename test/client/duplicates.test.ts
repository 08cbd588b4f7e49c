import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import type { followOthers, withoutDuplicates } from "../../client/duplicates.ts";
import { type Mark, markedBy } from "../../client/overlaps.ts";
import { unknownProject } from "../../server/core/project.ts";
import { lineStarts, positionAt } from "../../server/core/text.ts";
import { documentIn, portolan } from "../support/check.ts";
import { clientModule, standInForVscode } from "../support/vscode-stand-in.ts";

const folder = "test/client/recorded";
const said: Readonly<Record<string, { readonly diagnostics: readonly Mark[] }>> = JSON.parse(
  readFileSync(`${folder}/said.json`, "utf8"),
);
const project = { ...unknownProject, deployment: { value: { macos: "15.0" }, source: "test" } };

/** Findings of deprecated names in a file, as the client sees them. */
function findingsIn(name: string) {
  const text = readFileSync(`${folder}/${name}`, "utf8");
  const starts = lineStarts(text);
  const [document, around] = documentIn(text, name.endsWith(".swift") ? "swift" : "objc", project);
  return portolan()
    .findings(document, around)
    .filter(({ deprecated }) => deprecated)
    .map(({ span }) => ({
      name: text.slice(span.start, span.end),
      range: { start: positionAt(starts, span.start), end: positionAt(starts, span.end) },
    }));
}

describe("What a compiler's own server says of a file", () => {
  for (const [file, names] of [
    ["Old.swift", ["NWHostEndpoint", "remoteEndpoint", "SecTrustCopyPublicKey"]],
    ["Old.m", ["NWHostEndpoint", "endpointWithHostname", "remoteEndpoint"]],
  ] as const) {
    it(`stands in the place of Portolan's findings: ${file}`, () => {
      const findings = findingsIn(file);
      assert.deepEqual([...new Set(findings.map(({ name }) => name))], names);
      const isMarked = markedBy(said[file]!.diagnostics);
      assert.deepEqual(
        findings.filter(({ range, name }) => !isMarked(range, name)),
        [],
      );
    });

    it(`takes nothing away that it doesn't speak of: ${file}`, () => {
      const findings = findingsIn(file);
      for (const [at, { range, name }] of findings.entries()) {
        const others = said[file]!.diagnostics.filter(({ range: { start } }) => start.line !== range.start.line);
        assert.equal(markedBy(others)(range, name), false, String(at));
      }
    });
  }

  it("takes nothing away with an empty mark behind or before a name", () => {
    const at = (character: number) => ({ line: 0, character });
    const isMarked = (character: number) =>
      markedBy([{ range: { start: at(character), end: at(character) }, message: "old" }])(
        { start: at(4), end: at(8) },
        "name",
      );
    assert.deepEqual([3, 4, 7, 8].map(isMarked), [false, true, true, false]);
  });
});

describe("What others say of a document", () => {
  it("is forgotten when it is closed: nothing is asked about it anew before somebody has asked", async () => {
    const uri = { path: "/w/Old.swift", toString: () => "file:///w/Old.swift" };
    const document = { uri, version: 1 };
    const heard = new Map<string, (value: unknown) => void>();
    const hear = (name: string) => (listener: (value: unknown) => void) => {
      heard.set(name, listener);
      return { dispose() {} };
    };
    let marks: readonly object[] = [];
    const vscode = standInForVscode({
      "workspace.textDocuments": [document],
      "workspace.getConfiguration": () => ({ get: () => "compiler" }),
      "workspace.onDidCloseTextDocument": hear("close"),
      "languages.onDidChangeDiagnostics": hear("change"),
      "languages.getDiagnostics": () => marks,
    });
    const client = await clientModule<{
      readonly followOthers: typeof followOthers;
      readonly withoutDuplicates: typeof withoutDuplicates;
    }>("duplicates.ts", vscode);
    let asked = 0;
    const provider = { onDidChangeDiagnosticsEmitter: { fire: () => asked++ } };
    client.followOthers({ getFeature: () => ({ getProvider: () => provider }) } as never);
    const pull = () =>
      client.withoutDuplicates.provideDiagnostics!(document as never, undefined, {} as never, () => null);
    await pull();
    marks = [{ source: "clang", message: "‘a’ is deprecated", range: {} }];
    heard.get("change")!({ uris: [uri] });
    assert.equal(asked, 1);
    await pull();
    heard.get("close")!(document);
    marks = [];
    heard.get("change")!({ uris: [uri] });
    assert.equal(asked, 1);
  });
});
