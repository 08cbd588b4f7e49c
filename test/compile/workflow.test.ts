import assert from "node:assert/strict";
import { parse } from "yaml";
import { manifest, read } from "../support/repo.ts";

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly "runs-on": string; readonly steps: readonly Step[] }>>;
}
interface Step {
  readonly uses?: string;
  readonly run?: string;
}

describe("the job that compiles on macOS", () => {
  const workflow = parse(read(".github/workflows/compile.yml")) as Workflow;

  it("has triggers, and jobs of steps that each run or use something", () => {
    assert.ok("workflow_dispatch" in workflow.on);
    for (const job of Object.values(workflow.jobs)) {
      assert.match(job["runs-on"], /^macos-\d+$/);
      for (const { uses, run } of job.steps) assert.equal(Number(uses !== undefined) + Number(run !== undefined), 1);
    }
  });

  it("runs scripts that the package has", () => {
    const runs = Object.values(workflow.jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
    const scripts = runs.flatMap((run) => /^npm run ([\w:-]+)/.exec(run)?.[1] ?? []);
    assert.deepEqual(scripts, ["compile"]);
    for (const script of scripts) assert.ok(manifest.scripts[script]);
  });

  it("may only read", () => assert.deepEqual(workflow.permissions, { contents: "read" }));
});
