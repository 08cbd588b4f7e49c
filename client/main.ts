import type { ExtensionContext } from "vscode";

export let deactivate: (() => Promise<void>) | undefined;

/**
 * Starts the extension in whichever host it finds itself, from one bundle. What the hosts don't share is loaded where it
 * belongs, because each half of the client library puts its own kind of streams and timers in place as it is loaded.
 */
export async function activate(context: ExtensionContext): Promise<void> {
  const isWorker = "importScripts" in globalThis;
  const host = isWorker ? await import("./main.web.ts") : await import("./main.node.ts");
  host.activate(context);
  deactivate = () => host.deactivate();
}
