/**
 * Starts the language server in whichever host it finds itself, from one bundle. What the hosts don’t share is loaded where
 * it belongs, because each half of the server’s library puts its own kind of streams and timers in place as it is loaded.
 * What speaks the protocol of agents is a script of its own, for which editors seldom ask.
 */
async function start(): Promise<void> {
  if ("importScripts" in globalThis) {
    await import("./main.worker.ts");
    return;
  }
  const { join } = await import("node:path");
  const { serve } = await import("./main.node.ts");
  const { watchOutput } = await import("./cli/output.ts");
  watchOutput();
  await serve(join(__dirname, "../corpus.json"), async () => require(join(__dirname, "agents.js")));
}

void start();
