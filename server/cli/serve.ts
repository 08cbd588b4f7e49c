import type { Arguments } from "./arguments/options.ts";
import { Refusal } from "./surface.ts";

/** Whether a verb starts a server, which needs nothing of what the other verbs do. */
export function isServer({ verb }: Arguments): boolean {
  return verb.name === "lsp" || verb.name === "mcp";
}

/**
 * `portolan lsp` and `portolan mcp`.
 *
 * @param start starts the language server, or the one for agents, which finds its options in the arguments of the process
 *   and ends the process itself
 * @throws Refusal for words that are no options
 */
export function serve(given: Arguments, start: () => Promise<number>): Promise<number> {
  const { verb, words } = given;
  if (words.length > 0)
    throw new Refusal(`“portolan ${verb.name}” takes options alone, but there is “${words[0]}” too`);
  const parent = given.text("clientProcessId");
  if (parent !== undefined && !/^[1-9]\d{0,9}$/.test(parent))
    throw new Refusal(`--clientProcessId needs the number of a process, not “${parent}”`);
  return start();
}
