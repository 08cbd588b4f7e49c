import { version } from "../package.json";
import { createAgentWorld } from "./agents/create-world.ts";
import { say } from "./cli/surface.ts";
import { once } from "./core/collections.ts";
import { createPortolan } from "./features/create.ts";
import { createNodeHost } from "./host/node.ts";
import { readPack } from "./host/node-pack.ts";
import type { serveMcp } from "./main.mcp.ts";

/** Loads what speaks the protocol of agents, which is a large library. */
export type LoadAgents = () => Promise<{ readonly serveMcp: typeof serveMcp }>;

/** Serves the agent on standard input and output, from the corpus in that file. */
export async function startAgents(corpus: string, loadAgents: LoadAgents): Promise<void> {
  const { serveMcp } = await loadAgents();
  const load = once(() => createPortolan(readPack(corpus)));
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
