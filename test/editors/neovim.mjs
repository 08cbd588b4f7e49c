import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/** Opens a file with the settings of the docs, and does with it what people do. */
export function driveNeovim({ editor, version, folder, example, env, snippet }) {
  const [, major, minor] = /v(\d+)\.(\d+)/.exec(version).map(Number);
  const isNew = major > 0 || minor >= 11;
  const init = path.join(folder, "init.lua");
  fs.writeFileSync(init, snippet(isNew ? "neovim-new" : "neovim-old"));
  const file = path.join(example, "Tunnel/GateProbe.swift");
  const rules = path.join(example, "Proxy/ProxyRules.swift");
  const before = fs.readFileSync(rules, "utf8");
  const report = path.join(folder, "report.json");
  const drive = path.join(import.meta.dirname, "neovim.lua");
  const words = ["--headless", "--clean", "-u", init, "+filetype on", file, "-S", drive];
  execFileSync(editor, words, { cwd: folder, env: { ...env, REPORT: report }, timeout: 120_000, stdio: "ignore" });
  const told = JSON.parse(fs.readFileSync(report, "utf8"));
  const after = fs.readFileSync(rules, "utf8");
  if (told.problem !== undefined) console.log(`  ${told.problem}`);
  return [
    [`findings, ${told.before} of them`, told.before > 0],
    ["the target of the project, found from another working folder: hints and no warnings", told.loudest === 4],
    ["a hover", /NWTCPConnection/.test(told.hover)],
    ["a fix that is made", after !== before && told.after < told.before],
    ["an article that is read", /^# \S/.test(told.article)],
    ["a setting that switches all off", told.silent === 0],
    ["findings in an entitlements file's language", told.list !== ""],
    ["a server that ends", told.stopped === true],
  ];
}
