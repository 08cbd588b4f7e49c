import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { applyPatch } from "diff";
import { describe, it } from "mocha";
import { checkJson, fixableCode, folderOf, oldCode, portolan, quietCode, read } from "./cli.ts";

describe("a baseline", () => {
  it("accepts what is there and survives lines that move, but not a new place", () => {
    const folder = folderOf({ "a.swift": oldCode });
    const strict = ["check", "--fail-on", "hint", "--baseline", "accepted.json"];
    assert.equal(portolan(folder, [...strict, "--write-baseline"]).code, 0);
    assert.equal(portolan(folder, strict).code, 0);
    writeFileSync(join(folder, "a.swift"), `// moved\n\n\n${oldCode.replace("    return", "        return")}`);
    assert.equal(portolan(folder, strict).code, 0);
    writeFileSync(join(folder, "a.swift"), oldCode + oldCode.split("\n").slice(3).join("\n"));
    const run = portolan(folder, strict);
    assert.equal(run.code, 1);
    assert.match(run.stdout, /^a\.swift:8:12: /);
    assert.match(run.stdout, /1 accepted by the baseline/);
  });

  it("is written the same way each time, and holds no line numbers", () => {
    const folder = folderOf({ "b.swift": oldCode, "a.swift": oldCode });
    portolan(folder, ["check", "--write-baseline"]);
    const first = read(folder, "portolan-baseline.json");
    portolan(folder, ["check", "--write-baseline", "--jobs", "2"]);
    assert.equal(read(folder, "portolan-baseline.json"), first);
    const { version, findings } = JSON.parse(first);
    assert.equal(version, 1);
    assert.deepEqual(
      findings.map(({ path }: { path: string }) => path),
      ["a.swift", "b.swift"],
    );
    assert.deepEqual(Object.keys(findings[0]), ["path", "rule", "symbol", "fingerprint"]);
  });

  it("holds wherever the program is started, when portolan.json names it", () => {
    const folder = folderOf({
      "portolan.json": '{ "baseline": "ci/accepted.json", "failOn": "hint" }',
      "ci/.keep": "",
      "App/a.swift": oldCode,
    });
    assert.equal(portolan(folder, ["check", "--write-baseline"]).code, 0);
    assert.equal(portolan(folder, ["check"]).code, 0);
    assert.equal(portolan(join(folder, "App"), ["check", "a.swift"]).code, 0);
  });

  it("keeps what it accepts outside what is checked, and loses what is gone within it", () => {
    const folder = folderOf({ "App/a.swift": oldCode, "App/gone.swift": oldCode, "Kit/b.swift": oldCode, "c.m": "" });
    writeFileSync(join(folder, "portolan.json"), '{ "baseline": "accepted.json", "failOn": "hint" }');
    const paths = () =>
      JSON.parse(read(folder, "accepted.json")).findings.map(({ path }: { readonly path: string }) => path);
    portolan(folder, ["check", "--write-baseline"]);
    const whole = read(folder, "accepted.json");
    assert.deepEqual(paths(), ["App/a.swift", "App/gone.swift", "Kit/b.swift"]);
    const run = portolan(join(folder, "App"), ["check", "--write-baseline"]);
    assert.match(run.stderr, /accepted\.json now accepts 3 findings/);
    for (const words of [["App"], ["App/a.swift"], ["--rule", "ats-arbitrary-loads"], ["--exclude", "Kit/**"]]) {
      portolan(folder, ["check", "--write-baseline", ...words]);
      assert.equal(read(folder, "accepted.json"), whole, words.join(" "));
    }
    rmSync(join(folder, "App/gone.swift"));
    portolan(folder, ["check", "--write-baseline", "Kit"]);
    assert.equal(read(folder, "accepted.json"), whole);
    portolan(folder, ["check", "--write-baseline", "App"]);
    assert.deepEqual(paths(), ["App/a.swift", "Kit/b.swift"]);
  });

  it("is not written where nothing can be read, and keeps what it accepts of a file that can't be", () => {
    const folder = folderOf({ "a.swift": oldCode, "b.swift": oldCode });
    const write = ["check", "--write-baseline"];
    writeFileSync(join(folder, "latin1.swift"), Buffer.from([0x2f, 0x2f, 0xe9, 0x0a]));
    const run = portolan(folder, [...write, "latin1.swift"]);
    assert.match(run.stderr, /no baseline is written, since nothing could be read\n$/);
    assert.equal(run.code, 2);
    assert.ok(!existsSync(join(folder, "portolan-baseline.json")));
    portolan(folder, write);
    const whole = read(folder, "portolan-baseline.json");
    writeFileSync(join(folder, "b.swift"), Buffer.from([0x2f, 0x2f, 0xe9, 0x0a]));
    portolan(folder, write);
    assert.equal(read(folder, "portolan-baseline.json"), whole);
  });

  it("is refused when it is missing or something else", () => {
    const folder = folderOf({ "a.swift": oldCode, "other.json": "{}" });
    for (const [name, expected] of [
      ["gone.json", /gone\.json: no such file/],
      ["other.json", /other\.json: this is not a baseline/],
    ] as const) {
      const run = portolan(folder, ["check", "--baseline", name]);
      assert.match(run.stderr, expected);
      assert.equal(run.code, 2);
    }
  });
});

describe("fixing", () => {
  it("makes the safe fixes and leaves nothing to fix", () => {
    const folder = folderOf({ "a.swift": fixableCode });
    const run = portolan(folder, ["check", "--fix"]);
    assert.match(run.stderr, /made 1 fix in 1 file/);
    assert.match(read(folder, "a.swift"), /destinationHostEndpoint: \.hostPort\(host: "192\.0\.2\.1", port: 443\)/);
    assert.deepEqual(checkJson(folder).findings, []);
  });

  it("keeps encoding, byte-order mark and line endings", () => {
    const windows = fixableCode.replaceAll("\n", "\r\n");
    const folder = folderOf({
      "mark.swift": `\uFEFF${fixableCode}`,
      "windows.swift": windows,
      "wide.swift": Buffer.from(`\uFEFF${windows}`, "utf16le"),
    });
    portolan(folder, ["check", "--fix"]);
    assert.ok(read(folder, "mark.swift").startsWith("\uFEFFimport"));
    assert.doesNotMatch(read(folder, "windows.swift"), /[^\r]\n/);
    const wide = readFileSync(join(folder, "wide.swift")).toString("utf16le");
    assert.ok(wide.startsWith("\uFEFFimport") && wide.includes("hostPort") && !/[^\r]\n/.test(wide));
  });

  it("does not write files in which nothing changes", () => {
    const folder = folderOf({ "quiet.swift": quietCode });
    const path = join(folder, "quiet.swift");
    utimesSync(path, 1, 1);
    portolan(folder, ["check", "--fix"]);
    assert.equal(statSync(path).mtimeMs, 1000);
  });

  it("prints a unified diff that names the change and writes nothing, when dry", () => {
    const folder = folderOf({ "App/a.swift": fixableCode, "quiet.swift": quietCode });
    const { stdout } = portolan(folder, ["check", "--fix-dry-run"]);
    const lines = stdout.split("\n");
    assert.deepEqual(lines.slice(0, 2), ["--- a/App/a.swift", "+++ b/App/a.swift"]);
    assert.match(lines[2]!, /^@@ -\d+,\d+ \+\d+,\d+ @@$/);
    assert.deepEqual(
      lines.slice(3).filter((line) => /^[-+]/.test(line)),
      [
        '-    [NENetworkRule(destinationHost: NWHostEndpoint(hostname: "192.0.2.1", port: "443"), protocol: .TCP)]',
        '+    [NENetworkRule(destinationHostEndpoint: .hostPort(host: "192.0.2.1", port: 443), protocol: .TCP)]',
      ],
    );
    assert.equal(read(folder, "App/a.swift"), fixableCode);
  });

  it("says what a look at the result would allow, whether there is a diff to print or not", () => {
    const byName = 'import Network\nfunc f(_ i: NWInterface) -> Bool { i.name == "en0" }\n';
    const folder = folderOf({ "a.swift": byName, "quiet.swift": quietCode });
    const dry = portolan(folder, ["check", "--fix-dry-run"]);
    assert.equal(dry.stdout, "");
    assert.match(dry.stderr, /made no fixes; 1 finding is left; --fix-assisted RULE .*: hardcoded-interface-name 1/);
    assert.equal(portolan(folder, ["check", "--fix-dry-run", "quiet.swift"]).stderr, "");
    const both = portolan(folderOf({ "a.swift": byName, "b.swift": fixableCode }), ["check", "--fix-dry-run"]);
    assert.match(both.stdout, /^--- a\/b\.swift$/m);
    assert.match(both.stderr, /1 fix in the diff, nothing written; --fix-assisted RULE .*: hardcoded-interface-name 1/);
    assert.equal(portolan(folder, ["check", "--fix-dry-run", "--fix-assisted", "hardcoded-interface-name"]).stderr, "");
  });

  const rule =
    '    NENetworkRule(destinationHost: NWHostEndpoint(hostname: "192.0.2.1", port: "443"), protocol: .TCP),\n';
  const opening = "// One\n// Two\n// Three\n// Four\nimport NetworkExtension\n\nlet rules = [\n";
  const closing = "]\n// One\n// Two\n// Three\n// Four\n";
  for (const [what, code, hunks] of [
    ["changes far apart", `${opening}${rule}${"\n".repeat(20)}${rule}${closing}`, 2],
    ["a great many changes", `${opening}${`${rule}\n`.repeat(1000)}${closing}`, 1],
    ["a great many changes up to an end without a line break", `${opening}${rule.repeat(1000)}]; //`, 1],
    [
      "a great many changes of lines that end as on Windows",
      `${opening}${rule.repeat(1000)}]`.replaceAll("\n", "\r\n"),
      1,
    ],
    [
      "lines that look like the head of a diff",
      `${opening}]\n++ [\n${rule.replace("    ", "++ ").replace(",\n", "\t\n")}]\n`,
      1,
    ],
    ["16,000 fixes", `${opening}${rule.repeat(16_000)}${closing}`, 1],
  ] as const) {
    it(`prints, when dry, a diff that leads to the fixed text: ${what}`, () => {
      const folder = folderOf({ "a.swift": code });
      const { stdout } = portolan(folder, ["check", "--fix-dry-run"]);
      assert.equal(stdout.match(/^@@/gm)?.length, hunks);
      portolan(folder, ["check", "--fix"]);
      const fixed = read(folder, "a.swift");
      assert.notEqual(fixed, code);
      assert.ok(applyPatch(code, stdout, { autoConvertLineEndings: false }) === fixed);
    });
  }
});

describe("standard input", () => {
  it("is checked under the name it is given, with the project around that name", () => {
    const folder = folderOf({ "App/Own.swift": "class NWHostEndpoint {}\n" });
    const words = ["check", "--stdin-filename", "App/a.swift", "--fail-on", "hint"];
    assert.equal(portolan(folder, words, { input: oldCode }).code, 0);
    const run = portolan(folderOf({}), words, { input: oldCode });
    assert.equal(run.code, 1);
    assert.match(run.stdout, /^App\/a\.swift:5:12: /);
  });

  it("can be fixed on paper", () => {
    const run = portolan(folderOf({}), ["check", "--stdin-filename", "a.swift", "--fix-dry-run"], {
      input: fixableCode,
    });
    assert.match(run.stdout, /^\+ {4}\[NENetworkRule\(destinationHostEndpoint: /m);
  });
});
