import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { pathToFileURL } from "node:url";
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";

/** Who has not answered one request by then hangs, in milliseconds. */
const patience = 120_000;

/**
 * Starts a language server as an editor does and opens a folder in it. `since` is the moment before it was started, for
 * `performance.now()`.
 */
export async function startServer(words, folder) {
  const since = performance.now();
  const server = spawn(process.execPath, words, { stdio: ["pipe", "pipe", "ignore"] });
  const ended = once(server, "exit");
  const client = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  client.onRequest("client/registerCapability", () => null);
  client.onRequest("workspace/configuration", ({ items }) => items.map(() => null));
  client.onRequest("workspace/diagnostic/refresh", () => null);
  client.onRequest("window/workDoneProgress/create", () => null);
  const heard = [];
  const listening = new Set();
  const hear = (method, params) => {
    heard.push({ method, params });
    for (const listen of listening) listen();
  };
  for (const method of ["window/logMessage", "textDocument/publishDiagnostics"])
    client.onNotification(method, (params) => hear(method, params));
  client.listen();
  /** Answers that never come would end this process without a word. */
  const request = async (method, params) => {
    let hung;
    const early = new Promise((_, reject) => {
      hung = setTimeout(() => reject(new Error(`the server has not answered ${method}`)), patience);
    });
    try {
      return await Promise.race([client.sendRequest(method, params), early]);
    } finally {
      clearTimeout(hung);
    }
  };
  const uri = pathToFileURL(folder).href;
  await request("initialize", {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: "app" }],
    capabilities: {
      textDocument: { diagnostic: {} },
      workspace: { didChangeWatchedFiles: { dynamicRegistration: true }, configuration: true },
    },
  });
  await client.sendNotification("initialized", {});
  const versions = new Map();

  const verbs = {
    since,
    uriOf: (name) => `${uri}/${name}`,
    open(name, languageId, text) {
      versions.set(name, 1);
      return client.sendNotification("textDocument/didOpen", {
        textDocument: { uri: verbs.uriOf(name), languageId, version: 1, text },
      });
    },
    /** Puts a text in place of what stands in these lines and characters. */
    change(name, range, text) {
      versions.set(name, versions.get(name) + 1);
      const textDocument = { uri: verbs.uriOf(name), version: versions.get(name) };
      return client.sendNotification("textDocument/didChange", { textDocument, contentChanges: [{ range, text }] });
    },
    async pull(name) {
      const report = await request("textDocument/diagnostic", { textDocument: { uri: verbs.uriOf(name) } });
      return report.items;
    },
    request,
    /** Files that came (1), changed (2) or went (3). */
    watched: (changes) =>
      client.sendNotification("workspace/didChangeWatchedFiles", {
        changes: Object.entries(changes).map(([name, type]) => ({ uri: verbs.uriOf(name), type })),
      }),
    /** Waits until the server has said something, now or before. */
    hears: (method, isMeant = () => true) =>
      new Promise((resolve) => {
        const listen = () => {
          if (!heard.some((each) => each.method === method && isMeant(each.params))) return;
          listening.delete(listen);
          resolve();
        };
        listening.add(listen);
        listen();
      }),
    /** Megabytes that it holds now. */
    megabytes: () => residentMegabytes(server.pid),
    async end() {
      client.dispose();
      server.kill("SIGKILL");
      await ended;
    },
  };
  return verbs;
}

function residentMegabytes(pid) {
  const { stdout } = spawnSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" });
  return Number(stdout) / 1024;
}
