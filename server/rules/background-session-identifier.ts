import type { BoundName } from "../core/code.ts";
import { onceFor } from "../core/collections.ts";
import { textOf, wholeOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import { traced } from "../judge/traced-value.ts";

/** What gives another value each time. */
const random = new Set(["UUID", "NSUUID"]);

/** Explained in corpus/rules/background-session-identifier.md, whose examples are its tests. */
export const backgroundSessionIdentifier = defineRule({
  id: "background-session-identifier",
  summary: "A background session with another identifier each time",
  severity: "warning",
  languages: ["swift"],
  since: "0.1.0",
  fixable: false,
  article: "resources-url-loading",
  triggers: ["URLSessionConfiguration.background"],
  messages: {
    random:
      "After a relaunch the app finds its transfers by the identifier of their session, and nobody knows this one then. Use one that stays.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    const call = resolve.call(site);
    const given = call?.arguments.find(({ label }) => label === "withIdentifier");
    if (given === undefined || file.isTest || resolve.meaning(site) === undefined) return;
    if (resolve.conditions(site).dead) return;
    if (isOneOfSeveral(call!.span, context)) return;
    if (isRandom(given.value, context)) yield { message: "random", at: given.value };
  },
});

/** Whether what this configuration is assigned to gets another one for the background elsewhere: then somebody decides. */
function isOneOfSeveral(call: Span, context: RuleContext): boolean {
  const use = context.resolve.use(call);
  return use.kind === "assigned" && configured(context).get(thingAt(use.target, context)) !== 1;
}

/** What a file gives configurations for the background to, and how often; of very many, the first, so that nothing is said of the others. */
const configured = onceFor((context: RuleContext) => {
  const { resolve, file } = context;
  const counts = new Map<number | string, number>();
  for (const span of resolve.names("background", wholeOf(file))) {
    const call = resolve.call({ name: "background", span });
    if (!call?.arguments.some(({ label }) => label === "withIdentifier")) continue;
    const use = resolve.use(call.span);
    if (use.kind !== "assigned" && use.kind !== "bound") continue;
    const thing = use.kind === "bound" ? thingOf(use.binding) : thingAt(use.target, context);
    counts.set(thing, (counts.get(thing) ?? 0) + 1);
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

/** Whether a text is that of a UUID which is made there, or where its name is declared. */
function isRandom(text: Span, context: RuleContext): boolean {
  const { resolve, file } = context;
  const bound = resolve.binding(text);
  // Who uses the name elsewhere may keep it, or give it the one that was kept.
  if (bound?.value !== undefined) return resolve.uses(bound).length === 1 && isRandom(bound.value, context);
  // One that was kept may come first.
  if (textOf(file, text).includes("?")) return false;
  const last = resolve.names("uuidString", text).find(({ end }) => end === text.end);
  const receiver = last && resolve.reference({ name: "uuidString", span: last }).receiver;
  const made = receiver && traced(receiver, context);
  return made?.kind === "call" && random.has(textOf(file, made.call.name)) && made.call.arguments.length === 0;
}
