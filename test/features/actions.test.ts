import assert from "node:assert/strict";
import type { Finding } from "../../server/core/finding.ts";
import { unknownProject } from "../../server/core/project.ts";
import { applyEdits } from "../../server/core/text.ts";
import { filled, fixAllOf } from "../../server/features/actions.ts";
import type { Action } from "../../server/features/portolan.ts";
import { documentIn, portolan } from "../support/check.ts";
import { corpusFiles } from "../support/corpus-files.ts";
import { examplesIn } from "../support/fences.ts";

/** The actions at `$0`. */
function actions(marked: string): readonly Action[] {
  const at = marked.indexOf("$0");
  const [document, around] = documentIn(marked.replace("$0", ""), "swift");
  return portolan().actions(document, { start: at, end: at }, around);
}

const code =
  'import NetworkExtension\n\nfunc make() -> Any {\n    return NWHost$0Endpoint(hostname: "a.example", port: "53")\n}\n';

describe("actions", () => {
  it("come from findings that are looked for once for a document of a moment, and anew for another", () => {
    const [document, around] = documentIn(code.replace("$0", ""), "swift");
    const found = portolan().findings(document, around);
    assert.equal(portolan().findings(document, around), found);
    assert.notEqual(portolan().findings({ ...document }, around), found);
    assert.notEqual(portolan().findings(document, { ...around }), found);
  });

  it("offer the fix, then all fixes of its rule, one thing to read, why, and one silence for line and file", () => {
    const kinds = actions(code).map(({ kind }) => kind);
    assert.deepEqual(kinds, ["fix", "fix-workspace", "open-article", "why", "suppress", "suppress"]);
  });

  it("offer all fixes of a rule in the file where there are several", () => {
    const two = `${code}func more() -> Any { NWHostEndpoint(hostname: "b.example", port: "53") }\n`;
    const all = actions(two).find(({ kind }) => kind === "fix-file")!;
    assert.equal(all.title, "Fix all 2 of nwhostendpoint-deprecated in this file (check the results)");
    assert.equal(applyEdits(two.replace("$0", ""), all.edits!).match(/\.hostPort\(/g)!.length, 2);
    assert.equal(
      actions(code).some(({ kind }) => kind === "fix-file"),
      false,
    );
  });

  it("read on and say why of what is loudest, where several rules speak of one name", () => {
    const scan = `import NetworkExtension
func scan(_ found: inout [NEHotspotNetwork]) {
    NEHotspotHelper.reg$0ister(options: nil, queue: .main) { command in found += command.networkList ?? [] }
}
`;
    const at = scan.indexOf("$0");
    const project = { ...unknownProject, deployment: { value: { ios: "16.0" }, source: "test" } };
    const [document, around] = documentIn(scan.replace("$0", ""), "swift", project);
    const said = portolan()
      .findings(document, around)
      .map(({ rule, severity }) => `${rule} ${severity}`);
    assert.deepEqual(said, ["deprecated-api hint", "hotspot-helper-for-scanning warning"]);
    const found = portolan().actions(document, { start: at, end: at }, around);
    assert.deepEqual(
      found.filter(({ kind }) => kind === "why" || kind.startsWith("open-")).map(({ title }) => title),
      ["Open article “iOS has no general Wi-Fi scan”", "Why is this flagged? (hotspot-helper-for-scanning)"],
    );
  });

  it("lead to the page of the rule where no article is about the finding", () => {
    const found = actions("import Security\nfunc f(_ t: SecTrust) -> Any? { SecTrustCopy$0PublicKey(t) }\n");
    const reading = found.filter(({ kind }) => kind.startsWith("open-"));
    assert.deepEqual(
      reading.map(({ kind, target }) => [kind, target]),
      [["open-rule", "deprecated-api"]],
    );
  });

  it("say in a comment what a fix leaves to do, right behind what it makes", () => {
    const old =
      'import SystemConfiguration\nfunc f() {\n    let r = SCNetworkReachability$0CreateWithName(nil, "a.example")\n    _ = r\n}\n';
    const { edits, hole } = actions(old).find(({ kind }) => kind === "fix")!;
    assert.match(
      applyEdits(old.replace("$0", ""), filled(edits!, hole!)),
      /let r = NWPathMonitor\(\) \/\* Set pathUpdateHandler and start it\. \*\/\n/,
    );
  });

  it("silence a line with one comment, however many rules speak there", () => {
    const both = `import NetworkExtension
func f(_ e: NWEndpoint) {
    _ = NENetworkRule(destinationHost: NWHost$0Endpoint(hostname: "a.example", port: "1"), protocol: .TCP)
}
`;
    const [document, around] = documentIn(both.replace("$0", ""), "swift");
    const findings = portolan().findings(document, around);
    const line = actions(both).filter(({ title }) => title.endsWith("for this line"));
    assert.equal(line.length, 1);
    const silenced = applyEdits(document.text, line[0]!.edits!);
    const [after, aroundAfter] = documentIn(silenced, "swift");
    assert.ok(portolan().findings(after, aroundAfter).length < findings.length);
    assert.equal(silenced.match(/portolan:/g)!.length, 1);
  });

  it("silence a file in the place of comments that silence its lines", () => {
    const other = 'func more() -> Any { NWHostEndpoint(hostname: "b.example", port: "53") }\n';
    for (const [comment, left] of [
      ["nwhostendpoint-deprecated", undefined],
      ["nwhostendpoint-deprecated, deprecated-api -- why", "// portolan:disable-next-line deprecated-api -- why"],
      ["deprecated-api nwhostendpoint-deprecated", "// portolan:disable-next-line deprecated-api"],
    ] as const) {
      const marked = `${code}// portolan:disable-next-line ${comment}\n${other}`;
      const silence = actions(marked).find(({ title }) => title.endsWith("in this file"))!;
      const text = applyEdits(marked.replace("$0", ""), silence.edits!);
      assert.ok(text.startsWith("// portolan:disable-file nwhostendpoint-deprecated\n"), text);
      const lines = text.split("\n").filter((line) => line.includes("disable-next-line"));
      assert.deepEqual(lines, left === undefined ? [] : [left]);
    }
  });

  it("silence a file and leave a comment for a line alone that silences nothing", () => {
    const idle = "// portolan:disable-next-line nwhostendpoint-deprecated\nlet harmless = 1\n";
    const silence = actions(`${code}${idle}`).find(({ title }) => title.endsWith("in this file"))!;
    const text = applyEdits(`${code}${idle}`.replace("$0", ""), silence.edits!);
    assert.ok(text.endsWith(idle), text);
  });

  it("say of each fix of the pages that is not safe that its result wants a look, and prefer none of them", () => {
    let unsafe = 0;
    for (const [path, page] of corpusFiles()) {
      if (!path.startsWith("rules/")) continue;
      for (const { code: text, language, project } of examplesIn(page)) {
        const [document, around] = documentIn(text, language, project);
        for (const { title, fix, preferred } of portolan().actions(document, { start: 0, end: text.length }, around)) {
          if (fix === undefined) continue;
          assert.equal(title.endsWith(" (check the result)"), !fix.safe, title);
          if (fix.safe) continue;
          assert.equal(preferred, false, title);
          unsafe++;
        }
      }
    }
    assert.ok(unsafe > 20);
  });

  it("write a comment that silences the line, with its indentation", () => {
    const plain = code.replace("$0", "");
    const silence = actions(code).find(({ title }) => title.endsWith("for this line"))!;
    const silenced = applyEdits(plain, silence.edits!);
    assert.ok(silenced.includes("\n    // portolan:disable-next-line nwhostendpoint-deprecated\n    return"));
    const [document, around] = documentIn(silenced, "swift");
    assert.deepEqual(portolan().findings(document, around), []);
  });

  for (const [what, before, line] of [
    ["a string of several lines", 'let a = """\n  \\(', ' as Any)\n"""\n'],
    ["a string that begins it with code", 'let a = """\n\\(', ' as Any)\n"""\n'],
    ["a comment", "/* a\n */ let a = ", " as Any\n"],
  ] as const)
    it(`silence no line that begins within ${what}, but its file`, () => {
      const marked = `import NetworkExtension\n${before}NWHost$0Endpoint(hostname: "a", port: "1")${line}`;
      const silencing = actions(marked).filter(({ kind }) => kind === "suppress");
      assert.deepEqual(
        silencing.map(({ title }) => title),
        ["Silence nwhostendpoint-deprecated in this file"],
      );
      const [document, around] = documentIn(applyEdits(marked.replace("$0", ""), silencing[0]!.edits!), "swift");
      assert.deepEqual(portolan().findings(document, around), []);
    });

  it("add a rule to those that the line before silences already", () => {
    const silenced = code.replace("    return", "    // portolan:disable-next-line other -- why\n    return");
    const silence = actions(silenced).find(({ title }) => title === "Silence nwhostendpoint-deprecated for this line")!;
    assert.ok(
      applyEdits(silenced.replace("$0", ""), silence.edits!).includes(
        "\n    // portolan:disable-next-line nwhostendpoint-deprecated, other -- why\n    return",
      ),
    );
  });

  it("silence a file behind the line that names its interpreter", () => {
    const silence = actions(`#!/usr/bin/swift\n${code}`).find(({ title }) => title.endsWith("in this file"))!;
    const text = applyEdits(`#!/usr/bin/swift\n${code.replace("$0", "")}`, silence.edits!);
    assert.match(text, /^#!\/usr\/bin\/swift\n\/\/ portolan:disable-file nwhostendpoint-deprecated\nimport /);
  });

  it("are none where there is no finding", () => {
    assert.deepEqual(actions("import Network\nlet $0a = 1\n"), []);
  });
});

describe("fix all", () => {
  const finding = (edits: { span: { start: number; end: number }; newText: string }[], safe = true): Finding => ({
    rule: "r",
    kind: "misuse",
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
    const { edits, applied, clashing } = fixAllOf([first, second]);
    assert.deepEqual([applied, clashing], [1, 1]);
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
