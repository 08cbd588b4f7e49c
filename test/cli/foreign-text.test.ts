import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, it } from "mocha";
import { control } from "../support/controls.ts";
import { checkJson, folderOf, oldCode, portolan, program } from "./cli.ts";

const clearScreen = "\u001b[2J\u009b0m\u202e\u061c\u200e\u200f";
/** The same as a reader sees it, in an expression. */
const shownScreen = "\\\\x1b\\[2J\\\\x9b0m\\\\u202e\\\\u061c\\\\u200e\\\\u200f";
const named = (name: string) => `import Network
import NetworkExtension

final class \`${name}\`: NETransparentProxyProvider {
    func handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, initialRemoteFlowEndpoint endpoint: Network.NWEndpoint) -> Bool {
        true
    }
}
`;

describe("what others named, on the command line", () => {
  it("shows control characters of a type's name as escapes in every format for readers", () => {
    const folder = folderOf({ "a.swift": named(`A${clearScreen}`) });
    for (const format of ["text", "github"]) {
      const { stdout } = portolan(folder, ["check", "--format", format]);
      assert.match(stdout, new RegExp(`A${shownScreen} does not adopt`), format);
      assertPlain(stdout, format);
    }
  });

  it("keeps them in JSON and SARIF as the data they are, behind escapes of JSON", () => {
    const folder = folderOf({ "a.swift": named(`A${clearScreen}`) });
    assert.ok(checkJson(folder).findings[0]!.message.startsWith(`A${clearScreen} does not adopt`));
    for (const format of ["json", "sarif"]) {
      assertPlain(portolan(folder, ["check", "--format", format]).stdout, format);
    }
  });

  it("can't be led to print a line of its own by the name of a file", function () {
    if (process.platform === "win32") this.skip();
    const forged = "a\n::error::forged\r\u001b[2J.swift";
    const folder = folderOf({
      [forged]: oldCode,
      "big\n::error::forged.swift": Buffer.alloc(11 * 1024 * 1024, 32).toString(),
    });
    const text = portolan(folder, ["check", ".", `none\n${forged}`]);
    const others = [["--format", "github"], ["--fix-dry-run"]].map((words) => portolan(folder, ["check", ...words]));
    for (const { stdout, stderr } of [text, ...others]) {
      for (const line of `${stdout}\n${stderr}`.split("\n")) {
        assert.ok(!line.startsWith("::error::forged"), line);
        assert.doesNotMatch(line, control);
      }
    }
    assert.match(text.stdout, /^a\\n::error::forged\\r\\x1b\[2J\.swift:5:12: warning: /);
    assert.match(text.stderr, /^portolan: big\\n::error::forged\.swift: skipped, /m);
  });

  it("can't put a line on standard error by a key of portolan.json or a word of the command line", () => {
    const folder = folderOf({
      "a.swift": oldCode,
      "portolan.json": JSON.stringify({ rules: { "x\nportolan: forged\u001b[2J": "off" } }),
    });
    const run = portolan(folder, ["check"]);
    assert.equal(run.code, 2);
    assert.match(run.stderr, /^portolan: .*there is no rule “x\\nportolan: forged\\x1b\[2J”.*\n$/);
    const unknown = portolan(folder, ["lookup", "qqzzxx\nportolan: forged\u001b[2J"]);
    assert.doesNotMatch(unknown.stderr, /^portolan: forged/m);
    assertPlain(unknown.stderr);
  });

  it("gives placeholders and embedded links of SARIF no meaning in a type's name", () => {
    const folder = folderOf({ "a.swift": named("[A](0) {0}") });
    const log = JSON.parse(portolan(folder, ["check", "--format", "sarif"]).stdout);
    assert.match(log.runs[0].results[0].message.text, /^\[A\] \(0\) \{\{0\}\} does not adopt/);
  });

  describe("on a terminal", () => {
    /** Runs the program with a terminal of util-linux as its standard output. */
    const onTerminal = (folder: string, words: string) =>
      spawnSync("script", ["-qec", `${process.execPath} ${program} ${words}`, "/dev/null"], {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, NO_COLOR: "1", TERM: "dumb" },
      }).stdout.replaceAll("\r\n", "\n");

    before(function () {
      if (process.platform !== "linux" || spawnSync("script", ["--version"]).error) this.skip();
    });

    it("shows the line of code with escapes, and the carets below the finding", () => {
      const code = oldCode.replace("return NWHostEndpoint", `let \`${clearScreen}\` = "\\n"; return NWHostEndpoint`);
      const folder = folderOf({ "a.swift": code });
      const shown = onTerminal(folder, "check a.swift");
      assertPlain(shown);
      const lines = shown.split("\n");
      const at = lines.findIndex((line) => line.includes("| ") && new RegExp(`${shownScreen}\` = "\\\\n";`).test(line));
      assert.ok(at > 0, shown);
      const carets = /\^+/.exec(lines[at + 1]!)!;
      assert.equal(lines[at]!.slice(carets.index, carets.index + carets[0].length), "NWHostEndpoint");
    });

    it("shows a unified diff with escapes, while whoever is no terminal gets it as patch needs it", () => {
      const folder = folderOf({ "a.swift": named(`A${clearScreen}`) });
      const shown = onTerminal(folder, "check --fix-dry-run a.swift");
      assert.match(shown, new RegExp(`^-.*${shownScreen}`, "m"));
      assertPlain(shown);
      assert.ok(portolan(folder, ["check", "--fix-dry-run", "a.swift"]).stdout.includes(clearScreen));
    });
  });
});

/** Nothing of `text` but its line breaks is what can't be seen. */
function assertPlain(text: string, message?: string): void {
  assert.doesNotMatch(text.replaceAll("\n", ""), control, message);
}
