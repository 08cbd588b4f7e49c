import { StdioServerTransport, serveStdio } from "@modelcontextprotocol/server/stdio";
import type { AgentWorld } from "./agents/world.ts";
import { boundInput } from "./mcp/bounded-input.ts";
import { createMcpServer } from "./mcp/server.ts";

/** Speaks to the one client on standard input and output until it goes. `say` hears of what is no answer to anything. */
export function serveMcp(world: AgentWorld, folders: readonly string[], say: (message: string) => void): void {
  const input = boundInput(process.stdin, (answer) => {
    if (answer === undefined) say("a message is too large, and has no id to answer to");
    else process.stdout.write(`${JSON.stringify(answer)}\n`);
  });
  const transport = new StdioServerTransport(input, process.stdout, { maxBufferSize: Number.POSITIVE_INFINITY });
  serveStdio(() => createMcpServer(world, folders), { transport, onerror: (error) => say(error.message) });
}
