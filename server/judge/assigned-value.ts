import { setterOf } from "../core/fact-name.ts";
import type { Resolve, Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";

/** The names by which properties are given a value: their own, and those of the messages that set them. */
export function namesAssigning(...properties: readonly string[]): readonly string[] {
  return properties.flatMap((name) => [name, setterOf(name)]);
}

/** Triggers for members, each behind its type’s name and a dot, that are assigned: by their names, and by the messages that set them. */
export function assigning(...members: readonly string[]): readonly string[] {
  return members.flatMap((member) => {
    const [owner, name] = member.split(".") as [string, string];
    return namesAssigning(name).map((each) => `${owner}.${each}`);
  });
}

/**
 * The value that the code at a member’s name gives to it, in Objective-C also at the name of its setter (`[a setName:value]`);
 * nothing where it is read, or handed to somebody.
 */
export function assignedValue(site: Site, resolve: Resolve): Span | undefined {
  const use = resolve.use(resolve.reference(site).whole);
  if (use.kind === "target") return use.value;
  if (!site.name.startsWith("set")) return undefined;
  const call = resolve.call(site);
  const [given, ...others] = call?.arguments ?? [];
  const isMessage = call?.receiver !== undefined && call.parentheses === undefined;
  return isMessage && others.length === 0 && given?.label === site.name ? given.value : undefined;
}

/** Whether what is assigned to in `target` is a property of Apple's that has one of these names. */
export function isAppleProperty(target: Span, names: readonly string[], resolve: Resolve): boolean {
  const path = resolve.expression(target);
  const name = path.kind === "path" ? path.names.at(-1)! : "";
  if (path.kind !== "path" || !names.includes(name)) return false;
  return resolve.meaning({ name, span: path.last })?.fact.kind === "property";
}

/** Whether the code at a member's name gives it the value `true`, written out. */
export function isSwitchedOn(site: Site, resolve: Resolve): boolean {
  const given = assignedValue(site, resolve);
  const value = given && resolve.expression(given);
  return value?.kind === "boolean" && value.value;
}
