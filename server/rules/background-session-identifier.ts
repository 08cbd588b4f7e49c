import { areAll } from "../core/bundle.ts";
import type { BoundName, Call } from "../core/code.ts";
import { onceFor } from "../core/collections.ts";
import { hasText, textOf, wholeOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import { onlyValueOf } from "../judge/traced-value.ts";

/** What makes a configuration for the background, and the label of its identifier. */
const making: ReadonlyMap<string, string> = new Map([
  ["background", "withIdentifier"],
  ["backgroundSessionConfigurationWithIdentifier", "backgroundSessionConfigurationWithIdentifier"],
  ["backgroundSessionConfiguration", "backgroundSessionConfiguration"],
]);

/** Explained in corpus/rules/background-session-identifier.md, whose examples are its tests. */
export const backgroundSessionIdentifier = defineRule({
  id: "background-session-identifier",
  summary: "A background session with another identifier each time",
  kind: "misuse",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "resources-url-loading",
  triggers: [
    "URLSessionConfiguration.background",
    "NSURLSessionConfiguration.backgroundSessionConfigurationWithIdentifier",
    "NSURLSessionConfiguration.backgroundSessionConfiguration",
  ],
  messages: {
    random:
      "This identifier is a new one each time, but after a relaunch the app finds its transfers by it. Use one that stays the same.",
  },
  *check(site, context) {
    const { resolve, file, project } = context;
    const call = resolve.call(site);
    const given = call && identifierOf(site.name, call);
    if (given === undefined || file.isTest || resolve.meaning(site) === undefined) return;
    // What an extension began, the app around it is told the identifier of.
    if (areAll(project.bundles, "app-extension")) return;
    if (resolve.conditions(site).dead) return;
    if (isOneOfSeveral(call!.span, context) || isReadBack(context)) return;
    if (isRandom(given, context)) yield { message: "random", at: given };
  },
});

function identifierOf(name: string, call: Call): Span | undefined {
  return call.arguments.find(({ label }) => label === making.get(name))?.value;
}

/** Whether what this configuration is assigned to gets another one for the background elsewhere: then somebody decides. */
function isOneOfSeveral(call: Span, context: RuleContext): boolean {
  const use = context.resolve.use(call);
  return use.kind === "assigned" && configured(context).get(thingAt(use.target, context)) !== 1;
}

/** What a file gives configurations for the background to, and how often; of very many, the first, so that nothing is said of the others. */
const configured = onceFor((context: RuleContext) => {
  const { resolve, file } = context;
  const counts = new Map<number | string, number>();
  for (const name of making.keys()) {
    for (const span of resolve.names(name, wholeOf(file))) {
      const call = resolve.call({ name, span });
      if (call === undefined || identifierOf(name, call) === undefined) continue;
      const use = resolve.use(call.span);
      if (use.kind !== "assigned" && use.kind !== "bound") continue;
      const thing = use.kind === "bound" ? thingOf(use.binding) : thingAt(use.target, context);
      counts.set(thing, (counts.get(thing) ?? 0) + 1);
    }
  }
  return counts;
});

/** What is assigned to: a local name by where it is declared, others as they are written. */
function thingAt(target: Span, { resolve, file }: RuleContext): number | string {
  const bound = resolve.binding(target);
  if (bound !== undefined) return thingOf(bound);
  const written = resolve.expression(target);
  return written.kind === "path" ? written.names.filter((name) => name !== "self").join(".") : textOf(file, target);
}

function thingOf({ name, nameSpan, isLocal }: BoundName): number | string {
  return isLocal ? nameSpan.start : name;
}

/** Whether a text has a UUID in it that is made there, or where the names that it goes through get their one value. */
function isRandom(given: Span, context: RuleContext): boolean {
  const { resolve, file } = context;
  const text = behind(given, context);
  // One that was kept may come first.
  if (text === undefined || resolve.tokens(text).some((token) => hasText(file, token, ["?", "??", "?."]))) return false;
  return ["uuidString", "UUIDString"].some((member) =>
    resolve.names(member, text).some((span) => {
      const { receiver, whole } = resolve.reference({ name: member, span });
      return receiver !== undefined && isPart(whole, text, context) && isNew(receiver, context);
    }),
  );
}

/** Whether what stands in `part` ends the expression in `text`, or is put into the text that it makes. */
function isPart(part: Span, text: Span, context: RuleContext): boolean {
  const { resolve, file } = context;
  if (part.end === text.end) return true;
  const use = resolve.use(part);
  const written = textOf(file, text);
  if (use.kind === "interpolation") return written.startsWith('"') && written.endsWith('"');
  const made = resolve.expression(text);
  return use.kind === "argument" && made.kind === "call" && isFormat(made.call, use.callee, context);
}

/** Whether a call fills in a text, and has `callee` as its name. */
function isFormat({ name, arguments: given }: Call, callee: string, { file }: RuleContext): boolean {
  if (textOf(file, name) !== callee) return false;
  return callee === "stringWithFormat" || (callee === "String" && given[0]?.label === "format");
}

/** Whether an expression is a UUID that nobody else knows. */
function isNew(uuid: Span, context: RuleContext): boolean {
  const value = behind(uuid, context);
  return value !== undefined && newUuids.has(textOf(context.file, value).replaceAll(" ", ""));
}

/** An expression, or the one value of the name that it is, through all names; nothing where a name may have another one. */
function behind(expression: Span, context: RuleContext): Span | undefined {
  const bound = context.resolve.binding(expression);
  const property = bound?.isLocal ? undefined : context.resolve.property(expression);
  const named = property?.isPrivate ? property : bound;
  if (named === undefined) return expression;
  const value = valueReadOnce(named, context);
  return value && behind(value, context);
}

const newUuids = new Set(["UUID()", "NSUUID()", "[NSUUIDUUID]", "NSUUID.UUID", "[NSUUIDnew]", "[[NSUUIDalloc]init]"]);

/** The value of a name that is read once; who reads it elsewhere may keep it, or give it the one that was kept. */
function valueReadOnce(bound: BoundName, context: RuleContext): Span | undefined {
  const places = context.resolve.uses(bound).length;
  return places === (bound.value === undefined ? 2 : 1) ? onlyValueOf(bound, context) : undefined;
}

/** Whether code reads the identifier back from a configuration, so that it may keep it; to compare or print it keeps nothing. */
const isReadBack = onceFor(({ resolve, file }: RuleContext) =>
  resolve.names("identifier", wholeOf(file)).some((span) => {
    const site = { name: "identifier", span };
    if (resolve.receiverName(site)?.endsWith("URLSessionConfiguration") !== true) return false;
    return !["operand", "interpolation"].includes(resolve.use(resolve.reference(site).whole).kind);
  }),
);
