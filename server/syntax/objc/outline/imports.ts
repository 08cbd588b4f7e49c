import type { Import } from "../../../core/site.ts";

/** What an `#import` or `#include` names: a framework's header, a header of the project, a system header. */
export function importOf(rest: string): Omit<Import, "span"> | undefined {
  const path = /^(?:<([^>]*)>|"([^"]*)")/.exec(rest);
  if (path === null) return undefined;
  if (path[2] !== undefined) return { module: "", detail: path[2], local: true };
  const slash = path[1]!.indexOf("/");
  if (slash === -1) return { module: "", detail: path[1]! };
  return { module: path[1]!.slice(0, slash), detail: path[1]!.slice(slash + 1) };
}
