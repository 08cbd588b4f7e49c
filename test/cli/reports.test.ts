import assert from "node:assert/strict";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "mocha";
import { lineHashes } from "../../server/cli/print/line-hashes.ts";
import { fixableCode, folderOf, oldCode, portolan, quietCode, read } from "./cli.ts";

describe("what is told where a baseline is written", () => {
  it("is what is open then, in every form, as the next check tells it", () => {
    const folder = folderOf({ "a.swift": oldCode });
    const written = portolan(folder, ["check", "--write-baseline", "--fail-on", "hint"]);
    assert.equal(written.code, 0);
    assert.equal(written.stdout, "No findings in 1 file; 1 accepted by the baseline.\n");
    const words = ["check", "--baseline", "portolan-baseline.json"];
    assert.equal(portolan(folder, words).stdout, written.stdout);
    const inJson = portolan(folder, [...words.slice(0, 1), "--write-baseline", "--format", "json"]).stdout;
    assert.deepEqual(JSON.parse(inJson).findings, []);
  });
});

describe("a report in a file", () => {
  it("is what would be printed, and stands in the place of an older one", () => {
    const folder = folderOf({ "a.swift": oldCode });
    const printed = portolan(folder, ["check", "--format", "json"]).stdout;
    writeFileSync(join(folder, "report.json"), "old");
    const run = portolan(folder, ["check", "--format", "json", "--output", "report.json"]);
    assert.deepEqual([run.stdout, run.code], ["", 0]);
    assert.equal(run.stderr, "portolan: wrote 1 finding to report.json\n");
    assert.equal(read(folder, "report.json"), printed);
    assert.deepEqual(readdirSync(folder).sort(), ["a.swift", "report.json"]);
  });

  it("is printed where the file is called -, and no file has that name", () => {
    const folder = folderOf({ "a.swift": oldCode });
    const printed = portolan(folder, ["check", "--format", "json"]).stdout;
    const run = portolan(folder, ["check", "--format", "json", "--output", "-"]);
    assert.deepEqual(run, { code: 0, stdout: printed, stderr: "" });
    assert.deepEqual(readdirSync(folder), ["a.swift"]);
  });

  it("is refused in the place of a baseline, wherever that is named, and even before there is one", () => {
    const folder = folderOf({
      "a.swift": oldCode,
      "portolan.json": '{ "baseline": "accepted.json" }',
      "sub/b.swift": oldCode,
      "sub/portolan.json": '{ "baseline": "its.json" }',
    });
    for (const name of ["accepted.json", "sub/its.json"]) {
      const early = portolan(folder, ["check", "--write-baseline", "--output", name]);
      assert.deepEqual([early.code, early.stderr], [2, `portolan: --output ${name}: it is read for this report\n`]);
    }
    assert.equal(portolan(folder, ["check", "--write-baseline"]).code, 0);
    const kept = read(folder, "sub", "its.json");
    assert.equal(portolan(folder, ["check", "--output", "sub/its.json"]).code, 2);
    assert.equal(read(folder, "sub", "its.json"), kept);
  });

  it("is refused in the place of a baseline that nothing names, also of an empty one", () => {
    const folder = folderOf({ "a.swift": oldCode, "b.swift": quietCode });
    for (const [file, name] of [
      ["a.swift", "some.json"],
      ["b.swift", "none.json"],
    ] as const) {
      assert.equal(portolan(folder, ["check", file, "--baseline", name, "--write-baseline"]).code, 0);
      const kept = read(folder, name);
      const { code, stdout, stderr } = portolan(folder, ["check", "--format", "json", "--output", name]);
      assert.deepEqual(
        [code, stdout, stderr],
        [2, "", `portolan: --output ${name}: it is a baseline, and no report\n`],
      );
      assert.equal(read(folder, name), kept);
    }
  });

  it("in JSON is no baseline, though it has no finding, and a newer one takes its place", () => {
    const folder = folderOf({ "b.swift": quietCode });
    for (let time = 0; time < 2; time++)
      assert.equal(portolan(folder, ["check", "--format", "json", "--output", "report.json"]).code, 0);
    const { code, stderr } = portolan(folder, ["check", "--baseline", "report.json"]);
    assert.equal(code, 2);
    assert.match(stderr, /report\.json: this is not a baseline of Portolan/);
  });

  it("in JSON is no baseline, and is not replaced by one", () => {
    const folder = folderOf({ "a.swift": oldCode });
    portolan(folder, ["check", "--format", "json", "--output", "report.json"]);
    for (const words of [[], ["--write-baseline"]]) {
      const { code, stderr } = portolan(folder, ["check", "--baseline", "report.json", ...words]);
      assert.equal(code, 2);
      assert.match(stderr, /report\.json: this is not a baseline of Portolan/);
    }
  });

  for (const [what, name, expected] of [
    ["a folder", "out", /--output out: is a folder/],
    ["a folder that isn't there", "gone/r.json", /there is no such folder/],
    ["a file that is checked", "a.swift", /a file that Portolan checks/],
    ["the settings", "portolan.json", /it is read for this report/],
    ["the settings of a folder in it", "sub/portolan.json", /it is read for this report/],
  ] as const) {
    it(`is refused for ${what}, before anything is fixed`, () => {
      const folder = folderOf({ "a.swift": fixableCode, "portolan.json": "{}", "sub/portolan.json": "{}" });
      mkdirSync(join(folder, "out"));
      const { code, stdout, stderr } = portolan(folder, ["check", "--fix", "--output", name]);
      assert.match(stderr, expected);
      assert.deepEqual([code, stdout, read(folder, "a.swift")], [2, "", fixableCode]);
    });
  }
});

describe("what is left out of a report", () => {
  it("are findings milder than --min-severity, which don't fail either", () => {
    const folder = folderOf({ "a.swift": oldCode });
    const words = ["check", "--min-severity", "error", "--fail-on", "hint"];
    const { code, stdout } = portolan(folder, words);
    assert.equal(stdout, "No findings in 1 file; 1 left out by --min-severity.\n");
    assert.equal(code, 0);
    assert.equal(portolan(folder, ["check", "--min-severity", "warning", "--fail-on", "hint"]).code, 1);
  });
});

describe("reports for other programs", () => {
  const within = folderOf({ ".git/HEAD": "", 'ios/a<&">.swift': oldCode, "ios/b.swift": quietCode });

  it("are issues for GitLab, with paths from the repository's root and fingerprints of their own", () => {
    const twice = folderOf({ "a.swift": oldCode, "b.swift": oldCode });
    const issues = JSON.parse(portolan(join(within, "ios"), ["check", "--format", "gitlab"]).stdout);
    assert.equal(issues.length, 1);
    const [{ description, check_name, fingerprint, severity, location }] = issues;
    assert.match(description, /NWHostEndpoint/);
    assert.match(fingerprint, /^[0-9a-f]{32}$/);
    assert.deepEqual([check_name, severity], ["nwhostendpoint-deprecated", "major"]);
    assert.deepEqual(location, { path: 'ios/a<&">.swift', lines: { begin: 5, end: 5 } });
    const prints = JSON.parse(portolan(twice, ["check", "--format", "gitlab"]).stdout).map(
      (issue: { fingerprint: string }) => issue.fingerprint,
    );
    assert.equal(new Set(prints).size, 2);
  });

  it("are failed cases for JUnit, or one that passed", () => {
    const { stdout } = portolan(join(within, "ios"), ["check", "--format", "junit"]);
    assert.match(
      stdout,
      /<testsuite name="(ios\/a&lt;&amp;&quot;&gt;\.swift)" file="\1" tests="1" failures="1" errors="0" time="0">/,
    );
    assert.match(
      stdout,
      /<testcase name="nwhostendpoint-deprecated at 5:12" classname="ios\/a[^"]+" time="0">\n\s+<failure message="[^"<]+" type="warning">/,
    );
    const clean = portolan(within, ["check", "ios/b.swift", "--format", "junit"]).stdout;
    assert.match(clean, /tests="1" failures="0".*\n.*<testcase name="no findings"/);
  });

  it("are errors of files for Checkstyle, or an empty list", () => {
    const { stdout } = portolan(join(within, "ios"), ["check", "--format", "checkstyle"]);
    assert.match(
      stdout,
      /<file name="ios\/a&lt;&amp;&quot;&gt;\.swift">\n {4}<error line="5" column="12" severity="warning" message="[^"<]+" source="portolan\.rules\.nwhostendpoint-deprecated"\/>/,
    );
    const clean = portolan(within, ["check", "ios/b.swift", "--format", "checkstyle"]).stdout;
    assert.match(clean, /<checkstyle version="4\.3">\n<\/checkstyle>\n$/);
  });

  it("have the fingerprint that GitHub computes, as its published algorithm does", () => {
    const text = `import Network\n\n\tlet a = 1\r\n  \nlet a = 1\nlet a = 1${"\nlet long = 2".repeat(40)}\n`;
    assert.deepEqual(lineHashes(text), published(text));
    const log = JSON.parse(portolan(join(within, "ios"), ["check", "--format", "sarif"]).stdout);
    assert.equal(log.runs[0].results[0].partialFingerprints.primaryLocationLineHash, published(oldCode)[4]);
  });
});

/** The hash by its definition, with whole numbers of any size. */
function published(text: string): readonly string[] {
  const counts = new Map<string, number>();
  const all = text.replace(/\r\n?/g, "\n");
  let start = 0;
  return all.split("\n").map((line) => {
    const units = [...`${all.slice(start).replace(/[ \t]/g, "")}\uffff`]
      .slice(0, 100)
      .map((each) => each.charCodeAt(0));
    start += line.length + 1;
    let hash = 0n;
    for (let at = 0; at < 100; at++) hash = BigInt.asUintN(64, hash * 37n + BigInt(units[at] ?? 0));
    const hex = hash.toString(16);
    counts.set(hex, (counts.get(hex) ?? 0) + 1);
    return `${hex}:${counts.get(hex)}`;
  });
}

describe("fixes on the command line", () => {
  it("say what they did and what is left", () => {
    const folder = folderOf({ "a.swift": fixableCode, "b.swift": oldCode });
    const { stderr } = portolan(folder, ["check", "--fix"]);
    assert.match(
      stderr,
      /^portolan: made 1 fix in 1 file \([a-z-]+ 1\); 1 finding is left; --fix-assisted RULE fixes more, with a look at the result: nwhostendpoint-deprecated 1\n$/,
    );
  });

  it("are made for a rule that wants a look, and for no other, where it is named", () => {
    const folder = folderOf({ "a.swift": fixableCode, "b.swift": oldCode });
    const { code } = portolan(folder, ["check", "b.swift", "a.swift", "--fix-assisted", "nwhostendpoint-deprecated"]);
    assert.equal(code, 0);
    assert.doesNotMatch(read(folder, "b.swift"), /NWHostEndpoint/);
    const other = folderOf({ "a.swift": fixableCode });
    portolan(other, ["check", "--fix-assisted", "deprecated-api"]);
    assert.equal(read(other, "a.swift"), fixableCode);
  });
});

describe("a baseline that has grown old", () => {
  const make = (): string => {
    const folder = folderOf({ ".git/HEAD": "", "ios/a.swift": oldCode, "ios/b.swift": oldCode });
    portolan(join(folder, "ios"), ["check", "--write-baseline", "--baseline", "base.json"]);
    writeFileSync(join(folder, "ios/a.swift"), quietCode);
    return folder;
  };
  const words = ["check", "--baseline", "ios/base.json"];

  it("has paths from the repository's root, and holds wherever the check is run", () => {
    const folder = make();
    const { base, findings } = JSON.parse(read(folder, "ios/base.json"));
    assert.equal(base, "..");
    assert.deepEqual(
      findings.map(({ path }: { path: string }) => path),
      ["ios/a.swift", "ios/b.swift"],
    );
    assert.match(portolan(folder, words).stdout, /^No findings in 2 files; 1 accepted/);
    assert.match(
      portolan(join(folder, "ios"), ["check", "--baseline", "base.json"]).stdout,
      /^No findings in 2 files; 1 accepted/,
    );
  });

  it("is said to, fails when strict, and is pruned", () => {
    const folder = make();
    const said = portolan(folder, words);
    assert.match(
      said.stderr,
      /ios\/base\.json: 1 finding accepted and no longer there: ios\/a\.swift \[nwhostendpoint-deprecated\]/,
    );
    assert.equal(said.code, 0);
    assert.equal(portolan(folder, [...words, "--baseline-strict"]).code, 1);
    assert.equal(portolan(folder, [...words, "--baseline-strict", "ios/b.swift"]).code, 0);
    const pruned = portolan(folder, [...words, "--baseline-prune"]);
    assert.match(pruned.stderr, /ios\/base\.json now accepts 1 finding\n$/);
    assert.equal(JSON.parse(read(folder, "ios/base.json")).findings.length, 1);
    assert.equal(portolan(folder, [...words, "--baseline-strict"]).code, 0);
  });
});
