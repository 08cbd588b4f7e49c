import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { validateAction, validateWorkflow } from "@action-validator/core";
import { parse } from "yaml";
import { temporaryFolder } from "../host/temporary.mjs";
import { manifest, read, root } from "../support/repo.ts";

const workflows = readdirSync(`${root}.github/workflows`).map((name) => `.github/workflows/${name}`);

/** The blocks of a page that are tagged with a language. */
function blocksOf(markdown: string, language: string): readonly string[] {
  return markdown
    .split(`\n\`\`\`${language}\n`)
    .slice(1)
    .map((rest) => rest.split("\n```")[0]!);
}

/** A folder for the path with an `npx` that runs the build of today in place of a package that it would fetch. */
function npxIn(folder: string): string {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const script = `while [ "$1" != portolan ]; do shift; done\nshift\nexec "${process.execPath}" "${root}dist/cli.js" "$@"`;
  writeFileSync(join(bin, "npx"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return bin;
}

/** How many findings a report has, by the format that its first words show. */
function findingsIn(report: string): number {
  if (report.startsWith("::")) return report.trim().split("\n").length;
  if (report.startsWith("<?xml")) return report.split("<testcase ").length - 1;
  if (!/^[[{]/.test(report)) return report.split("\n").filter((line) => /^\S+:\d+:\d+: \w+: /.test(line)).length;
  const parsed = JSON.parse(report);
  return Array.isArray(parsed) ? parsed.length : parsed.runs[0].results.length;
}

describe("pipelines", () => {
  for (const path of workflows)
    it(`are described as GitHub reads them: ${path}`, () => {
      // The schema is older than this permission.
      const { errors } = validateWorkflow(read(path).replace(/^ *attestations: write\n/m, ""));
      assert.deepEqual(errors, []);
    });

  it("take actions of others by the digest of one version", () => {
    const used = workflows.flatMap((path) => [...read(path).matchAll(/uses: (\S+)(.*)/g)].map(([whole]) => whole));
    assert.ok(used.length > 5);
    assert.deepEqual(
      used.filter((line) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)),
      [],
    );
  });

  it("are found wanting where they are wrong", () => {
    assert.notDeepEqual(validateWorkflow("on: push\njobs:\n  a:\n    steps: []\n").errors, []);
    assert.notDeepEqual(validateAction("name: a\n").errors, []);
  });

  it("find an action at the root that puts no input into its script", () => {
    const action = read("action.yml");
    assert.deepEqual(validateAction(action).errors, []);
    for (const { run } of parse(action).runs.steps) assert.doesNotMatch(run, /\$\{\{/);
  });

  it("are shown in docs/ci.md as GitHub reads them", () => {
    const shown = blocksOf(read("docs/ci.md"), "yaml").filter((text) => /^on:/m.test(text));
    assert.ok(shown.length >= 3);
    for (const text of shown) assert.deepEqual(validateWorkflow(text).errors, [], text);
  });

  it("find a hook for pre-commit that takes the files that Portolan checks", () => {
    const [hook] = parse(read(".pre-commit-hooks.yaml"));
    const { name, version } = manifest;
    assert.equal(hook.entry, `npx --yes --package=${name}@${version} -- portolan check`);
    const takes = new RegExp(hook.files);
    for (const name of ["A.swift", "b/C.m", "Info.plist", "A.entitlements", "p.mobileconfig"])
      assert.match(name, takes);
    for (const name of ["README.md", "a.log", "x.swiftmodule"]) assert.doesNotMatch(name, takes);
  });

  it("find findings with every command of docs/ci.md, in a branch of a git repository", function () {
    if (process.platform === "win32") this.skip();
    this.timeout(120_000);
    const folder = temporaryFolder("ci");
    const work = join(folder, "work");
    cpSync(join(root, "examples/harbour"), work, { recursive: true });
    const git = (...words: readonly string[]) => {
      const { status, stderr } = spawnSync("git", words, { cwd: work, encoding: "utf8" });
      assert.equal(status, 0, stderr);
    };
    git("init", "--quiet", "--initial-branch=main");
    git("add", ".");
    const commit = ["-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "--quiet", "-m", "A step"];
    git(...commit);
    git("update-ref", "refs/remotes/origin/main", "HEAD");
    writeFileSync(join(work, "App/New.swift"), "import NetworkExtension\nvar old: NWTCPConnection?\n");
    git("add", ".");
    git(...commit);
    mkdirSync(join(work, "fastlane"));
    const page = read("docs/ci.md");
    const lines = [...page.matchAll(/npx --yes portolan check.*/g)].map(([line]) => line);
    const [lane] = [...page.matchAll(/sh\((".*")\)/g)].map(([, words]) => words!.replace(/[",]/g, ""));
    const env = {
      ...process.env,
      PATH: `${npxIn(folder)}:${process.env.PATH}`,
      GITHUB_BASE_REF: "main",
      BITRISE_DEPLOY_DIR: folder,
    };
    const tried = lines.filter((line) => !line.includes("`")).map((line) => [line, work] as const);
    assert.ok(tried.length >= 7 && lane !== undefined);
    for (const [line, cwd] of [...tried, [lane, join(work, "fastlane")] as const]) {
      const command = line.replace(/\$\{\{ matrix\.folder \}\}/, "App");
      const { status, stdout, stderr } = spawnSync("bash", ["-c", command], { cwd, env, encoding: "utf8" });
      assert.equal(status, /--fail-on warning/.test(command) ? 1 : 0, `${command}\n${stderr}`);
      const [, output] = /--output "?(\S+?)"?(?: |$)/.exec(command) ?? [];
      const report =
        output === undefined
          ? stdout
          : readFileSync(output.startsWith("$") ? join(folder, "portolan.xml") : join(cwd, output), "utf8");
      const found = findingsIn(report);
      assert.ok(command.includes("--since") ? found === 1 : found > 10, `${command}: ${found}`);
    }
  });

  it("run the action's script on a project: annotations, a SARIF file, and the exit code that is asked for", function () {
    if (process.platform === "win32") this.skip();
    this.timeout(120_000);
    const folder = temporaryFolder("action");
    cpSync(join(root, "examples/harbour"), join(folder, "app"), { recursive: true });
    const [{ run, env }] = parse(read("action.yml")).runs.steps;
    const { inputs } = parse(read("action.yml"));
    const path = `${npxIn(folder)}:${process.env.PATH}`;
    const started = (given: Readonly<Record<string, string>>) => {
      const values = Object.entries(env as Record<string, string>).map(([name, from]) => {
        const input = /inputs\.([\w-]+)/.exec(from)![1]!;
        return [name, given[input] ?? inputs[input].default] as const;
      });
      return spawnSync("bash", ["-c", run], {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, ...Object.fromEntries(values), PATH: path },
      });
    };
    const plain = started({ paths: "app", "fail-on": "never" });
    assert.equal(plain.status, 0, plain.stderr);
    assert.match(plain.stdout, /^::(warning|notice|error) file=app\//m);
    const strict = started({ paths: "app", "fail-on": "hint", sarif: "out.sarif" });
    assert.equal(strict.status, 1, strict.stderr);
    assert.equal(JSON.parse(readFileSync(join(folder, "out.sarif"), "utf8")).version, "2.1.0");
    const hostile = started({ paths: "app", target: "ios=15.0; touch pwned" });
    assert.equal(hostile.status, 2);
    assert.ok(!readdirSync(folder).includes("pwned"));
  });
});
