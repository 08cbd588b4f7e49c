import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { validateAction, validateWorkflow } from "@action-validator/core";
import { Ajv } from "ajv";
import { parse } from "yaml";
import { mayHaveFindings } from "../../server/core/language.ts";
import { temporaryFolder } from "../host/temporary.mjs";
import { manifest, read, root } from "../support/repo.ts";

const workflows = readdirSync(`${root}.github/workflows`).map((name) => `.github/workflows/${name}`);

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

type Content = ReturnType<typeof parse>;

/** A block of docs/ci.md: whose it is, by its language or by what is in it. */
interface Example {
  readonly kind: string;
  readonly text: string;
  readonly content: Content;
}

const examples: readonly Example[] = [...read("docs/ci.md").matchAll(/^( *)```(\w*)\n([\s\S]*?)^\1```/gm)].map(
  ([, , language, text]) => {
    if (language !== "yaml") return { kind: language!, text: text!, content: undefined };
    const content = parse(text!);
    const kind =
      "on" in content
        ? "github"
        : "format_version" in content
          ? "bitrise"
          : "repos" in content
            ? "pre-commit"
            : "gitlab";
    return { kind, text: text!, content };
  },
);

/** The scripts that an example has a system run, and where in the repository it does. */
function scriptsOf({ kind, text, content }: Example): readonly { kind: string; script: string; at: string }[] {
  const scripts = (): readonly string[] => {
    switch (kind) {
      case "github": {
        const steps: readonly Content[] = content.jobs.check.steps;
        return steps.flatMap(({ run }) => run ?? []).map((run) => run.replace(/\$\{\{ matrix\.folder \}\}/, "App"));
      }
      case "gitlab":
        return [content.portolan.script.join("\n")];
      case "bitrise": {
        const steps: readonly Content[] = content.workflows.check.steps;
        return steps.flatMap((step) => step["script@1"]?.inputs[0].content ?? []);
      }
      case "pre-commit":
        // What the hook is given are names of files.
        return content.repos.flatMap(({ hooks }: Content) =>
          hooks.flatMap(({ entry }: Content) => (entry === undefined ? [] : `${entry} $(git ls-files '*.swift')`)),
        );
      case "ruby":
        return [[...text.matchAll(/"([^"]*)"/g)].map(([, word]) => word).join(" ")];
      default:
        return [text];
    }
  };
  return scripts().map((script) => ({ kind, script, at: kind === "ruby" ? "fastlane" : "." }));
}

const scripts = examples.flatMap(scriptsOf);

const text = { type: "string" };
const exactly = (properties: object, required: readonly string[]) => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});
const listOf = (items: object) => ({ type: "array", items, minItems: 1 });
const step = {
  type: "object",
  additionalProperties: exactly(
    { title: text, is_always_run: { type: "boolean" }, inputs: listOf({ type: "object", additionalProperties: text }) },
    [],
  ),
};

/** The parts of GitLab’s, Bitrise’s and pre-commit’s schemas that the examples use, and nothing else. */
const shapes: Readonly<Record<string, object>> = {
  gitlab: exactly(
    {
      portolan: exactly(
        {
          image: text,
          script: listOf(text),
          artifacts: exactly(
            { when: { enum: ["on_success", "on_failure", "always"] }, reports: exactly({ codequality: text }, []) },
            ["reports"],
          ),
        },
        ["script"],
      ),
    },
    ["portolan"],
  ),
  bitrise: exactly(
    {
      format_version: text,
      workflows: { type: "object", additionalProperties: exactly({ steps: listOf(step) }, ["steps"]) },
    },
    ["format_version", "workflows"],
  ),
  "pre-commit": exactly(
    {
      repos: listOf(
        exactly(
          {
            repo: text,
            rev: text,
            hooks: listOf(
              exactly(
                {
                  id: text,
                  name: text,
                  entry: text,
                  language: { enum: ["system", "node"] },
                  files: text,
                  args: listOf(text),
                  require_serial: { type: "boolean" },
                },
                ["id"],
              ),
            ),
          },
          ["repo", "hooks"],
        ),
      ),
    },
    ["repos"],
  ),
};

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
    const shown = examples.filter(({ kind }) => kind === "github");
    assert.ok(shown.length >= 3);
    for (const { text } of shown) assert.deepEqual(validateWorkflow(text).errors, [], text);
  });

  it("find two hooks for pre-commit that take all files that Portolan checks and no others", () => {
    const [hook] = parse(read(".pre-commit-hooks.yaml"));
    const { name, version } = manifest;
    assert.equal(hook.entry, `npx --yes --package=${name}@${version} -- portolan check`);
    const shown = examples.flatMap(({ kind, content }) => (kind === "pre-commit" ? content.repos : []));
    const own = shown.find(({ repo }: Content) => repo === "local").hooks[0];
    const names = [
      ...["swift", "m", "mm", "h", "c", "cc", "cpp", "hpp", "pch", "plist", "entitlements", "mobileconfig"].map(
        (ending) => `b/A.${ending}`,
      ),
      ...["app.json", "app.config.json", "project.yml", "ios/project.yaml", "config.xml"],
      ...["README.md", "a.log", "x.swiftmodule", "project.pbxproj", "package.json", "myapp.json", "a.yml", "plist"],
    ];
    assert.equal(names.filter(mayHaveFindings).length, 17);
    for (const { files, types, types_or: typesOr } of [hook, own]) {
      assert.deepEqual([types, typesOr], [undefined, undefined]);
      const takes = new RegExp(files);
      assert.deepEqual(
        names.filter((name) => takes.test(name)),
        names.filter(mayHaveFindings),
      );
    }
  });

  it("are shown in docs/ci.md as GitLab, Bitrise and pre-commit read them", () => {
    const shown = examples.filter(({ kind }) => kind in shapes);
    assert.deepEqual(new Set(shown.map(({ kind }) => kind)), new Set(Object.keys(shapes)));
    for (const { kind, content } of shown) {
      const holds = new Ajv({ allErrors: true }).compile(shapes[kind]!);
      assert.ok(holds(content), JSON.stringify(holds.errors));
      assert.ok(!holds({ ...(content as object), unheard: [] }));
    }
  });

  it("find findings with every script of docs/ci.md, in a branch of a git repository", function () {
    if (process.platform === "win32") this.skip();
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
    for (const name of ["fastlane", "tools"]) mkdirSync(join(work, name));
    const bin = npxIn(folder);
    writeFileSync(join(bin, "brew"), "#!/bin/sh\n", { mode: 0o755 });
    const env = {
      ...process.env,
      PATH: `${bin}:${process.env.PATH}`,
      GITHUB_BASE_REF: "main",
      BITRISE_SOURCE_DIR: work,
      CI_PRIMARY_REPOSITORY_PATH: work,
    };
    const kinds = new Set(scripts.map(({ kind }) => kind));
    assert.deepEqual(kinds, new Set(["", "sh", "ruby", "github", ...Object.keys(shapes)]));
    for (const { script, at } of scripts) {
      const { status, stdout, stderr } = spawnSync("bash", ["-ec", script], {
        cwd: join(work, at),
        env,
        encoding: "utf8",
      });
      assert.equal(status, /--fail-on warning/.test(script) ? 1 : 0, `${script}\n${stderr}`);
      const [, output] = /--output "?(?:\$BITRISE_SOURCE_DIR\/)?([^\s"]+)/.exec(script) ?? [];
      const found = findingsIn(output === undefined ? stdout : readFileSync(join(work, output), "utf8"));
      assert.ok(script.includes("--since") ? found === 1 : found > 10, `${script}: ${found}`);
    }
  });

  it("run the action's script on a project: annotations, a SARIF file, and the exit code that is asked for", function () {
    if (process.platform === "win32") this.skip();
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
