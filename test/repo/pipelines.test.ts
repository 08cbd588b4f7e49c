import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
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

  it("run the action's script on a project: annotations, a SARIF file, and the exit code that is asked for", function () {
    if (process.platform === "win32") this.skip();
    this.timeout(120_000);
    const folder = temporaryFolder("action");
    cpSync(join(root, "examples/harbour"), join(folder, "app"), { recursive: true });
    const [{ run, env }] = parse(read("action.yml")).runs.steps;
    const { inputs } = parse(read("action.yml"));
    // The package as a program on the path, in place of npx that would fetch it.
    writeFileSync(join(folder, "npx"), `#!/bin/sh\nshift 4\nexec "${process.execPath}" "${root}dist/cli.js" "$@"\n`, {
      mode: 0o755,
    });
    const started = (given: Readonly<Record<string, string>>) => {
      const values = Object.entries(env as Record<string, string>).map(([name, from]) => {
        const input = /inputs\.([\w-]+)/.exec(from)![1]!;
        return [name, given[input] ?? inputs[input].default] as const;
      });
      const path = `${folder}:${process.env.PATH}`;
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
