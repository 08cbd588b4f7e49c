// VS Code for the Web without any server side: the workbench's files of the same build, handed out on this machine only.
// The extension runs in the web worker extension host.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { root } from "./hosts.mjs";
import { installHost } from "./install.mjs";
import { quietSettings } from "./settings.mjs";

const types = {
  ".js": "text/javascript",
  ".json": "application/json",
  ".html": "text/html",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};
const pages = "out/vs/code/browser/workbench/workbench.html";

/** Serves a window on `folder` of the in-memory file system, with this repository as the extension under development. */
export async function startWeb(name, { tests, settings = {}, folder = "/ws" }) {
  const { vscode } = installHost(name);
  const product = JSON.parse(fs.readFileSync(path.join(vscode, "product.json"), "utf8"));
  const { version } = JSON.parse(fs.readFileSync(path.join(vscode, "package.upstream.json"), "utf8"));
  const mounts = { "/static/": vscode, "/extension/": root };
  const server = http.createServer((request, response) => {
    const place = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const headers = { "Access-Control-Allow-Origin": "*", "Cache-Control": "no-store" };
    const body = place === "/" ? page() : read(mounts, place);
    response.writeHead(body === undefined ? 404 : 200, {
      ...headers,
      "Content-Type": place === "/" ? "text/html" : (types[path.extname(place)] ?? "application/octet-stream"),
    });
    response.end(request.method === "HEAD" ? undefined : body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const authority = `127.0.0.1:${server.address().port}`;

  function page() {
    const at = (place) => ({ scheme: "http", authority, path: `/extension${place}` });
    const configuration = {
      productConfiguration: { ...product, version, extensionsGallery: undefined, enableTelemetry: false },
      folderUri: { scheme: "tmp", path: folder },
      enableWorkspaceTrust: false,
      developmentOptions: {
        enableSmokeTestDriver: true,
        extensions: [at("")],
        extensionTestsPath: at(tests.slice(root.length)),
      },
      configurationDefaults: { ...quietSettings, ...settings },
      isEnabledFileDownloads: true,
      isEnabledFileUploads: true,
      isEnabledCoderGettingStarted: false,
      settingsSyncOptions: { enabled: false },
    };
    const values = {
      WORKBENCH_WEB_CONFIGURATION: escapeAttribute(JSON.stringify(configuration)),
      WORKBENCH_AUTH_SESSION: "",
      WORKBENCH_WEB_BASE_URL: "/static",
      VS_BASE: "",
      BASE: "/static",
      WORKBENCH_SCRIPT_NONCE: "none",
      WORKBENCH_NLS_FALLBACK_URL: "/static/out/nls.messages.js",
      WORKBENCH_NLS_URL: "/static/out/nls.messages.js",
    };
    const template = fs.readFileSync(path.join(vscode, pages), "utf8");
    return Object.entries(values).reduce((text, [slot, value]) => text.replaceAll(`{{${slot}}}`, value), template);
  }

  return {
    url: () => `http://${authority}/`,
    log: () => "",
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

function read(mounts, place) {
  if (place.startsWith("/static/_static/")) return "";
  for (const [prefix, folder] of Object.entries(mounts)) {
    if (!place.startsWith(prefix)) continue;
    const file = path.join(folder, path.posix.normalize(`/${place.slice(prefix.length)}`));
    if (!fs.existsSync(file) || !fs.statSync(file).isFile()) return undefined;
    const body = fs.readFileSync(file);
    return place.endsWith("/workbench/workbench.js") ? withoutServer(String(body)) : body;
  }
  return undefined;
}

/** The build keeps settings on its server and takes every page for a remote window; here there is no server. */
function withoutServer(code) {
  let changes = 0;
  const userData = /\w+\((\w+)\.file\(this\.userDataPath\)\.with\(\{scheme:(\w+)\.vscodeRemote\}\),"User"\)/;
  const patched = code
    .replace(userData, (_, uri, schemas) => {
      changes++;
      return `${uri}.from({scheme:${schemas}.vscodeUserData,path:"/User"})`;
    })
    .replace(/remoteAuthority:(\w+\.)?location\.host\b/g, () => {
      changes++;
      return "remoteAuthority:void 0";
    });
  if (changes !== 2) throw new Error(`The workbench of this build has moved: made ${changes} of 2 changes.`);
  return patched;
}

function escapeAttribute(text) {
  return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
}
