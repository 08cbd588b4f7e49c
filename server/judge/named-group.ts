import type { Call } from "../core/code.ts";
import { textOf } from "../core/lines.ts";
import type { Bundle } from "../core/project.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { comparableIds } from "./app-group.ts";
import { tracedText } from "./traced-value.ts";

/** What takes the name of a group, or the label before it where that is the rarer word, and the label of the argument. */
export const naming: ReadonlyMap<string, string> = new Map([
  ["suiteName", "suiteName"],
  ["initWithSuiteName", "initWithSuiteName"],
  ["containerURL", "forSecurityApplicationGroupIdentifier"],
  ["containerURLForSecurityApplicationGroupIdentifier", "containerURLForSecurityApplicationGroupIdentifier"],
]);

/** Whose methods these are, in both languages. */
const owners: ReadonlySet<string> = new Set(["FileManager", "NSFileManager", "UserDefaults", "NSUserDefaults"]);

/** An app group that code names. */
export interface NamedGroup {
  readonly call: Call;
  /** The argument that names it. */
  readonly given: Span;
  readonly group: string;
  /** It is asked for its container, and not for defaults. */
  readonly isContainer: boolean;
}

/** The group that a call names at one of `naming`, where the text is known; defaults of any name are among them. */
export function groupNamedAt(site: Site, context: RuleContext): NamedGroup | undefined {
  const call = callAt(site, context);
  const [argument, ...others] = call?.arguments ?? [];
  if (call === undefined || argument?.label !== naming.get(site.name) || others.length > 0) return undefined;
  const group = tracedText(argument!.value, context, () => undefined);
  return group === undefined
    ? undefined
    : { call, given: argument!.value, group, isContainer: site.name.startsWith("container") };
}

/** Whether an identifier is a group’s, by its beginning; defaults of another name are the target’s own. */
export function isOfGroup(bundle: Bundle, text: string): boolean {
  return text.startsWith("group.") || comparableIds(bundle, text)?.[0]?.startsWith("TEAM.") === true;
}

/** The call that a name heads, or the one with the label at hand where it makes defaults. */
function callAt(site: Site, context: RuleContext): Call | undefined {
  const { resolve, file } = context;
  if (site.name !== "suiteName") return resolve.call(site);
  const bracket = resolve.before(site.span);
  const span = bracket && resolve.before(bracket);
  const call = span && resolve.call({ name: textOf(file, span), span });
  return call && resolve.named(call).name === defaults ? call : undefined;
}

const defaults = "UserDefaults";

/**
 * Whether the type is one of the workspace that a call makes, or whose method it calls and that doesn't inherit it from
 * Apple's, as far as that is known.
 */
export function isOfOthers(site: Site, call: Call, context: RuleContext): boolean {
  const { resolve } = context;
  if (site.name === "suiteName") return resolve.isTaken(resolve.named(call));
  const type = resolve.receiverName(site);
  if (type === undefined || !resolve.isTaken({ name: type, span: site.span })) return false;
  return owners.has(type) || !resolve.superclasses(type).some((each) => owners.has(each));
}
