import { completions } from "./arguments/completions.ts";
import type { Arguments } from "./arguments/options.ts";
import { article } from "./article.ts";
import { check } from "./check/check.ts";
import { doctor } from "./doctor.ts";
import { explain } from "./explain.ts";
import { lookup } from "./lookup.ts";
import { migrate } from "./migrate.ts";
import { rule } from "./rule.ts";
import { Refusal, type Surface } from "./surface.ts";

/** Does what a verb asks for; ends with the exit code. @throws Refusal for what can't be done */
export async function dispatch(surface: Surface, given: Arguments): Promise<number> {
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
      return rule(surface, given);
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
