// Puts a runnable VS Code server into .vscode-host/ from npm packages, with no compiler and no install script.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { hostNames, hostOf, onDisk, platform } from "./hosts.mjs";
import { buildOnce, npm, unpack } from "./npm.mjs";

/** What server, extension host and page load at run time; terminal, sign-in and data bases are left out. */
const modules = [
  "@microsoft/1ds-core-js @microsoft/1ds-post-js @parcel/watcher @vscode/iconv-lite-umd @vscode/proxy-agent",
  "@vscode/ripgrep @vscode/ripgrep-universal @vscode/tree-sitter-wasm @vscode/vscode-languagedetection",
  "@xterm/headless @xterm/xterm @xterm/addon-clipboard @xterm/addon-image @xterm/addon-ligatures",
  "@xterm/addon-progress @xterm/addon-search @xterm/addon-serialize @xterm/addon-unicode11 @xterm/addon-webgl",
  "cookie http-proxy-agent https-proxy-agent jschardet katex minimist tas-client tas-client-umd undici",
  "vscode-oniguruma vscode-regexpp vscode-textmate ws yauzl yazl",
].flatMap((line) => line.split(" "));

/** Built-in extensions that want the network, an account or native modules. */
const unwanted = [
  "copilot git github github-authentication microsoft-authentication mermaid-chat-features mermaid-markdown-features",
  "ms-vscode.js-debug ms-vscode.js-debug-companion ms-vscode.vscode-js-profile-table tunnel-forwarding",
  "terminal-suggest simple-browser npm grunt gulp jake",
].flatMap((line) => line.split(" "));

/** Stand-ins for modules that would need a compiler. One `exports.` each, or `import()` would not see the names. */
const standIns = {
  "@vscode/spdlog": `
const methods = ["trace", "debug", "info", "warn", "error", "critical", "flush", "drop", "setLevel", "setPattern", "clearFormatters"];
class Logger {}
for (const method of methods) Logger.prototype[method] = () => {};
Logger.prototype.getLevel = () => 2;
exports.version = 0;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = async () => new Logger();
exports.createAsyncRotatingLogger = async () => new Logger();`,
  "native-watchdog": "exports.start = () => {};\nexports.exit = (code) => process.exit(code || 0);",
  "@vscode/native-watchdog": "exports.start = () => {};\nexports.exit = (code) => process.exit(code || 0);",
  "@vscode/deviceid": `exports.getDeviceId = async () => "00000000-0000-4000-8000-000000000000";`,
};

const ripgrep = "1.18.0";

/** The host of that name, installed when it was not there yet. */
export function installHost(name, say = console.log) {
  const host = hostOf(name);
  const recipe = JSON.stringify({ recipe: 1, ...host.pin, platform });
  buildOnce(host.folder, recipe, (draft) => {
    say(`Fetching VS Code ${host.pin.vscode} from npm, once: ${onDisk[name]} MB in .vscode-host/…`);
    unpack(draft, "code-server", host.pin.codeServer);
    const vscode = path.join(draft, "package/lib/vscode");
    addModules(vscode);
    addBinaries(draft, vscode, host.pin.node);
    for (const extension of unwanted) remove(path.join(vscode, "extensions", extension));
    cutProduct(path.join(vscode, "product.json"));
    for (const file of fs.readdirSync(vscode, { recursive: true })) {
      if (file.endsWith(".map")) remove(path.join(vscode, file));
    }
  });
  return host;
}

function addModules(vscode) {
  const manifest = path.join(vscode, "package.json");
  fs.copyFileSync(manifest, path.join(vscode, "package.upstream.json"));
  const { devDependencies, allowScripts, dependencies, ...rest } = JSON.parse(fs.readFileSync(manifest, "utf8"));
  const kept = Object.fromEntries(Object.entries(dependencies).filter(([name]) => modules.includes(name)));
  fs.writeFileSync(manifest, JSON.stringify({ ...rest, dependencies: kept }, null, 2));
  npm(vscode, "install", "--omit=dev", "--no-save");
  for (const [name, code] of Object.entries(standIns)) {
    const folder = path.join(vscode, "node_modules", name);
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name, version: "0.0.0", main: "index.js" }));
    fs.writeFileSync(path.join(folder, "index.js"), code);
  }
  const archive = path.join(vscode, "node_modules.asar");
  if (!fs.existsSync(archive)) fs.symlinkSync("node_modules", archive);
}

/** ripgrep for builds that download it in an install script, and Node for builds that need a newer one than ours. */
function addBinaries(draft, vscode, node) {
  const scope = path.join(vscode, "node_modules/@vscode");
  const bundled = path.join(scope, "ripgrep-universal/bin");
  if (fs.existsSync(bundled)) {
    for (const other of fs.readdirSync(bundled)) if (!other.endsWith(platform)) remove(path.join(bundled, other));
  }
  const target = path.join(scope, "ripgrep/bin/rg");
  const needsRipgrep = fs.existsSync(path.join(scope, "ripgrep")) && !fs.existsSync(target);
  const dependencies = {
    ...(needsRipgrep && { [`@vscode/ripgrep-${platform}`]: ripgrep }),
    ...(node && { [`node-${platform}`]: node }),
  };
  if (Object.keys(dependencies).length === 0) return;
  const side = path.join(draft, "side");
  fs.mkdirSync(side);
  fs.writeFileSync(path.join(side, "package.json"), JSON.stringify({ private: true, dependencies }));
  npm(side, "install", "--no-package-lock");
  for (const folder of ["include", "share"]) remove(path.join(side, `node_modules/node-${platform}`, folder));
  if (!needsRipgrep) return;
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.copyFileSync(path.join(side, `node_modules/@vscode/ripgrep-${platform}/bin/rg`), target);
  fs.chmodSync(target, 0o755);
}

/** No marketplace, no surveys, nothing that would ask the network. */
function cutProduct(file) {
  const noisy =
    /gallery|experiment|survey|updateUrl|downloadUrl|telemetry|aiConfig|chatParticipant|defaultChatAgent|linkProtection|onboarding/i;
  const product = Object.entries(JSON.parse(fs.readFileSync(file, "utf8"))).filter(([name]) => !noisy.test(name));
  fs.writeFileSync(file, JSON.stringify(Object.fromEntries(product), null, 2));
}

function remove(target) {
  fs.rmSync(target, { recursive: true, force: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of process.argv.length > 2 ? process.argv.slice(2) : hostNames) {
    console.log(`${name}: ${installHost(name).folder}`);
  }
}
