import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "mocha";
import { verbs } from "../../server/cli/arguments/verbs.ts";
import { markdownText } from "../../server/cli/print/markdown-text.ts";
import { portolan as guidance } from "../support/check.ts";
import { folderOf, portolan } from "./cli.ts";

describe("a page on the terminal", () => {
  it("is an article in full, with the sources it names", () => {
    const { stdout, code } = portolan(".", ["article", "nwendpoint-two-types"]);
    assert.equal(code, 0);
    assert.match(stdout, /^\S.*\n\n[\s\S]*\nWhy\n[\s\S]*\nRead on\n/);
    assert.doesNotMatch(stdout, /^#|```|\]\(/m);
    assert.ok(
      stdout.split("\n").every((line) => line.startsWith("    ") || /https?:/.test(line) || line.length <= 100),
    );
  });

  it("says once what two codes mean alike, and whole in JSON", () => {
    const { stdout } = portolan(".", ["explain", "-1200"]);
    assert.match(stdout, /^NSURLErrorDomain -1200: .*\n {2}The TLS handshake failed\./);
    assert.match(
      stdout,
      /\nkCFErrorDomainCFNetwork -1200: .*\n {2}The same as NSURLErrorDomain -1200: secureConnectionFailed\.\n$/,
    );
    const { matches } = JSON.parse(portolan(".", ["explain", "-1200", "--format", "json"]).stdout);
    assert.equal(matches[1].explanation, matches[0].explanation);
  });

  it("is a rule's, behind its metadata, for “rules”, “article” and “explain” alike", () => {
    const page = portolan(".", ["article", "deprecated-api"]).stdout;
    assert.match(
      page,
      /\nRule deprecated-api: warning; has fixes; kind “Deprecated now” or “Deprecated later”; since \S+\n/,
    );
    assert.doesNotMatch(page, /^\*/m);
    assert.equal(portolan(".", ["explain", "deprecated-api"]).stdout, page);
    assert.match(portolan(".", ["rules", "deprecated-api"]).stdout, /^deprecated-api +warning +fix .*\n\n/);
    assert.ok(portolan(".", ["rules", "deprecated-api"]).stdout.endsWith(page));
  });

  it("is Markdown in JSON, with no address while the manifest names none", () => {
    const one = JSON.parse(portolan(".", ["rules", "deprecated-api", "--format", "json"]).stdout);
    assert.deepEqual(
      [one.version, one.rules.length, one.rules[0].id, one.rules[0].url],
      [1, 1, "deprecated-api", null],
    );
    const shown = JSON.parse(portolan(".", ["article", "deprecated-api", "--format", "json"]).stdout);
    assert.deepEqual(
      [shown.kind, shown.id, shown.markdown, shown.url],
      ["rule", "deprecated-api", one.rules[0].page, null],
    );
    const { matches } = JSON.parse(portolan(".", ["explain", "deprecated-api", "--format", "json"]).stdout);
    assert.deepEqual([matches.length, matches[0].kind, matches[0].id], [1, "article", "deprecated-api"]);
  });

  it("is text that keeps code, lists and where links lead", () => {
    const text = markdownText(
      "# Head\n\nSee [two](portolan:/article/two) and [web](https://a.example/b).\n\n- one\n  more\n- two\n\n```swift\nlet a = `b`\n```\n",
    );
    assert.equal(
      text,
      "Head\n\nSee two (portolan article two) and web (https://a.example/b).\n\n- one more\n- two\n\n    let a = `b`\n",
    );
  });
});

describe("every page on the terminal", () => {
  it("shows where its links lead without the marks of Markdown", () => {
    const { articles, page, rules } = guidance();
    const targets = [...articles.map(({ id }) => `article/${id}`), ...rules.map(({ id }) => `rule/${id}`)];
    assert.ok(targets.length > 300);
    for (const target of targets) {
      const words = markdownText(page(target)!.markdown)
        .split("\n")
        .filter((line) => !line.startsWith("    "));
      assert.doesNotMatch(words.join("\n"), /\]\(/, target);
    }
  });
});

describe("what fits a deployment target", () => {
  it("is said of symbols by explain and lookup", () => {
    const said = (...words: readonly string[]) => portolan(".", words).stdout.replace(/\s+/g, " ");
    assert.match(
      said("explain", "NWHostEndpoint", "--target", "ios=16.0"),
      /For this target: NWHostEndpoint is deprecated from iOS 18 on/,
    );
    assert.match(
      said("explain", "NWHostEndpoint", "--target", "ios=18.0"),
      /For this target: NWHostEndpoint is deprecated since iOS 18/,
    );
    assert.match(
      said("lookup", "NetworkConnection", "--target", "ios=16.0"),
      /It comes with iOS 26, above this target\./,
    );
    assert.doesNotMatch(said("explain", "NWHostEndpoint"), /For this target/);
  });

  it("has no replacement in it that isn’t there on any of its systems", () => {
    const said = (verb: string, ...target: readonly string[]) => {
      const { stdout } = portolan(".", [verb, "CNMarkPortalOffline", "--format", "json", ...target]);
      const answer = JSON.parse(stdout);
      const { summary, explanation, remedy } = (answer.results ?? answer.matches)[0];
      return `${summary ?? explanation} ${remedy ?? ""}`;
    };
    for (const verb of ["lookup", "explain"]) {
      assert.match(said(verb), /Use `?NetworkExtension\.NEHotspotManager/);
      for (const target of ["ios=26.0", "ios=15.0,macos=15.0"])
        assert.match(said(verb, "--target", target), /Use `?NetworkExtension\.NEHotspotManager/, `${verb} ${target}`);
      for (const target of ["macos=15.0", "tvos=17.0,macos=26.0"])
        assert.doesNotMatch(said(verb, "--target", target), /NEHotspotManager/i, `${verb} ${target}`);
    }
  });
});

describe("colours", () => {
  it("are there where FORCE_COLOR asks for them, unless --no-color forbids them", () => {
    const colored = (words: readonly string[], value: string) =>
      portolan(".", words, { environment: { FORCE_COLOR: value } }).stdout.includes("\u001b[");
    assert.equal(colored(["explain", "NWHostEndpoint"], "1"), true);
    assert.equal(colored(["explain", "NWHostEndpoint"], "0"), false);
    assert.equal(colored(["explain", "NWHostEndpoint", "--no-color"], "1"), false);
  });
});

describe("completions", () => {
  for (const shell of ["bash", "zsh", "fish"]) {
    it(`name every verb and option in ${shell}, and are read by it where it is there`, function () {
      const { stdout, code } = portolan(".", ["completions", shell]);
      assert.equal(code, 0);
      for (const { name, options } of verbs) {
        assert.ok(stdout.includes(name), name);
        for (const option of Object.keys(options))
          assert.ok(stdout.includes(shell === "fish" ? `-l ${option} ` : `--${option}`), `${name} ${option}`);
      }
      const file = join(folderOf({}), "script");
      writeFileSync(file, stdout);
      const { error, status, stderr } = spawnSync(shell, ["-n", file], { encoding: "utf8" });
      if (error !== undefined) this.skip();
      assert.equal(status, 0, stderr);
    });
  }

  it("complete verbs, options and their values in bash", function () {
    const file = join(folderOf({}), "script");
    writeFileSync(file, portolan(".", ["completions", "bash"]).stdout);
    const complete = (...words: readonly string[]): string => {
      const run = spawnSync(
        "bash",
        [
          "-c",
          `source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _portolan; echo "\${COMPREPLY[@]}"`,
          file,
          "portolan",
          ...words,
        ],
        { encoding: "utf8" },
      );
      if (run.error !== undefined) this.skip();
      return run.stdout.trim();
    };
    assert.equal(complete("doc"), "doctor");
    assert.equal(complete("check", "--min"), "--min-severity");
    assert.equal(complete("check", "--format", "gi"), "github gitlab");
    assert.equal(complete("check", "--format", "=", "sa"), "sarif");
    assert.equal(complete("rules", "deprecated-a"), "deprecated-api");
    assert.equal(complete("article", "nwendpoint-two"), "nwendpoint-two-types");
    assert.equal(complete("article", "deprecated-a"), "deprecated-api");
    assert.equal(complete("rules", "nwendpoint-two"), "");
    assert.equal(complete("mcp", ""), "");
  });

  it("complete names of files in bash whatever is in them", function () {
    const script = portolan(".", ["completions", "bash"]).stdout;
    const names = ["a b.swift", "a*.swift", "a[b].swift", "ab.swift"];
    const folder = folderOf(Object.fromEntries([["script", script], ...names.map((name) => [name, ""])]));
    const line = `source ./script; COMP_WORDS=(portolan check a); COMP_CWORD=2; _portolan; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const run = spawnSync("bash", ["-c", line], { encoding: "utf8", cwd: folder });
    if (run.error !== undefined) this.skip();
    assert.deepEqual(run.stdout.trimEnd().split("\n").sort(), [...names].sort());
  });
});
