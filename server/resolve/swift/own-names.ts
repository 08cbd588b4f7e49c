import type { Context } from "./context.ts";
import { isLocalName } from "./local-names.ts";

/** The full name of the own type `name` that a function around `token`, or one of the types `around` it, has nearest. */
export function localOrNested(
  context: Context,
  name: string,
  token: number,
  around: readonly string[],
): string | undefined {
  const local = context.scopes.localType(name, token);
  return nestedIn(context, name, local === undefined ? around : around.slice(0, local.depth)) ?? local?.fullName;
}

/** The full name of the own type `name` that one of the types `around` has. */
export function nestedIn(context: Context, name: string, around: readonly string[]): string | undefined {
  if (isLocalName(name)) return name;
  for (const each of around) {
    const full = context.nestedType(each, name);
    if (full !== undefined) return full;
  }
  return undefined;
}
