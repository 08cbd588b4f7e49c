import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../host/temporary.mjs";
import { read, root } from "../support/repo.ts";

/** What a stranger writes against the package: each export once. */
const program = `
const workspace = await openWorkspace("harbour", { deploymentTarget: { ios: "18.0", macos: "15.0" } });
const findings = await workspace.findings("harbour/Proxy/ProxyRules.swift");
const all = await workspace.findings();
const { range: { start } } = findings[0];
const hover = await workspace.hover(findings[0].path, start);
await workspace.update("harbour/Proxy/ProxyRules.swift", "");
const without = await workspace.findings("harbour/Proxy/ProxyRules.swift");
const checklists = await workspace.doctor();
console.log(JSON.stringify({
  version,
  rules: rules().length,
  findings: findings.map(({ rule, severity }) => rule + " " + severity),
  all: all.length,
  without: without.length,
  hover: hover.markdown,
  checklists: checklists.map(({ kinds }) => kinds.join()),
  explained: explain("NWHostEndpoint").map(({ id }) => id),
  fits: lookup("scan for Wi-Fi networks", 3).fits,
  page: page("rule/deprecated-api").title,
}));
`;
const names = "explain, lookup, openWorkspace, page, rules, version";
const esm = `import { ${names} } from "portolan";\n${program}`;
const cjs = `const { ${names} } = require("portolan");\n(async () => {${program}})();`;
const typed = `import { type Finding, openWorkspace } from "portolan";
export async function messages(folder: string): Promise<readonly string[]> {
  const workspace = await openWorkspace([folder], { rules: { "ne-*": "off" }, swiftLanguageMode: 6 });
  const findings: readonly Finding[] = await workspace.findings();
  return findings.map(({ message, severity }) => \`\${severity satisfies "error" | "warning" | "information" | "hint"}: \${message}\`);
}
// @ts-expect-error There is no such severity.
void openWorkspace(".", { rules: { "deprecated-api": "loud" } });
`;

describe("the npm package, in a project of its own", () => {
  let folder: string;
  let size: number;

  before(() => {
    folder = temporaryFolder("npm-package");
    // What `prepack` makes, beside the build that other tests use.
    const staged = join(folder, "staged");
    const [listed] = JSON.parse(run("npm", ["pack", "--ignore-scripts", "--dry-run", "--json"], root));
    for (const { path } of listed.files)
      if (!path.startsWith("dist/")) cpSync(join(root, path), join(staged, path), { recursive: true });
    run("node", ["esbuild.mjs", "--minify", "--compress", "--outdir", join(staged, "dist")], root);
    run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], staged);
    const tarball = join(folder, "portolan-0.1.0.tgz");
    size = statSync(tarball).size;
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "stranger", version: "1.0.0" }));
    cpSync(join(root, "examples/harbour"), join(folder, "harbour"), { recursive: true });
    run("npm", ["install", "--offline", "--no-audit", "--no-fund", tarball], folder);
  });

  function run(command: string, words: readonly string[], cwd = folder): string {
    const done = spawnSync(command, words, { cwd, encoding: "utf8", shell: process.platform === "win32" });
    assert.ok(done.status === 0, `${command} ${words.join(" ")}: ${done.status}\n${done.stdout}\n${done.stderr}`);
    assert.equal(done.stderr.replace(/^npm .*\n/gm, ""), "");
    return done.stdout;
  }

  it("is below 1,400,000 bytes and brings no other package along", () => {
    assert.ok(size < 1_400_000, `${size} bytes`);
    const listed: readonly string[] = JSON.parse(run("npm", ["ls", "--all", "--json"])).dependencies.portolan
      .dependencies;
    assert.equal(listed, undefined);
  });

  it("brings the skill for coding agents, the schema of portolan.json, and each page of docs that its readme links to", () => {
    const shipped = join(folder, "node_modules/portolan");
    const schema = "syntaxes/portolan.schema.json";
    assert.equal(readFileSync(join(shipped, schema), "utf8"), read(schema));
    assert.equal(readFileSync(join(shipped, "skills/portolan/SKILL.md"), "utf8"), read("skills/portolan/SKILL.md"));
    const linked = [...read("README.md").matchAll(/\]\((docs\/[\w-]+\.md)\)/g)].map(([, page]) => page!);
    assert.ok(linked.length > 5);
    for (const page of linked) assert.equal(readFileSync(join(shipped, page), "utf8"), read(page));
  });

  it("runs as a command, the language server with it", async () => {
    const { tool, findings } = JSON.parse(
      run("npx", ["--no-install", "portolan", "check", "--format", "json", "--fail-on", "never", "harbour"]),
    );
    assert.equal(tool.name, "portolan");
    assert.ok(findings.length > 20);
    const message = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params: { capabilities: {} } });
    const bin = join(folder, "node_modules/portolan/dist/cli.js");
    const server = spawn(process.execPath, [bin, "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    server.stdin.write(`Content-Length: ${message.length}\r\n\r\n${message}`);
    let answer = "";
    for await (const data of server.stdout) {
      answer += data;
      if (answer.includes('"hoverProvider"')) break;
    }
    server.kill();
    assert.match(answer, /"hoverProvider"/);
  });

  it("says of itself where its guidance broke off or isn’t there, and checks all the same", () => {
    const dist = join(folder, "node_modules/portolan/dist");
    const broken = join(folder, "broken");
    cpSync(dist, broken, { recursive: true });
    const guidance = join(broken, "guidance.json.br");
    const ask = (...words: readonly string[]) =>
      spawnSync(process.execPath, [join(broken, "cli.js"), ...words], { cwd: folder, encoding: "utf8" });
    const checked = ask("check", "harbour");
    assert.match(checked.stdout, /\[deprecated-api\]/);
    const whole = readFileSync(guidance);
    for (const [change, why] of [
      [() => writeFileSync(guidance, whole.subarray(0, whole.length / 2)), " is cut off"],
      [() => rmSync(guidance), ": no such file or folder"],
    ] as const) {
      change();
      const said = `portolan: a fault inside Portolan: guidance.json.br${why}; install Portolan again\n`;
      for (const words of [
        ["explain", "--", "-9808"],
        ["lookup", "NWHostEndpoint"],
      ]) {
        const { status, stdout, stderr } = ask(...words);
        assert.deepEqual([status, stdout, stderr], [3, "", said], words.join(" "));
      }
      assert.equal(ask("check", "harbour").stdout, checked.stdout, why);
    }
  });

  for (const [form, file, source] of [
    ["ES modules", "try.mjs", esm],
    ["CommonJS", "try.cjs", cjs],
  ] as const)
    it(`answers ${form}`, () => {
      writeFileSync(join(folder, file), source);
      const said = JSON.parse(run(process.execPath, [file]));
      assert.equal(said.version, "0.1.0");
      assert.ok(said.rules > 70);
      assert.deepEqual(
        [...new Set(said.findings)],
        ["nwhostendpoint-deprecated warning", "network-rule-legacy-init warning"],
      );
      assert.ok(said.all > said.findings.length);
      assert.equal(said.without, 0);
      assert.match(said.hover, /NENetworkRule|NWHostEndpoint/);
      assert.ok(said.checklists.includes("packet-tunnel"), said.checklists.join(" "));
      assert.match(said.explained[0], /NWHostEndpoint/);
      assert.equal(said.fits, true);
      assert.match(said.page, /deprecated/i);
    });

  // What looks for types as Node 10 did, TypeScript has no more; “types” of the manifest is for that.
  for (const [module, moduleResolution, ending] of [
    ["nodenext", "nodenext", "mts"],
    ["nodenext", "nodenext", "cts"],
    ["node16", "node16", "mts"],
    ["node16", "node16", "cts"],
    ["esnext", "bundler", "ts"],
    ["preserve", "bundler", "ts"],
  ] as const)
    it(`has types that stand alone, in .${ending} with ${module} and ${moduleResolution}`, () => {
      const place = join(folder, `${module}-${ending}`);
      mkdirSync(place);
      writeFileSync(join(place, `typed.${ending}`), typed);
      const options = {
        strict: true,
        module,
        moduleResolution,
        target: "es2022",
        noEmit: true,
        types: [],
        lib: ["es2022"],
      };
      writeFileSync(join(place, "tsconfig.json"), JSON.stringify({ compilerOptions: options }));
      run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", place]);
    });

  it("has, for what reads no “exports”, the same types as for CommonJS", () => {
    const { types, exports } = JSON.parse(readFileSync(join(folder, "node_modules/portolan/package.json"), "utf8"));
    assert.equal(types, exports["."].require.types);
  });

  it("keeps what is not exported to itself", () => {
    writeFileSync(join(folder, "inside.mjs"), 'await import("portolan/dist/cli.js");');
    const refused = spawnSync(process.execPath, ["inside.mjs"], { cwd: folder, encoding: "utf8" });
    assert.match(refused.stderr, /ERR_PACKAGE_PATH_NOT_EXPORTED/);
  });
});
