import { onceFor } from "../core/collections.ts";
import { sharedNames } from "../core/fact-name.ts";
import type { Fix } from "../core/finding.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import { type CodeFile, isCompiledIn, type Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { writesHiddenName } from "../fixes/hidden-names.ts";

const modules = ["Network", "NetworkExtension"] as const;

/** Explained in corpus/rules/nwendpoint-ambiguous-type.md, whose examples are its tests. */
export const nwendpointAmbiguousType = defineRule({
  id: "nwendpoint-ambiguous-type",
  summary: "NWEndpoint or NWPath names two types in a file that imports both frameworks",
  kind: "misuse",
  severity: "warning",
  languages: ["swift"],
  since: "0.1.0",
  fixable: true,
  article: "nwendpoint-swift5-qualify",
  triggers: [...sharedNames],
  messages: {
    undecided:
      "In the Swift 5 language mode {name} is both Network’s and NetworkExtension’s here; write Network.{name}, or move what means NetworkExtension’s to a file that imports it alone.",
    decided:
      "In the Swift 5 language mode {name} is ambiguous here; write {module}.{name}, the only one that this use can mean.",
    unreachable:
      "In the Swift 5 language mode {name} is ambiguous here, and NetworkExtension.{name} is too; move this use to a file that imports NetworkExtension alone.",
  },
  *check(site, context) {
    const { file, resolve, project } = context;
    if (project.languageMode.value !== 5) return;
    const conditions = resolve.conditions(site);
    if (!isCompiledIn(conditions, 5)) return;
    if (!importsBoth(file) || !resolve.isApple(site)) return;
    const module = resolve.endpointModule(site);
    if (module !== undefined && isValue(site.span, context)) return;
    const data = { name: site.name, module: module ?? "" };
    if (module === "NetworkExtension") yield { message: "unreachable", at: site.span, data };
    else {
      const message = module === undefined ? "undecided" : "decided";
      yield { message, at: site.span, data, fixes: qualified(site, context, module !== undefined) };
    }
  },
});

const importsBoth = onceFor(({ imports }: CodeFile) =>
  modules.every((module) => imports.some((each) => each.module === module && each.detail === undefined)),
);

/**
 * Whether an expression asks for a member of the type (`NWEndpoint.hostPort(…)`, `NWEndpoint.Port(…)`): there the compiler
 * takes the type that has it. Where a type is written (`port: NWEndpoint.Port`), it doesn't.
 */
function isValue(span: Span, context: RuleContext): boolean {
  const use = context.resolve.use(span);
  if (use.kind !== "member") return false;
  const isType = use.name.charAt(0) === use.name.charAt(0).toUpperCase();
  return !isType || context.resolve.use(use.whole).kind === "called" || isValue(use.whole, context);
}

/** Classes that are NetworkExtension's NWEndpoint, and never Network's. */
const legacyClasses = ["NWHostEndpoint", "NWBonjourServiceEndpoint"];

/** Whether the function around names a class of NetworkExtension's endpoints, which Network's type can't be cast to. */
function standsByLegacy(site: Site, { resolve }: RuleContext): boolean {
  const body = resolve.enclosingFunction(site)?.body;
  return body !== undefined && legacyClasses.some((name) => resolve.names(name, body).length > 0);
}

/** With Network in front; NetworkExtension in front would not help, for that module hands out both. */
function qualified({ name, span }: Site, context: RuleContext, isDecided: boolean): readonly Fix[] {
  const edits = [{ span: { start: span.start, end: span.start }, newText: "Network." }];
  if (writesHiddenName(context, edits) || (!isDecided && standsByLegacy({ name, span }, context))) return [];
  const title = isDecided ? `Write Network.${name}` : `Write Network.${name}, if that is meant`;
  return [{ title, safe: isDecided, edits }];
}
