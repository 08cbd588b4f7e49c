// A VS Code server with a remote (Node) extension host, on a free port of this machine only.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { patience } from "./hosts.mjs";
import { installHost } from "./install.mjs";
import { quietSettings, restrictedSettings } from "./settings.mjs";
import { removeFolder, temporaryFolder } from "./temporary.mjs";

const parentWatch = fileURLToPath(new URL("parent-watch.cjs", import.meta.url));
const groups = new Set();

process.prependListener("exit", () => {
  for (const id of groups) killGroup(id, "SIGKILL");
});

/**
 * Starts the server of one host. `driven` lets a page run tests and keeps dialogs and toasts away; without `trusted`
 * folders open in restricted mode; `prepare` is given the extensions folder before the start.
 */
export async function startServer(name, { settings = {}, driven = true, trusted = true, prepare } = {}) {
  const host = installHost(name);
  const home = temporaryFolder("host");
  const data = path.join(home, "data");
  const extensions = path.join(home, "extensions");
  fs.mkdirSync(path.join(data, "User"), { recursive: true });
  fs.mkdirSync(extensions);
  prepare?.(extensions);
  fs.writeFileSync(
    path.join(data, "User/settings.json"),
    JSON.stringify({ ...quietSettings, ...(!trusted && restrictedSettings), ...settings }),
  );

  const token = randomBytes(16).toString("hex");
  const options = ["--accept-server-license-terms", "--enable-remote-auto-shutdown"];
  if (trusted) options.push("--disable-workspace-trust");
  if (driven) options.push("--enable-smoke-test-driver");
  const values = {
    host: "127.0.0.1",
    port: "0",
    "connection-token": token,
    "telemetry-level": "off",
    "server-data-dir": path.join(home, "server"),
    "user-data-dir": data,
    "extensions-dir": extensions,
  };
  for (const [option, value] of Object.entries(values)) options.push(`--${option}`, value);
  const server = spawn(host.node, ["--require", parentWatch, host.main, ...options], {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: environment(home),
  });
  groups.add(server.pid);
  const exited = new Promise((resolve) => server.on("exit", resolve));
  const { port, log } = await listening(server, exited);
  return {
    authority: `127.0.0.1:${port}`,
    log,
    url(folder, payload = []) {
      const query = new URLSearchParams({ tkn: token, folder, payload: JSON.stringify(payload) });
      return `http://127.0.0.1:${port}/?${query}`;
    },
    async stop() {
      killGroup(server.pid, "SIGTERM");
      const late = setTimeout(() => killGroup(server.pid, "SIGKILL"), 3000);
      await exited;
      clearTimeout(late);
      killGroup(server.pid, "SIGKILL");
      groups.delete(server.pid);
      removeFolder(home);
    },
  };
}

/** Everything the server writes goes below its own home; the marketplace has no address. */
function environment(home) {
  const foreign = /^(VSCODE_|ELECTRON_|NODE_OPTIONS$|npm_)/;
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
  const gallery = JSON.stringify({ serviceUrl: "", itemUrl: "", resourceUrlTemplate: "", controlUrl: "" });
  const xdg = { XDG_RUNTIME_DIR: home, XDG_CONFIG_HOME: path.join(home, "config") };
  return { ...own, ...xdg, HOME: home, TMPDIR: home, EXTENSIONS_GALLERY: gallery };
}

function listening(server, exited) {
  let output = "";
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`VS Code was not ready after ${patience / 1000} s.\n${output}`)),
      patience,
    );
    void exited.then((code) => reject(new Error(`VS Code ended early (${code}).\n${output}`)));
    const hear = (data) => {
      output += data;
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (!port) return;
      clearTimeout(late);
      resolve({ port: Number(port), log: () => output });
    };
    server.stdout.on("data", hear);
    server.stderr.on("data", hear);
  });
}

function killGroup(id, signal) {
  try {
    process.kill(-id, signal);
  } catch {
    groups.delete(id);
  }
}
