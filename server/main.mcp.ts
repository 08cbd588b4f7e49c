import { serveStdio } from "@modelcontextprotocol/server/stdio";
import type { AgentWorld } from "./agents/world.ts";
import { createMcpServer } from "./mcp/server.ts";

/** Speaks to the one client on standard input and output until it goes. `say` hears of what is no answer to anything. */
export function serveMcp(world: AgentWorld, folders: readonly string[], say: (message: string) => void): void {
  serveStdio(() => createMcpServer(world, folders), { onerror: (error) => say(error.message) });
}
