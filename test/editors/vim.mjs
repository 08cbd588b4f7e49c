import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/** Runs `:make`, and a language server by ALE where that is there, with the settings of the docs. */
export function driveVim({ editor, folder, example, env, snippet }) {
  const file = path.join(example, "Tunnel/GateProbe.swift");
  const list = path.join(folder, "An odd name/Info.plist");
  fs.mkdirSync(path.dirname(list));
  const value = "<key>NSBonjourServices</key><string>_a._tcp</string>";
  fs.writeFileSync(list, `<?xml version="1.0"?>\n<plist version="1.0"><dict>${value}</dict></plist>\n`);
  const run = (settings, opened, then) => {
    const [script, drive] = ["vimrc", "drive.vim"].map((name) => path.join(folder, name));
    fs.writeFileSync(script, settings);
    const report = path.join(folder, "report.json");
    fs.writeFileSync(drive, `${then}\ncall writefile([json_encode(g:told)], $REPORT)\nqall!\n`);
    const words = ["-N", "-i", "NONE", "-es", "-u", script, opened, "-S", drive];
    execFileSync(editor, words, { cwd: folder, env: { ...env, REPORT: report }, timeout: 60_000, stdio: "ignore" });
    return JSON.parse(fs.readFileSync(report, "utf8"));
  };
  const made = "silent make! %:S\nlet g:told = #{type: &filetype, found: getqflist()}";
  const make = `filetype plugin on\n${snippet("vim-make")}`;
  const [code, property] = [file, list].map((each) => run(make, each, made));
  const places = code.found.map(({ valid, lnum, col, type }) => [valid, lnum, col, type].join(" "));
  const checks = [
    [`findings of :make where they stand, ${places.length} of them`, places.length > 3 && places[0] === "1 8 32 h"],
    ["no line of :make that is none", code.found.every(({ valid }) => valid === 1)],
    ["a property list with a space in its name", property.type === "xml" && property.found[0]?.valid === 1],
  ];
  const ale = ["/usr/share/vim-ale", path.join(process.env.PORTOLAN_EDITORS ?? "", "../usr/share/vim-ale")];
  const plugin = ale.findLast((each) => fs.existsSync(path.join(each, "plugin/ale.vim")));
  if (plugin === undefined) {
    console.log("  ALE: not found, left out");
    return checks;
  }
  const served = (settings) =>
    run(
      `set rtp^=${plugin}\nfiletype plugin on\nlet g:ale_linters_explicit = 1\nlet g:ale_linters = {'swift': ['portolan']}\n${settings}`,
      file,
      `let s:end = localtime() + 15
while !exists('g:told') || (len(g:told.found) == 0 && localtime() < s:end)
  sleep 100m
  let g:told = #{found: ale#engine#GetLoclist(bufnr('')), root: PortolanRoot(bufnr(''))}
endwhile`,
    );
  const settings = snippet("vim-ale");
  const outside = served(settings);
  fs.mkdirSync(path.join(example, ".git"));
  const { found, root } = served(settings);
  const off = settings.replace("'initialization_options': {}", "'initialization_options': {'rules': {'*': 'off'}}");
  return [
    ...checks,
    [`findings by ALE, ${found.length} of them`, found.length === places.length],
    ["the root of the repository for ALE", root === example],
    ["the folder of the file where there is no repository", outside.root === path.dirname(file)],
    ["the same findings there", outside.found.length === found.length],
    ["a setting that switches all off", off !== settings && served(off).found.length === 0],
  ];
}
