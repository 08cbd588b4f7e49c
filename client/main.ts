import type { ExtensionContext } from "vscode";
import { offerAgentServer } from "./agent-server.ts";
import { begin, type CreateClient } from "./extension.ts";

export let deactivate: (() => Promise<void>) | undefined;

/**
 * Starts the extension in whichever host it finds itself, from one bundle. What the hosts don't share is loaded where it
 * belongs, because each half of the client library puts its own kind of streams and timers in place as it is loaded.
 */
export function activate(context: ExtensionContext): void {
  const isWorker = "importScripts" in globalThis;
  deactivate = begin(context, isWorker ? createWorkerClient : createProcessClient);
  if (!isWorker) offerAgentServer(context);
}

const createWorkerClient: CreateClient = async (parts) => {
  const { createClient } = await import("./main.web.ts");
  return createClient(parts);
};

/** The server takes about as long to begin as the client library to be loaded, so it is started before. */
const createProcessClient: CreateClient = async (parts) => {
  const { startProcess } = await import("./node-process.ts");
  const program = parts.context.asAbsolutePath("dist/server/main.js");
  const start = () => startProcess(program, (text) => parts.output.error(text));
  const early = start();
  try {
    const { createClient } = await import("./main.node.ts");
    return createClient(parts, early, start);
  } catch (error) {
    early.kill();
    throw error;
  }
};
