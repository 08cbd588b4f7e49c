import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const patience = 40_000;

/** Opens a file with the settings of the docs on a terminal that `script` makes, types keys, and reads Helix's own log. */
export async function driveHelix({ editor, folder, example, env, snippet }) {
  const config = path.join(env.XDG_CONFIG_HOME, "helix");
  fs.mkdirSync(config, { recursive: true });
  fs.writeFileSync(path.join(config, "languages.toml"), snippet("helix"));
  fs.mkdirSync(path.join(example, ".git"));
  const file = path.join(example, "Proxy/ProxyRules.swift");
  const before = fs.readFileSync(file, "utf8");
  const list = execFileSync("find", [example, "-name", "*.entitlements"], { encoding: "utf8" }).split("\n")[0];
  const log = path.join(folder, "helix.log");
  const quoted = [editor, "-vv", "--log", log, file].map((word) => `'${word}'`).join(" ");
  const terminal = spawn("script", ["-qec", `stty rows 40 cols 140; ${quoted}`, "/dev/null"], { cwd: example, env });
  let screen = "";
  terminal.stdout.on("data", (data) => {
    screen += data;
  });
  const ended = new Promise((resolve) => terminal.on("exit", resolve));
  const logged = () => (fs.existsSync(log) ? fs.readFileSync(log, "utf8") : "");
  const heard = (pattern, from = 0) => until(() => pattern.test(logged().slice(from)));
  const type = async (keys) => {
    terminal.stdin.write(keys);
    await new Promise((resolve) => setTimeout(resolve, 300));
  };
  const checks = [];
  checks.push(["findings", await heard(/publishDiagnostics[^\n]*"message"/)]);
  await type("/NWHostEndpoint\r");
  screen = "";
  await type(" k");
  checks.push(["a hover", await until(() => screen.includes("deprecated"))]);
  await type("\u001b");
  await type("/NENetworkRule\\(\r");
  const beforeFix = logged().length;
  screen = "";
  await type(" a");
  checks.push(["actions", await heard(/"title":/, beforeFix)]);
  await until(() => screen.includes("check the result"));
  await type("\r");
  await type("\u001b");
  await type(":w\r");
  checks.push(["a fix that is made", await until(() => fs.readFileSync(file, "utf8") !== before)]);
  const beforeList = logged().length;
  await type("\u001b");
  await type(`:open ${list}\r`);
  checks.push(["property lists too", await heard(/didOpen[^\n]*entitlements/, beforeList)]);
  await type("\u001b");
  await type(":qa!\r");
  const late = setTimeout(() => terminal.kill(), patience);
  checks.push(["a server that ends", (await ended) === 0]);
  clearTimeout(late);
  return checks;
}

async function until(test) {
  const end = Date.now() + patience;
  while (!test() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 100));
  return test();
}
