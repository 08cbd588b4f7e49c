import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Finding } from "../../server/core/finding.ts";
import { diagnosticsByFinding, toPath, toUri } from "../../server/lsp/convert.ts";
import { titledUri, toPageUri } from "../../server/lsp/page-address.ts";
import { readPage } from "../../server/lsp/pages.ts";
import type { CheckSummary, RuleFixes } from "../../server/protocol.ts";
import { documentIn, portolan } from "../support/check.ts";
import { endSessions, session } from "../support/session.ts";

describe("The diagnostics that a request names", () => {
  const text = TextDocument.create("file:///a.swift", "swift", 1, "a\n".repeat(1000));
  const rangeOf = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 1 } });
  const findingAt = (line: number): Finding => ({
    rule: "r",
    kind: "misuse",
    severity: "warning",
    confidence: "certain",
    message: "m",
    span: { start: 2 * line, end: 2 * line + 1 },
    fixes: [],
  });

  it("are told by rule and place, and are each looked at once however many findings ask", () => {
    let looks = 0;
    const named = Array.from({ length: 1000 }, (_, line) => ({
      get range() {
        looks++;
        return rangeOf(line);
      },
      code: line % 2 === 0 ? "r" : "other",
      message: "m",
    }));
    const diagnosticsOf = diagnosticsByFinding(text, named);
    for (let line = 0; line < 1000; line++)
      assert.deepEqual(diagnosticsOf(findingAt(line)).length, line % 2 === 0 ? 1 : 0);
    assert.equal(looks, 1000);
  });

  it("are none where a request names none", () => {
    assert.deepEqual(diagnosticsByFinding(text)(findingAt(0)), []);
  });
});

describe("The path of a document", () => {
  it("comes back as the address that it was", () => {
    for (const path of ["/w/a b.swift", "/w/é#1.swift", "/w/100%.swift"]) assert.equal(toPath(toUri(path)), path);
  });

  (process.platform === "win32" ? it.skip : it)("keeps a backslash that is part of a name", async () => {
    assert.equal(toPath("file:///w/a%5Cb.swift"), "/w/a\\b.swift");
    assert.equal(toPath(toUri("/w/a\\b.swift")), "/w/a\\b.swift");
    const text = 'import NetworkExtension\nlet a = NWHostEndpoint(hostname: "a", port: "1")\n';
    const one = await session({ files: { "a\\b.swift": text } });
    const { files, findings, skipped } = await one.request<CheckSummary>("portolan/checkWorkspace", {});
    assert.deepEqual({ files, findings, skipped }, { files: 1, findings: 1, skipped: [] });
    const { uri } = (await one.request<RuleFixes>("portolan/fixRule", { rule: "nwhostendpoint-deprecated" })).files[0]!;
    assert.ok(uri.endsWith("/a%5Cb.swift"), uri);
    await endSessions();
  });
});

describe("The address of a page", () => {
  it("has as much of a long title as ends with a whole character", () => {
    for (const length of [78, 79, 80]) {
      const title = `${"a".repeat(length)}\u{1F600}`;
      const shown = length === 78 ? title : "a".repeat(length);
      assert.equal(titledUri("explain", title), titledUri("explain", shown));
      assert.ok(decodeURIComponent(titledUri("explain", title)).endsWith(`/${shown}.md`));
    }
  });
});

describe("The page behind a hover of a symbol", () => {
  it("is found by the address in it, brackets and colons in its name notwithstanding", () => {
    const code =
      "import NetworkExtension\nfunc f(_ f: NEAppProxyTCPFlow) { f.readData(completionHandler: { _, _ in }) }\n";
    const [document, around] = documentIn(code, "swift");
    const { markdown } = portolan().hover(document, code.indexOf("readData"), around)!;
    const target = /\[More\]\(([^)]+)\)/.exec(markdown)![1]!;
    assert.match(target, /%/);
    for (const uri of [target, toPageUri(target)])
      assert.match(readPage(portolan(), uri)!.markdown, /^# NEAppProxyTCPFlow\.readData/);
  });
});
