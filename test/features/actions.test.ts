import assert from "node:assert/strict";
import type { Finding } from "../../server/core/finding.ts";
import { applyEdits } from "../../server/core/text.ts";
import { fixAllOf } from "../../server/features/actions.ts";
import type { Action } from "../../server/features/portolan.ts";
import { documentIn, portolan } from "../support/check.ts";

/** The actions at `$0`. */
function actions(marked: string): readonly Action[] {
  const at = marked.indexOf("$0");
  const [document, around] = documentIn(marked.replace("$0", ""), "swift");
  return portolan().actions(document, { start: at, end: at }, around);
}

const code =
  'import NetworkExtension\n\nfunc make() -> Any {\n    return NWHost$0Endpoint(hostname: "a.example", port: "53")\n}\n';

describe("actions", () => {
  it("offer the fix, then what to read, then ways to silence the finding", () => {
    const kinds = actions(code).map(({ kind }) => kind);
    assert.deepEqual([...new Set(kinds)], ["fix", "open-article", "open-link", "suppress"]);
  });

  it("say of an assisted fix that the result wants a look, and never prefer it", () => {
    const [fix] = actions(code);
    assert.match(fix!.title, /\(check the result\)$/);
    assert.equal(fix!.preferred, false);
  });

  it("write a comment that silences the line, with its indentation", () => {
    const plain = code.replace("$0", "");
    const silence = actions(code).find(({ title }) => title.endsWith("for this line"))!;
    const silenced = applyEdits(plain, silence.edits!);
    assert.ok(silenced.includes("\n    // portolan:disable-next-line nwhostendpoint-deprecated\n    return"));
    const [document, around] = documentIn(silenced, "swift");
    assert.deepEqual(portolan().findings(document, around), []);
  });

  it("are none where there is no finding", () => {
    assert.deepEqual(actions("import Network\nlet $0a = 1\n"), []);
  });
});

describe("fix all", () => {
  const finding = (edits: { span: { start: number; end: number }; newText: string }[], safe = true): Finding => ({
    rule: "r",
    severity: "warning",
    confidence: "certain",
    message: "",
    span: { start: 0, end: 1 },
    fixes: [{ title: "t", safe, edits }],
  });

  it("takes safe fixes only", () => {
    const edit = { span: { start: 0, end: 1 }, newText: "b" };
    assert.equal(fixAllOf([finding([edit], false)]).applied, 0);
    assert.equal(fixAllOf([finding([edit])]).applied, 1);
  });

  it("leaves the later of two overlapping fixes for the next run", () => {
    const first = finding([{ span: { start: 0, end: 4 }, newText: "x" }]);
    const second = finding([{ span: { start: 2, end: 6 }, newText: "y" }]);
    const { edits, applied } = fixAllOf([first, second]);
    assert.equal(applied, 1);
    assert.equal(applyEdits("abcdefgh", edits), "xefgh");
  });

  it("makes an import that two fixes share once", () => {
    const shared = { span: { start: 0, end: 0 }, newText: "import Network\n" };
    const { edits, applied } = fixAllOf([
      finding([shared, { span: { start: 3, end: 4 }, newText: "x" }]),
      finding([shared, { span: { start: 6, end: 7 }, newText: "y" }]),
    ]);
    assert.equal(applied, 2);
    assert.equal(edits.length, 3);
  });
});
