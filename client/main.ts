import type { ExtensionContext } from "vscode";
import { offerAgentServer } from "./agent-server.ts";
import { begin } from "./extension.ts";

export let deactivate: (() => Promise<void>) | undefined;

/**
 * Starts the extension in whichever host it finds itself, from one bundle. What the hosts don't share is loaded where it
 * belongs, because each half of the client library puts its own kind of streams and timers in place as it is loaded.
 */
export function activate(context: ExtensionContext): void {
  const isWorker = "importScripts" in globalThis;
  deactivate = begin(context, async (parts) => {
    const { createClient } = isWorker ? await import("./main.web.ts") : await import("./main.node.ts");
    return createClient(parts);
  });
  if (!isWorker) offerAgentServer(context);
}
