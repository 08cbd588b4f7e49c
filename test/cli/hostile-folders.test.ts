import assert from "node:assert/strict";
import { hostileFolders, hostileGlobs, hostileProjects, manyLetters } from "../support/hostile.ts";
import { withServer } from "../support/process-session.ts";
import { folderOf, oldCode, portolan } from "./cli.ts";

const oldRule = "nwhostendpoint-deprecated";

function check(folder: string, words: readonly string[] = []) {
  const run = portolan(folder, ["check", "--format", "json", "--fail-on", "never", ...words]);
  return { ...run, report: run.stdout === "" ? undefined : JSON.parse(run.stdout) };
}

describe("The check of a folder of a stranger", () => {
  for (const [reader, files] of Object.entries(hostileProjects)) {
    it(`with files that are made to keep the reader of ${reader} busy comes to an end, with its findings`, () => {
      const { code, report, stderr } = check(folderOf({ ...files, "Old.swift": oldCode }));
      assert.equal(code, 0, stderr);
      assert.deepEqual(
        report.findings
          .filter(({ path }: { path: string }) => path === "Old.swift")
          .map(({ rule }: { rule: string }) => rule),
        [oldRule],
      );
      assert.doesNotMatch(
        JSON.stringify(report) + stderr,
        /call stack|Invalid string length|is not a function|fault inside| {4}at /,
      );
    });
  }

  it("with globs in portolan.json that are made to keep a matcher busy comes to an end", () => {
    const { code, report } = check(
      folderOf({
        "portolan.json": JSON.stringify({ exclude: [...hostileGlobs, "Gone.swift"] }),
        [manyLetters]: oldCode,
        "Gone.swift": oldCode,
      }),
    );
    assert.equal(code, 0);
    assert.deepEqual(
      report.findings.map(({ path }: { path: string }) => path),
      [manyLetters],
    );
  });

  it("comes to an end whatever globs --exclude is given", () => {
    const words = hostileGlobs.flatMap((glob) => ["--exclude", glob]);
    const { code, report } = check(folderOf({ [manyLetters]: oldCode }), words);
    assert.equal(code, 0);
    assert.equal(report.findings.length, 1);
  });

  it("with patterns in .gitignore that are made to keep a matcher busy comes to an end, and says what it leaves out", () => {
    const deep = `${"a/".repeat(60)}a.swift`;
    const hostile = [`${"**/a/".repeat(20)}b`, `a/${"**/*/".repeat(20)}b`, "x".repeat(2000), ...hostileGlobs];
    const patterns = ["# mine", `a/${"**/".repeat(30)}gone.swift`, ...hostile, "out.swift"].join("\n");
    const { code, report, stderr } = check(
      folderOf({
        ".gitignore": patterns,
        ".git/HEAD": "",
        [deep]: oldCode,
        "a/gone.swift": oldCode,
        "out.swift": oldCode,
      }),
    );
    assert.equal(code, 0);
    assert.deepEqual(
      report.findings.map(({ path }: { path: string }) => path),
      [deep],
    );
    assert.match(stderr, /\.gitignore: skipped, [4-9] of its patterns: too many or too long/);
  });

  it("goes on in the language server, which answers, where the folder holds many of these", async () => {
    const files = Object.entries(hostileProjects).flatMap(([reader, texts]) =>
      Object.entries(texts)
        .filter(([path]) => hostileFolders.test(path))
        .map(([path, text]) => [`${reader}/${path}`, text] as const),
    );
    const folder = folderOf({
      ...Object.fromEntries(files),
      "portolan.json": JSON.stringify({ exclude: ["", ...hostileGlobs, "/"], rules: { [oldRule]: "error" } }),
      [manyLetters]: oldCode,
    });
    const settings = { exclude: ["", ...hostileGlobs] };
    await withServer({ folder, name: manyLetters, text: oldCode, settings }, async ({ client, uri, findings }) => {
      assert.deepEqual(
        (await findings()).map(({ severity }) => severity),
        [1],
      );
      const lines = oldCode.split("\n");
      const line = lines.findIndex((each) => each.includes("NWHostEndpoint"));
      const position = { line, character: lines[line]!.indexOf("NWHostEndpoint") + 1 };
      const hover = await client.sendRequest("textDocument/hover", { textDocument: { uri }, position });
      assert.match(JSON.stringify(hover), /NWHostEndpoint/);
    });
  });
});
