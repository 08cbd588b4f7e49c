import assert from "node:assert/strict";
import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "mocha";
import { checkJson, folderOf, oldCode, portolan } from "./cli.ts";

const rule = "nwhostendpoint-deprecated";
const json = (value: unknown): string => JSON.stringify(value);

/** Path and severity of each finding. */
function said(folder: string, words: readonly string[] = []): readonly string[] {
  return checkJson(folder, words).findings.map(({ path, severity }) => `${path} ${severity}`);
}

describe("several portolan.json", () => {
  const files = {
    "portolan.json": json({
      rules: { [rule]: "information", "deprecated-*": "off" },
      deploymentTarget: { ios: "18.0" },
    }),
    "ios/portolan.json": json({ rules: { [rule]: "error" } }),
    "ios/deep/portolan.json": json({ rules: { "*": "off" } }),
    "ios/a.swift": `${oldCode}var old: NWTCPConnection?\n`,
    "ios/deep/b.swift": oldCode,
    "lib/c.swift": oldCode,
  };

  it("judge each file by the nearest, which adds to those further up and wins over them", () => {
    assert.deepEqual(said(folderOf(files)), ["ios/a.swift error", "lib/c.swift information"]);
  });

  it("say the same of a file whatever else is named, and wherever the program is started", () => {
    const folder = folderOf(files);
    const both = ["ios/a.swift error", "lib/c.swift information"];
    for (const words of [
      ["ios", "lib"],
      ["lib", "ios"],
      ["ios/a.swift", "lib/c.swift", "ios/deep/b.swift"],
    ]) {
      assert.deepEqual(said(folder, words), both, words.join(" "));
    }
    assert.deepEqual(said(join(folder, "ios")), ["a.swift error"]);
    assert.deepEqual(said(join(folder, "ios"), ["a.swift", "../lib"]), ["../lib/c.swift information", "a.swift error"]);
    assert.deepEqual(said(join(folder, "ios/deep")), []);
  });

  it("hold for standard input by the name that it is given", () => {
    const folder = folderOf(files);
    const severity = (name: string) =>
      JSON.parse(
        portolan(folder, ["check", "--format", "json", "--stdin-filename", name], { input: oldCode }).stdout,
      ).findings.map((finding: { severity: string }) => finding.severity);
    assert.deepEqual(severity("ios/new.swift"), ["error"]);
    assert.deepEqual(severity("ios/deep/new.swift"), []);
    assert.deepEqual(severity("gone/new.swift"), ["information"]);
  });

  it("give way to --config, which stands for all of them", () => {
    const folder = folderOf({ ...files, "ci/all.json": json({ rules: { [rule]: "hint" } }) });
    const paths = ["ios/a.swift hint", "ios/a.swift warning", "ios/deep/b.swift hint", "lib/c.swift hint"];
    assert.deepEqual([...said(folder, ["--config", "ci/all.json"])].sort(), paths);
  });

  it("leave out files, each as seen from its own folder, those too that are named", () => {
    const folder = folderOf({
      "portolan.json": json({ exclude: ["App/Old"] }),
      "App/portolan.json": json({ exclude: ["Gen/**"] }),
      "App/Old/portolan.json": "not even read",
      "App/Old/a.swift": oldCode,
      "App/Gen/b.swift": oldCode,
      "App/c.swift": oldCode,
      "Gen/d.swift": oldCode,
    });
    assert.deepEqual(said(folder), ["App/c.swift warning", "Gen/d.swift warning"]);
    const named = ["App/Old/a.swift", "App/Gen/b.swift", "App/c.swift"];
    assert.deepEqual(said(folder, named), ["App/c.swift warning"]);
    const run = portolan(folder, ["check", "--fail-on", "hint", "App/Old/a.swift", "App/Gen/b.swift"]);
    assert.equal(run.code, 0, run.stderr);
    const skipped = ["App/Gen/b.swift", "App/Old/a.swift"].map(
      (path) => `portolan: ${path}: skipped, left out by “exclude”\n`,
    );
    assert.equal(run.stderr, skipped.join(""));
    const quiet = portolan(folder, ["check", "--quiet", "--fail-on", "hint", "App/Gen/b.swift"]);
    assert.deepEqual([quiet.code, quiet.stderr], [0, ""]);
  });

  it("leave out what is named by --exclude too, and what comes on standard input by the name it is given", () => {
    const folder = folderOf({
      "portolan.json": json({ exclude: ["Gen"] }),
      "Gen/a.swift": oldCode,
      "b.swift": oldCode,
    });
    assert.deepEqual(said(folder, ["--exclude", "b.swift", "b.swift", "Gen/a.swift"]), []);
    assert.deepEqual(said(folder, ["b.swift"]), ["b.swift warning"]);
    const piped = (name: string, ...more: readonly string[]) =>
      portolan(folder, ["check", "--fail-on", "hint", "--stdin-filename", name, ...more], { input: oldCode });
    assert.equal(piped("b.swift").code, 1);
    for (const run of [piped("Gen/a.swift"), piped("b.swift", "--exclude", "b.swift")]) {
      assert.equal(run.code, 0);
      assert.match(run.stderr, /: skipped, left out by “exclude”\n$/);
    }
  });

  it("leave a file that version control ignores to be checked where it is named", () => {
    const folder = folderOf({ ".git/HEAD": "", ".gitignore": "Gen\n", "Gen/a.swift": oldCode });
    assert.deepEqual([said(folder), said(folder, ["Gen/a.swift"])], [[], ["Gen/a.swift warning"]]);
  });

  it("set language mode and targets one by one, and are named where they do", () => {
    const folder = folderOf({
      "portolan.json": json({ deploymentTarget: { ios: "15.0", macos: "15.0" }, swiftLanguageMode: 6 }),
      "App/portolan.json": json({ deploymentTarget: { ios: "18.0" } }),
      "App/a.swift": oldCode,
    });
    const [project] = checkJson(folder).projects;
    assert.deepEqual(project, {
      languageMode: { value: 6, source: "portolan.json" },
      deployment: { value: { ios: "18.0", macos: "15.0" }, source: "App/portolan.json" },
      files: 1,
    });
    const [asked] = checkJson(folder, ["--target", "ios=26.0", "--swift-mode", "5"]).projects;
    assert.deepEqual(asked, {
      languageMode: { value: 5, source: "--swift-mode" },
      deployment: { value: { ios: "26.0" }, source: "--target" },
      files: 1,
    });
  });

  it("let rules be switched from a folder on by a word that is less close than one further up", () => {
    const folder = folderOf({
      "portolan.json": json({ rules: { [rule]: "off", "nwhost*": "off" } }),
      "App/portolan.json": json({ rules: { "nwhost*": "error" } }),
      "App/a.swift": oldCode,
      "b.swift": oldCode,
    });
    assert.deepEqual(said(folder), ["App/a.swift error"]);
  });

  it("fail each by its own failOn, unless --fail-on says otherwise", () => {
    const folder = folderOf({
      "portolan.json": json({ failOn: "warning" }),
      "App/portolan.json": json({ failOn: "never" }),
      "App/a.swift": oldCode,
    });
    assert.equal(portolan(folder, ["check"]).code, 0);
    assert.equal(portolan(folder, ["check", "--fail-on", "warning"]).code, 1);
    const other = folderOf({ "App/portolan.json": json({ failOn: "warning" }), "App/a.swift": oldCode });
    assert.equal(portolan(other, ["check"]).code, 1);
  });

  it("have each its own baseline, read and written", () => {
    const folder = folderOf({
      "portolan.json": json({ baseline: "all.json", failOn: "warning" }),
      "App/portolan.json": json({ baseline: "app.json" }),
      "App/a.swift": oldCode,
      "b.swift": oldCode,
    });
    assert.equal(portolan(folder, ["check", "--write-baseline"]).code, 0);
    const paths = (name: string) =>
      JSON.parse(readFileSync(join(folder, name), "utf8")).findings.map(({ path }: { path: string }) => path);
    assert.deepEqual([paths("all.json"), paths("App/app.json")], [["b.swift"], ["a.swift"]]);
    assert.equal(portolan(folder, ["check"]).code, 0);
    assert.equal(portolan(join(folder, "App"), ["check", "../b.swift", "a.swift"]).code, 0);
  });

  it("are refused with file, line and column wherever one is wrong, before anything is printed or fixed", () => {
    const folder = folderOf({
      "portolan.json": "{}",
      "a.swift": oldCode,
      "z/deep/portolan.json": '{\n  "rules": { "no-such": "off" }\n}',
      "z/deep/z.swift": oldCode,
    });
    for (const words of [[], ["a.swift", "z/deep/z.swift"], ["a.swift", "z"], ["--fix"]]) {
      const run = portolan(folder, ["check", ...words]);
      assert.match(run.stderr, /^portolan: z\/deep\/portolan\.json:2:14: there is no rule “no-such”[^\n]*\n$/);
      assert.equal(run.stdout, "");
      assert.equal(run.code, 2);
    }
    const input = portolan(folder, ["check", "--stdin-filename", "z/deep/x.swift"], { input: oldCode });
    assert.match(input.stderr, /^portolan: z\/deep\/portolan\.json:2:14: /);
    assert.equal(input.code, 2);
    assert.equal(portolan(folder, ["check", "a.swift"]).code, 0);
  });

  it("may be links inside the folder and above it, but don't lead out of it from below", () => {
    const outside = folderOf({ "secret.json": '{ "token": 1 }', "fine.json": json({ rules: { "*": "off" } }) });
    const folder = folderOf({ "shared.json": json({ rules: { "*": "off" } }), "App/a.swift": oldCode });
    symlinkSync("../shared.json", join(folder, "App/portolan.json"));
    assert.deepEqual(said(folder), []);
    const other = folderOf({ "App/a.swift": oldCode });
    symlinkSync(join(outside, "secret.json"), join(other, "App/portolan.json"));
    const run = portolan(other, ["check"]);
    assert.equal(run.stderr, "portolan: App/portolan.json: a link that leads out of the folder\n");
    assert.equal(run.code, 2);
    const above = folderOf({ "App/a.swift": oldCode });
    symlinkSync(join(outside, "fine.json"), join(above, "portolan.json"));
    assert.deepEqual(said(above, ["App"]), []);
  });
});
