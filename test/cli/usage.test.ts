import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, it } from "mocha";
import { folderOf, oldCode, portolan, program, quietCode } from "./cli.ts";

describe("the command line", () => {
  it("prints its version and ends with 0", () => {
    const run = portolan(".", ["--version"]);
    assert.match(run.stdout, /^\d+\.\d+\.\d+\n$/);
    assert.equal(run.code, 0);
  });

  it("shows every verb and the JSON shapes in its help", () => {
    const { stdout, code } = portolan(".", ["--help"]);
    for (const word of [
      "check [paths…]",
      "lookup <words…>",
      "explain <text…|->",
      "portolan rules [id]",
      "article <id>",
      "completions SHELL",
      "lsp --stdio",
      '"bySeverity"',
      '"remedy"',
    ]) {
      assert.ok(stdout.includes(word), word);
    }
    assert.equal(code, 0);
  });

  it("names, where it speaks of all verbs, each that prints Markdown", () => {
    const [, common] = /^Common options: (.*)$/m.exec(portolan(".", ["--help"]).stdout)!;
    for (const verb of ["check", "lookup", "explain", "rules", "article", "doctor", "migrate"]) {
      const prints = /--format FORMAT .*markdown/.test(portolan(".", [verb, "--help"]).stdout);
      assert.equal(new RegExp(`\\b${verb}\\b[^,]*markdown`).test(common!), prints, verb);
    }
  });

  it("takes help about help for help", () => {
    for (const words of [["help"], ["-h"], ["help", "help"], ["help", "--help"]])
      assert.ok(portolan(".", words).stdout.startsWith("Portolan "), words.join(" "));
  });

  it("lists the rules that a glob fits", () => {
    const ids = portolan(".", ["rules", "ats-*", "--quiet"]).stdout.match(/^\S+/gm)!;
    assert.ok(ids.length > 2 && ids.every((id) => id.startsWith("ats-")));
    const { rules } = JSON.parse(portolan(".", ["rules", "ats-*", "--format", "json"]).stdout);
    assert.deepEqual(
      rules.map(({ id }: { id: string }) => id),
      ids,
    );
  });

  for (const verb of ["check", "lookup", "explain", "rules", "article", "doctor", "lsp", "completions"]) {
    it(`explains the options of ${verb}`, () => {
      const { stdout, code } = portolan(".", [verb, "--help"]);
      assert.ok(stdout.startsWith(`portolan ${verb}`));
      assert.equal(code, 0);
    });
  }

  const mistakes: readonly (readonly [string, readonly string[], RegExp])[] = [
    ["no verb", [], /portolan check \./],
    ["a mistyped verb", ["chek"], /there is no verb “chek”\. Did you mean “check”\?/],
    ["a path instead of a verb", ["Sources/App.swift"], /portolan check Sources\/App\.swift/],
    ["an option of the program, misspelt", ["--versio"], /there is no option --versio\. Did you mean “--version”\?/],
    ["an option before the verb", ["--format=json"], /options come after a verb/],
    ["a mistyped option", ["check", "--formt", "json"], /no option --formt\. Did you mean “--format”\?/],
    ["a mistyped value", ["check", "--format", "jsn"], /--format can't be “jsn”.*Did you mean “json”\?/],
    ["a value of one letter, near nothing", ["check", "--swift-mode", "4"], /“4”; it is one of 5, 6\.\n$/],
    ["a missing value", ["check", "--config"], /--config needs a value/],
    [
      "an option where a value belongs",
      ["check", "--fix-assisted", "--quiet"],
      /--fix-assisted needs a value: --fix-assisted ID/,
    ],
    ["a value too many", ["check", "--quiet=yes"], /--quiet takes no value/],
    ["a single option given twice", ["check", "--format=json", "--format=text"], /--format is given twice/],
    [
      "an unknown rule",
      ["check", "--rule", "deprecated-apis"],
      /no rule “deprecated-apis”\. Did you mean “deprecated-api”\?/,
    ],
    ["an unknown platform", ["check", "--target", "iso=15.0"], /no platform “iso”.*Did you mean “ios”\?/],
    ["a target without a version", ["check", "--target", "ios"], /ios needs a version, as in ios=15\.0/],
    ["a target in another form", ["check", "--target", "ios:15"], /no platform “ios:15”; .*, as in ios=15\.0/],
    ["rules behind a comma", ["check", "--rule", "ats-*,proxy-server"], /one by one: --rule A --rule B\./],
    ["a wrong number of threads", ["check", "--jobs", "none"], /--jobs needs a whole number from 1 on, not “none”/],
    ["a negative number of threads", ["check", "--jobs", "-1"], /needs a whole number from 1 on, not “-1”\n$/],
    ["a platform given twice", ["check", "--target", "ios=15.0,ios=16.0"], /--target: ios is given twice/],
    ["two ways of fixing", ["check", "--fix", "--fix-dry-run"], /exclude each other/],
    ["a dry run that writes", ["check", "--fix-dry-run", "--write-baseline"], /a dry run writes nothing/],
    ["a dry run that prunes", ["check", "--fix-dry-run", "--baseline-prune"], /a dry run writes nothing/],
    ["a diff and a report", ["check", "--fix-dry-run", "--format", "json"], /--format json has no place for/],
    ["a diff for a file", ["check", "--fix-dry-run", "--output", "a.diff"], /the diff is for standard output/],
    [
      "fixes of a rule that isn't asked",
      ["check", "--rule", "deprecated-api", "--fix-assisted", "nwhostendpoint-deprecated"],
      /no rule in common/,
    ],
    ["fixing standard input in place", ["check", "--fix", "--stdin-filename", "a.swift"], /--fix-dry-run/],
    ["paths beside standard input", ["check", "a.swift", "--stdin-filename", "a.swift"], /leave the paths out/],
    ["a name for standard input that is no code", ["check", "--stdin-filename", "a.txt"], /must end/],
    ["a lookup without words", ["lookup"], /say what to look up/],
    ["an explanation of nothing", ["explain"], /say what to explain/],
    ["standard input and a word", ["explain", "-", "NWHostEndpoint"], /leave the other words out/],
    ["a wrong limit", ["lookup", "dns", "--limit", "0"], /--limit needs a whole number/],
    ["a rule that is none", ["rules", "all"], /there is no rule “all”/],
    [
      "a path in place of a rule",
      ["check", "--fix-assisted", "."],
      /no rule “\.”\. That is a path; the option takes a rule before it\.\n$/,
    ],
    ["a glob that fits no rule", ["rules", "nee-*"], /no rule “nee-\*”\. Did you mean “ne-\*”\?/],
    ["an empty rule", ["rules", ""], /there is no rule “”\. “portolan rules” lists them\./],
    ["two rules", ["rules", "a", "b"], /takes one rule/],
    ["an article that is none", ["article", "nwendpoint-two-type"], /Did you mean “nwendpoint-two-types”\?/],
    ["no article", ["article", " "], /say which article/],
    ["two articles", ["article", "nwendpoint-two-types", "udp"], /takes one id, but there is “udp” too/],
    ["an empty path", ["doctor", ""], /one of the paths is empty; the working folder is “\.”/],
    ["help for two verbs", ["help", "check", "rules"], /help is for one verb/],
    ["help for a verb that is none", ["help", "chek"], /no verb “chek”\. Did you mean “check”\?/],
    ["a shell that is none", ["completions", "bsh"], /Did you mean “bash”\?/],
    ["standard input without a name", ["check", "-"], /--stdin-filename/],
    ["a commit that is an option", ["check", "--since=--output=x"], /needs a commit/],
    ["a commit to leave out", ["check", "--since", "^HEAD"], /needs a commit/],
    ["changed lines and fixes", ["check", "--since", "HEAD", "--fix"], /exclude each other/],
    ["a strict baseline that is written", ["check", "--baseline-strict", "--write-baseline"], /exclude each other/],
    ["a strict baseline that is none", ["check", "--baseline-strict"], /needs a baseline/],
    ["a server without a way to talk", ["lsp"], /--stdio/],
    ["two ways to talk", ["lsp", "--stdio", "--socket", "5"], /--stdio and --socket exclude each other/],
    ["two ways to talk, the other way round", ["lsp", "--node-ipc", "--socket=5"], /exclude each other/],
    ["a parent that is no process", ["lsp", "--stdio", "--clientProcessId", "x"], /number of a process, not “x”/],
    ["a word for a server", ["lsp", "Sources", "--stdio"], /takes options alone, but there is “Sources” too/],
    ["a folder for agents", ["mcp", "Sources"], /takes options alone, but there is “Sources” too/],
    ["a mistyped way to talk", ["mcp", "--sdtio"], /Did you mean “--stdio”\?/],
    ["a server that nobody talks to", ["lsp", "--node-ipc"], /--node-ipc needs/],
  ];
  for (const [what, words, expected] of mistakes) {
    it(`answers ${what} with one line and exit code 2`, () => {
      const { stdout, stderr, code } = portolan(".", words);
      assert.match(stderr, expected);
      assert.equal(stderr.trimEnd().split("\n").length, 1);
      assert.equal(stdout, "");
      assert.equal(code, 2);
    });
  }

  it("serves an editor over standard input and output", async () => {
    const request = JSON.stringify({
      jsonrpc: "2.0",
      id: 1,
      method: "initialize",
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    const server = spawn(process.execPath, [program, "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    server.stdin.write(`Content-Length: ${request.length}\r\n\r\n${request}`);
    let answer = "";
    while (!answer.includes("serverInfo")) answer += (await once(server.stdout, "data"))[0];
    server.kill();
    assert.match(answer, /"serverInfo":\{"name":"portolan"/);
  });

  it("takes names that begin with a dash and a digit for what they are, as values of options too", () => {
    const folder = folderOf({ "-1.swift": oldCode, "-2.json": "{}", "a.swift": oldCode });
    const run = portolan(folder, ["check", "--exclude", "-1.swift", "--config", "-2.json", "--output", "-3.txt", "."]);
    assert.deepEqual([run.code, run.stderr], [0, "portolan: wrote 1 finding to -3.txt\n"]);
    assert.match(portolan(folder, ["check", "-1.swift"]).stdout, /^-1\.swift:5:12: /);
  });

  describe("exit codes of check", () => {
    const folder = folderOf({ "old.swift": oldCode, "quiet.swift": quietCode });

    it("is 0 without findings", () => assert.equal(portolan(folder, ["check", "quiet.swift"]).code, 0));
    it("is 0 for warnings, as errors are asked for by default", () =>
      assert.equal(portolan(folder, ["check", "old.swift"]).code, 0));
    it("is 1 for findings at the level asked for", () =>
      assert.equal(portolan(folder, ["check", "old.swift", "--fail-on", "warning"]).code, 1));
    it("is 1 for findings above the level asked for", () =>
      assert.equal(portolan(folder, ["check", "old.swift", "--fail-on", "hint"]).code, 1));
    it("is 0 when nothing shall fail", () =>
      assert.equal(portolan(folder, ["check", "old.swift", "--fail-on", "never"]).code, 0));
    it("is 2 when a path is missing, and the others are still reported", () => {
      const run = portolan(folder, ["check", "missing.swift", "old.swift", "--fail-on", "warning"]);
      assert.equal(run.code, 2);
      assert.match(run.stderr, /^portolan: missing\.swift: no such file or folder$/m);
      assert.match(run.stdout, /^old\.swift:5:12: warning: .* \[nwhostendpoint-deprecated\]$/m);
    });
  });
});
