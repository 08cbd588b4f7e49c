import { Console } from "node:console";
import { refusalIn } from "./cli/ending.ts";
import { exit } from "./cli/exit-codes.ts";
import { quit } from "./cli/surface.ts";
import { collectSoonerAtFirst } from "./cli/v8-flags.ts";
import { messageOf } from "./core/file-access.ts";
import { type LoadAgents, startAgents } from "./main.agents.ts";
import { startLanguageServer } from "./main.lsp.ts";

/** Serves an editor, or agents where the words of the command line begin with "mcp", from the corpus in that file, and never throws. */
export async function serve(corpus: string, loadAgents: LoadAgents): Promise<void> {
  // Standard output can be the connection, where a word of anybody else's would be a fault.
  globalThis.console = new Console(process.stderr);
  collectSoonerAtFirst();
  try {
    if (process.argv[2] === "mcp") await startAgents(corpus, loadAgents);
    else startLanguageServer(corpus);
  } catch (error) {
    quit(exit.refused, refusalIn(error) ?? messageOf(error));
  }
}
