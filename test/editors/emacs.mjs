import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/** Opens a file with the Eglot settings of the docs, and does with it what people do; then Flymake over the command line. */
export function driveEmacs({ editor, folder, example, env, snippet }) {
  const settings = path.join(folder, "init.el");
  fs.writeFileSync(
    settings,
    `;; -*- lexical-binding: t -*-\n${snippet("eglot")}\n${snippet("flymake").replace(/^\(add-hook[\s\S]*$/m, "")}`,
  );
  const file = path.join(example, "Proxy/ProxyRules.swift");
  const before = fs.readFileSync(file, "utf8");
  const report = path.join(folder, "report.json");
  const words = ["--batch", "-Q", "-l", settings, "-l", path.join(import.meta.dirname, "emacs.el"), file];
  const places = { cwd: folder, env: { ...env, REPORT: report }, timeout: 120_000, stdio: "ignore" };
  execFileSync(editor, [...words.slice(0, -1), "--eval", `(portolan-drive ${JSON.stringify(file)})`], places);
  const told = JSON.parse(fs.readFileSync(report, "utf8"));
  if (told.problem) console.log(`  ${told.problem}`);
  const after = fs.readFileSync(file, "utf8");
  return [
    [`findings, ${told.before} of them`, told.before > 0],
    ["a hover without marks of Markdown", /NWHostEndpoint/.test(told.hover) && !told.hover.includes("**")],
    ["a fix that is made", after !== before && told.after < told.before],
    ["an article that is read", /^# \S/.test(told.article)],
    ["the same findings over the command line", told.flymake === told.before],
    ["a server that ends", told.stopped === true],
  ];
}
