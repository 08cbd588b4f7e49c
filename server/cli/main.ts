import { messageOf, reasonOf } from "../core/file-access.ts";
import { completions } from "./arguments/completions.ts";
import { generalHelp, verbHelp } from "./arguments/help.ts";
import { type Arguments, readArguments } from "./arguments/options.ts";
import { check } from "./check/check.ts";
import { doctor } from "./doctor.ts";
import { migrate } from "./migrate.ts";
import { article } from "./print/pages.ts";
import { explain, lookup, rules } from "./print/words.ts";
import { exit, Refusal, type Surface, say } from "./surface.ts";

/** Does what the words after the program's name ask for; ends with the exit code and never throws. */
export async function main(surface: Surface, argv: readonly string[]): Promise<number> {
  process.stdout.on("error", endUnlessUnread);
  process.stderr.on("error", () => {});
  try {
    const given = readArguments(argv);
    if (given === "version") return print(`${surface.version}\n`);
    if (given === "help") return print(generalHelp(surface.version));
    if (given.help) return print(verbHelp(given.verb));
    return await dispatch(surface, given);
  } catch (error) {
    if (error instanceof Refusal) {
      say(error.message);
      return exit.refused;
    }
    say(`a fault inside Portolan: ${messageOf(error)}`);
    if (process.env.PORTOLAN_DEBUG && error instanceof Error)
      for (const line of (error.stack ?? "").split("\n")) say(line);
    return exit.fault;
  }
}

async function dispatch(surface: Surface, given: Arguments): Promise<number> {
  switch (given.verb.name) {
    case "check":
      return check(surface, given);
    case "lookup":
      return lookup(surface, given);
    case "explain":
      return explain(surface, given);
    case "doctor":
      return doctor(surface, given);
    case "migrate":
      return migrate(surface, given);
    case "rules":
      return rules(surface, given);
    case "article":
      return article(surface, given);
    case "completions":
      return completions(surface, given);
    default:
      return serve(surface, given);
  }
}

/** `portolan lsp` and `portolan mcp`. */
function serve(surface: Surface, given: Arguments): Promise<number> {
  const { verb, words } = given;
  if (words.length > 0)
    throw new Refusal(`“portolan ${verb.name}” takes options alone, but there is “${words[0]}” too`);
  const parent = given.text("clientProcessId");
  if (parent !== undefined && !/^[1-9]\d{0,9}$/.test(parent))
    throw new Refusal(`--clientProcessId needs the number of a process, not “${parent}”`);
  return surface.serve();
}

function print(text: string): number {
  process.stdout.write(text);
  return exit.clean;
}

/** Where whoever read the output (`head`, a pager) has gone, the exit code is still to be found out. */
function endUnlessUnread(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") return;
  say(`standard output: ${reasonOf(error)}`);
  process.exit(exit.refused);
}
