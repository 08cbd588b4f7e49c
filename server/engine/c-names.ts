import { Kind, type Tokens } from "../syntax/tokens.ts";
import { mayHold, type NameFilter, nameFilterOf } from "./name-filter.ts";
import { isName, tickOf } from "./sites.ts";
import { mayDirect } from "./suppress.ts";

/** Names that make a file of plain C matter to others. */
export interface CNames {
  readonly all: ReadonlySet<string>;
  readonly filter: NameFilter;
}

/** These names, ready to be looked for. */
export function cNames(...names: readonly Iterable<string>[]): CNames {
  const all = new Set(names.flatMap((some) => [...some]));
  return { all, filter: nameFilterOf(all) };
}

/** Whether a file of plain C names one of these, or defines one as a macro, or speaks to Portolan. */
export function holdsAny(tokens: Tokens, { all, filter }: CNames): boolean {
  const { text, kinds, starts, ends, count } = tokens;
  if (mayDirect(text)) return true;
  for (let token = 0; token < count; token++) {
    const kind = kinds[token];
    if (kind === Kind.directive && all.has(definedAt(text, starts[token]!))) return true;
    if (!isName(kind)) continue;
    const tick = tickOf(kind);
    const start = starts[token]! + tick;
    const end = ends[token]! - tick;
    if (mayHold(filter, text, start, end) && all.has(text.slice(start, end))) return true;
  }
  return false;
}

const definition = /#\s*define\s+(\w+)/y;

function definedAt(text: string, at: number): string {
  definition.lastIndex = at;
  return definition.exec(text)?.[1] ?? "";
}
