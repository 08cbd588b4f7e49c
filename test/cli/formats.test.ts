import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "mocha";
import { checkJson, folderOf, oldCode, portolan, quietCode } from "./cli.ts";

describe("the formats of check", () => {
  const folder = folderOf({ "Sources/Tunnel/old.swift": oldCode, "Sources/quiet.swift": quietCode });

  it("prints text as path:line:column with a summary at the end, without colours or source when nobody watches", () => {
    const lines = portolan(folder, ["check"]).stdout.trimEnd().split("\n");
    assert.match(lines[0]!, /^Sources\/Tunnel\/old\.swift:5:12: warning: \S.* \[[a-z-]+\]$/);
    assert.match(lines.at(-1)!, /^1 finding \(1 warning\) in 2 files; 1 fixable with --fix-assisted RULE\.$/);
    assert.equal(lines.length, 2);
  });

  it("says how to leave many hints out where something louder stands between them", () => {
    const uses = (count: number) =>
      `import NetworkExtension\n${Array.from({ length: count }, (_, at) => `let h${at}: NWHostEndpoint? = nil\n`).join("")}`;
    const louder = "import Foundation\nfunc f(_ s: URLSession, _ u: URL) { s.dataTask(with: u); g() }\n";
    const last = (hints: number, other: string) => {
      const given = folderOf({ "Old.swift": uses(hints), "Other.swift": other });
      return portolan(given, ["check", "--target", "ios=15.0"]).stdout.trimEnd().split("\n").at(-1)!;
    };
    assert.match(last(10, louder), /10 hints\) in 2 files; .*--min-severity information leaves out the hints\.$/);
    assert.doesNotMatch(last(9, louder), /min-severity/);
    assert.doesNotMatch(last(10, ""), /min-severity/);
  });

  it("prints only findings when quiet", () => {
    const { stdout, stderr } = portolan(folder, ["check", "--quiet"]);
    assert.equal(stdout.trimEnd().split("\n").length, 1);
    assert.equal(stderr, "");
  });

  it("prints one JSON object of the contract's shape", () => {
    const report = checkJson(folder);
    assert.deepEqual(Object.keys(report), ["version", "tool", "summary", "projects", "findings"]);
    assert.equal(report.version, 1);
    assert.equal(report.tool.name, "portolan");
    const { summary } = report;
    assert.deepEqual(Object.keys(summary), ["files", "bytes", "findings", "bySeverity", "skipped"]);
    assert.equal(summary.files, 2);
    assert.equal(summary.bytes, Buffer.byteLength(oldCode) + Buffer.byteLength(quietCode));
    assert.deepEqual(summary.bySeverity, { error: 0, warning: 1, information: 0, hint: 0 });
    assert.deepEqual(report.projects, [
      {
        languageMode: { value: 5, source: "default" },
        deployment: { value: {}, source: "default: newest systems" },
        files: 1,
      },
    ]);
    const [finding] = report.findings;
    assert.equal(finding!.path, "Sources/Tunnel/old.swift");
    assert.equal(finding!.symbol, "NWHostEndpoint");
    assert.deepEqual(finding!.range, { start: { line: 4, character: 11 }, end: { line: 4, character: 25 } });
    assert.ok(finding!.links.length > 0 && finding!.links.every(({ url }) => url.startsWith("https://")));
    assert.ok(finding!.fixes[0]!.edits.length > 0);
    const known = ["rule", "severity", "confidence", "message", "path", "range", "symbol", "article", "links", "fixes"];
    assert.deepEqual(
      Object.keys(finding!).filter((key) => !known.includes(key)),
      [],
    );
  });

  it("says by what the files were judged whose findings are printed, and counts those alone", () => {
    const targets = folderOf({
      "portolan.json": JSON.stringify({ deploymentTarget: { ios: "18.0" } }),
      "a.swift": oldCode,
      "Old/portolan.json": JSON.stringify({ deploymentTarget: { ios: "15.0" } }),
      "Old/b.swift": oldCode,
      "quiet.swift": quietCode,
    });
    const counts = (...more: string[]) => {
      const { projects, findings } = checkJson(targets, more);
      const judged = projects as readonly {
        readonly deployment: { readonly source: string };
        readonly files: number;
      }[];
      const files = judged.reduce((sum, each) => sum + each.files, 0);
      assert.equal(files, new Set(findings.map(({ path }) => path)).size);
      return judged.map(({ deployment, files }) => [deployment.source, files]);
    };
    assert.deepEqual(counts(), [
      ["Old/portolan.json", 1],
      ["portolan.json", 1],
    ]);
    assert.deepEqual(counts("--min-severity", "warning"), [["portolan.json", 1]]);
    assert.deepEqual(counts("quiet.swift"), []);
  });

  it("prints annotations for GitHub with its escapes", () => {
    const odd = folderOf({ "a,b:c%.swift": oldCode });
    const { stdout } = portolan(odd, ["check", "--format", "github"]);
    assert.match(
      stdout,
      /^::warning file=a%2Cb%3Ac%25\.swift,line=5,endLine=5,col=12,endColumn=26,title=portolan%3A [a-z-]+::\S.*\n$/,
    );
  });

  it("prints SARIF 2.1.0 with rules, places, fingerprints and fixes", () => {
    const odd = folderOf({ "My Code/old.swift": oldCode });
    const log = JSON.parse(portolan(odd, ["check", "--format", "sarif"]).stdout);
    assert.equal(log.version, "2.1.0");
    const [run] = log.runs;
    const { rules } = run.tool.driver;
    const [result] = run.results;
    assert.equal(rules[result.ruleIndex].id, result.ruleId);
    for (const rule of rules) {
      assert.ok(rule.shortDescription.text.length > 0 && rule.help.text.length > 0 && rule.help.markdown.length > 0);
      assert.match(rule.helpUri ?? "https://", /^https:\/\//);
    }
    const { artifactLocation, region } = result.locations[0].physicalLocation;
    assert.equal(artifactLocation.uri, "My%20Code/old.swift");
    assert.ok(artifactLocation.uriBaseId in run.originalUriBaseIds);
    assert.deepEqual(region, { startLine: 5, startColumn: 12, endLine: 5, endColumn: 26 });
    assert.match(result.partialFingerprints["portolan/v1"], /^[0-9a-f]{32}$/);
    const [{ artifactChanges }] = result.fixes;
    assert.equal(artifactChanges[0].artifactLocation.uri, "My%20Code/old.swift");
    assert.ok(artifactChanges[0].replacements[0].insertedContent.text.length > 0);
  });

  describe("of a folder in a repository", () => {
    const file = (path: string, rest = "") => ({ [path]: rest });
    const uris = (cwd: string, words: readonly string[]): readonly string[] => {
      const [run] = JSON.parse(portolan(cwd, ["check", "--format", "sarif", ...words]).stdout).runs;
      const places = [...run.results, ...run.invocations[0].toolExecutionNotifications];
      return places.map(({ locations: [at] }) => at.physicalLocation.artifactLocation.uri);
    };
    const annotated = (cwd: string, words: readonly string[]): readonly string[] =>
      [...portolan(cwd, ["check", "--format", "github", ...words]).stdout.matchAll(/ file=([^,]*),/g)].map(
        ([, path]) => path!,
      );

    for (const [what, git] of [
      ["a folder", file(".git/HEAD", "ref: refs/heads/main\n")],
      ["a file, as in a work tree or a submodule", file(".git", "gitdir: ../elsewhere\n")],
    ] as const) {
      it(`name files from the root of the repository on for GitHub, where .git is ${what}`, () => {
        const within = folderOf({ ...git, "ios/App/old.swift": oldCode, "ios/App/odd.swift": Uint8Array.of(0, 1) });
        const [ios, app] = [join(within, "ios"), join(within, "ios/App")];
        const both = ["ios/App/old.swift", "ios/App/odd.swift"];
        for (const [cwd, words] of [
          [within, []],
          [ios, []],
          [ios, ["App"]],
          [app, ["../.."]],
          [app, [ios]],
        ] as const) {
          assert.deepEqual(uris(cwd, words), both, `${cwd} ${words}`);
          assert.deepEqual(annotated(cwd, words), both.slice(0, 1), `${cwd} ${words}`);
        }
        assert.deepEqual(uris(app, ["old.swift"]), both.slice(0, 1));
      });

      it(`name files from the working folder on in text and JSON, where .git is ${what}`, () => {
        const within = folderOf({ ...git, "ios/App/old.swift": oldCode });
        assert.equal(checkJson(join(within, "ios")).findings[0]!.path, "App/old.swift");
        assert.match(portolan(join(within, "ios"), ["check"]).stdout, /^App\/old\.swift:5:12: /);
      });
    }

    it("take the nearest repository for the one that is meant", () => {
      const within = folderOf({
        ".git/HEAD": "",
        "vendor/lib/.git": "gitdir: x\n",
        "vendor/lib/Code/old.swift": oldCode,
      });
      assert.deepEqual(uris(join(within, "vendor/lib/Code"), []), ["Code/old.swift"]);
      assert.deepEqual(uris(join(within, "vendor"), []), ["vendor/lib/Code/old.swift"]);
    });

    it("do so for standard input", () => {
      const within = folderOf({ ".git/HEAD": "", "ios/.keep": "" });
      const words = ["check", "--format", "github", "--stdin-filename", "App/new.swift"];
      assert.match(portolan(join(within, "ios"), words, { input: oldCode }).stdout, / file=ios\/App\/new\.swift,/);
    });
  });

  it("keeps the fingerprint of SARIF when lines above are added", () => {
    const fingerprints = (text: string) =>
      JSON.parse(portolan(folderOf({ "a.swift": text }), ["check", "--format", "sarif"]).stdout).runs[0].results.map(
        (result: { partialFingerprints: Record<string, string> }) => result.partialFingerprints["portolan/v1"],
      );
    assert.deepEqual(fingerprints(`// one\n// two\n${oldCode}`), fingerprints(oldCode));
  });

  it("counts columns in UTF-16 units", () => {
    const wide = folderOf({ "a.swift": oldCode.replace("return", "/* 🛟 */ return") });
    assert.equal(checkJson(wide).findings[0]!.range.start.character, 20);
  });

  it("prints the same bytes again, and with any number of threads", () => {
    const files = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [`f${at % 7}/n${at}.swift`, oldCode + "\n".repeat(at)]),
    );
    const many = folderOf(files);
    const [first, ...others] = [[], [], ["--jobs", "1"], ["--jobs", "3"]].map(
      (words) => portolan(many, ["check", "--format", "json", ...words]).stdout,
    );
    assert.equal(JSON.parse(first!).findings.length, 60);
    for (const other of others) assert.equal(other, first);
  });
});
