import { completions } from "./arguments/completions.ts";
import type { Arguments } from "./arguments/options.ts";
import { article } from "./article.ts";
import { check } from "./check/check.ts";
import { doctor } from "./doctor.ts";
import { explain } from "./explain.ts";
import { lookup } from "./lookup.ts";
import { migrate } from "./migrate.ts";
import { rule } from "./rule.ts";
import type { Surface } from "./surface.ts";

const verbs: Readonly<Record<string, (surface: Surface, given: Arguments) => number | Promise<number>>> = {
  check,
  lookup,
  explain,
  doctor,
  migrate,
  rules: rule,
  article,
  completions,
};

/** Does what a verb asks for; ends with the exit code. @throws Refusal for what can't be done */
export async function dispatch(surface: Surface, given: Arguments): Promise<number> {
  return verbs[given.verb.name]!(surface, given);
}
