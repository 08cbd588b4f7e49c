import { readFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "../package.json";
import { createAgentWorld } from "./agents/create-world.ts";
import { say } from "./cli/surface.ts";
import { once } from "./core/collections.ts";
import { createPortolan } from "./features/create.ts";
import { createNodeHost } from "./host/node.ts";

/** Serves the agent on standard input and output. What speaks its protocol is loaded for this alone. */
export async function startAgents(): Promise<void> {
  const { serveMcp } = await import("./main.mcp.ts");
  const load = once(() => createPortolan(readFileSync(join(import.meta.dirname, "corpus.json"))));
  serveMcp(
    createAgentWorld(
      load,
      createNodeHost(() => {}),
      version,
    ),
    [process.cwd()],
    say,
  );
}
