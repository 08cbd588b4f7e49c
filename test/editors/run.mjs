// `npm run editors`: the settings of docs/editors.md in real editors without a window, each on a copy of the example.
// Editors that are not on the path are named and left out; PORTOLAN_EDITORS is a folder to look in first.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { root } from "../host/hosts.mjs";
import { removeFolder, temporaryFolder } from "../host/temporary.mjs";
import { driveEmacs } from "./emacs.mjs";
import { driveHelix } from "./helix.mjs";
import { driveNeovim } from "./neovim.mjs";
import { driveVim } from "./vim.mjs";

const editors = [
  { name: "Neovim", program: "nvim", drive: driveNeovim },
  { name: "Emacs", program: "emacs", drive: driveEmacs },
  { name: "Helix", program: "hx", drive: driveHelix },
  { name: "Vim", program: "vim", drive: driveVim },
];
const total = { passed: 0, failed: 0 };

for (const { name, program, drive } of editors) {
  const found = onPath(program);
  if (found === undefined) {
    console.log(`— ${name}: not found, left out`);
    continue;
  }
  const folder = temporaryFolder("editor");
  try {
    const example = path.join(folder, "harbour");
    fs.cpSync(path.join(root, "examples/harbour"), example, { recursive: true });
    const version = execFileSync(found, ["--version"], { encoding: "utf8" }).split("\n")[0];
    console.log(`— ${version}`);
    const checks = await drive({ editor: found, version, folder, example, env: environment(folder), snippet });
    for (const [what, holds] of checks) {
      total[holds ? "passed" : "failed"]++;
      console.log(`  ${holds ? "✔" : "✗"} ${what}`);
    }
  } catch (error) {
    total.failed++;
    console.log(`  ✗ ${name}: ${error.message}`);
  } finally {
    removeFolder(folder);
  }
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

function onPath(program) {
  const folders = [process.env.PORTOLAN_EDITORS ?? "", ...(process.env.PATH ?? "").split(path.delimiter)];
  return folders
    .filter(Boolean)
    .map((each) => path.join(each, program))
    .find((each) => fs.existsSync(each));
}

/** An empty home, and `portolan` on the path as a reader of the docs has it. */
function environment(folder) {
  const bin = path.join(folder, "bin");
  fs.mkdirSync(bin);
  const shim = `#!/bin/sh\nexec "${process.execPath}" "${path.join(root, "dist/cli.js")}" "$@"\n`;
  fs.writeFileSync(path.join(bin, "portolan"), shim, { mode: 0o755 });
  const home = path.join(folder, "home");
  fs.mkdirSync(home);
  return {
    ...process.env,
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, ".config"),
    XDG_CACHE_HOME: path.join(home, ".cache"),
    XDG_STATE_HOME: path.join(home, ".state"),
    XDG_DATA_HOME: path.join(home, ".data"),
    PATH: `${bin}${path.delimiter}${process.env.PATH}`,
    TERM: "xterm-256color",
  };
}

/** The block of docs/editors.md with this name. */
function snippet(name) {
  const docs = fs.readFileSync(path.join(root, "docs/editors.md"), "utf8");
  const block = new RegExp(`^\`\`\`\\w+ ${name}\n([\\s\\S]*?)^\`\`\`$`, "m").exec(docs);
  if (block === null) throw new Error(`docs/editors.md has no block ${name}.`);
  return block[1];
}
