import assert from "node:assert/strict";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { checkJson, fixableCode, folderOf, oldCode, portolan } from "../cli/cli.ts";
import { cacheIn } from "../support/cache-folder.mjs";
import { root } from "../support/repo.ts";
import { wireToProcess } from "../support/wire.ts";
import { pbxprojText } from "../support/xcode-project.ts";
import { wholeSession } from "./whole-session.ts";

const secret = "hunter2-of-another-folder";
const settings = (version: string) => `SDKROOT = iphoneos
IPHONEOS_DEPLOYMENT_TARGET = ${version}
MACOSX_DEPLOYMENT_TARGET = ${secret}
PASSWORD = ${secret}
${secret}
`;

/** What lies beside the opened folder; the first six are named by its project files. */
const outside: Readonly<Record<string, string>> = {
  "Project.xcconfig": settings("14.1"),
  "Target.xcconfig": settings("15.3"),
  "secret.txt": settings("16.2"),
  "part.yml": `name: ${secret}\noptions: { deploymentTarget: { macOS: ${secret} } }\n`,
  "more.yml": `${secret}: [\n`,
  "Info.plist": `<plist><dict><key>${secret}</key><string>${secret}</string></dict></plist>`,
  "b.swift": `// ${secret}\n${oldCode}`,
  "portolan.json": `{ "${secret}": 1 }`,
  "secret.swift": `// ${secret}\n${oldCode}`,
};
const named = Object.keys(outside).slice(0, 6);

describe("files outside the opened folders", () => {
  let folder: string;
  let environment: NodeJS.ProcessEnv;

  beforeEach(() => {
    folder = folderOf(Object.fromEntries(Object.entries(outside).map(([name, text]) => [`outside/${name}`, text])));
    const place = join(folder, "outside");
    const project = pbxprojText({
      config: "../outside/Project.xcconfig",
      targets: [
        {
          name: "App",
          config: "Target.xcconfig",
          files: ["a.swift"],
          settings: { Release: { INFOPLIST_FILE: "../outside/Info.plist", SWIFT_VERSION: "$(PASSWORD)" } },
        },
      ],
    });
    const target = '.target(name: "T", path: "../outside")';
    const files = {
      "a.swift": `${oldCode}\nimport Security\nfunc key(_ trust: SecTrust) -> SecKey? { SecTrustCopyPublicKey(trust) } // as old as NWHostEndpoint\n`,
      "b.swift": fixableCode,
      "App.xcodeproj/project.pbxproj": project,
      "Target.xcconfig": `#include "${place}/Target.xcconfig"\n#include? "../outside/secret.txt"\n`,
      "Package.swift": `// swift-tools-version:5.9\nlet package = Package(name: "app", targets: [${target}])\n`,
      "sub/project.yml": `include: [../../outside/part.yml, ${place}/more.yml]\nname: Sub\n`,
    };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, "app", name)), { recursive: true });
      writeFileSync(join(folder, "app", name), text);
    }
    symlinkSync(join("..", "outside", "secret.swift"), join(folder, "app", "link.swift"));
    symlinkSync(join("..", "outside"), join(folder, "app", "linked"));
    environment = {
      ...process.env,
      ...cacheIn(join(folder, "cache")),
      PORTOLAN_READING: join(folder, "reading"),
      NODE_OPTIONS: `--require ${root}test/security/reading.cjs`,
    };
  });

  /** What was asked of the file system outside the opened folder and the program's own. */
  function reachedOutside(): readonly string[] {
    const lines = readFileSync(join(folder, "reading"), "utf8").trimEnd().split("\n");
    const paths = new Set(lines.map((line) => line.split("\t")[1]!));
    const inside = [join(folder, "app"), join(root, "dist"), join(root, "test/security/reading.cjs")];
    return [...paths].filter((path) => !inside.some((at) => path === at || path.startsWith(`${at}/`))).sort();
  }

  /** The opened folder's parents and what is looked for in them: the repository, its configuration, a project. */
  function isLookedForAbove(path: string): boolean {
    const isAbove = (at: string) => folder === at || folder.startsWith(at === "/" ? at : `${at}/`);
    return isAbove(path) || (isAbove(dirname(path)) && /\/(\.git|\.gitignore|portolan\.json)$/.test(path));
  }

  function assertOnlyNamed(): void {
    const isCache = (path: string) => path.startsWith(join(folder, "cache"));
    const reached = reachedOutside().filter((path) => !isLookedForAbove(path) && !isCache(path));
    assert.deepEqual(reached, named.map((name) => join(folder, "outside", name)).sort());
  }

  for (const words of [
    ["check", "app"],
    ["check", "app", "--jobs", "2", "--format", "json"],
    ["check", "app", "--format", "sarif"],
    ["check", "app", "--fix-dry-run"],
  ]) {
    it(`are read where a project file names them, and their words are not shown, by ${words.join(" ")}`, () => {
      const { stdout, stderr } = portolan(folder, words, { environment });
      assert.match(stdout, /NWHostEndpoint/);
      assert.ok(!`${stdout}${stderr}`.includes("hunter2"), stdout + stderr);
      assertOnlyNamed();
    });
  }

  it("count: their versions are what a file is judged by", () => {
    const [project] = checkJson(folder, ["app/a.swift"]).projects as { deployment: { value: object } }[];
    assert.deepEqual(project!.deployment.value, { ios: "16.2" });
  });

  it("are read where a project file names them, and their words are not sent, by the language server", async () => {
    const wire = wireToProcess(["dist/cli.js", "lsp", "--stdio"], environment);
    const answers = await wholeSession(wire, folder);
    const { code, stderr } = await wire.ended;
    assert.equal(code, 0, stderr);
    assert.match(JSON.stringify(answers), /iOS 16\.2/);
    assert.ok(!JSON.stringify([answers, wire.said, stderr]).includes("hunter2"));
    assertOnlyNamed();
  });
});
