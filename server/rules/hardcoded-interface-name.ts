import { type Call, mostUses, type Use } from "../core/code.ts";
import { onceFor } from "../core/collections.ts";
import type { Fix } from "../core/finding.ts";
import { hasText, textOf, wholeOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { readsOfGiven } from "../judge/own-parameter.ts";

const names = [
  "en0",
  "en1",
  "en2",
  "en3",
  "pdp_ip0",
  "pdp_ip1",
  "utun0",
  "utun1",
  "utun2",
  "utun3",
  "ipsec0",
  "awdl0",
  "llw0",
  "bridge100",
  "ap1",
];

/** Explained in corpus/rules/hardcoded-interface-name.md, whose examples are its tests. */
export const hardcodedInterfaceName = defineRule({
  id: "hardcoded-interface-name",
  summary: "Code picks a network interface by its BSD name",
  kind: "misuse",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "interface-names-not-api",
  triggers: names.flatMap((name) => [`"${name}"`, `@"${name}"`]),
  readsWholeFile: true,
  messages: {
    compared:
      "Interface names are not API: nothing promises that {name} is the interface you mean, on this device or the next. Ask for the interface’s type.",
    wifi: "Interface names are not API: nothing promises that {name} is a Wi-Fi interface, on this device or the next. {instead}",
  },
  *check(site, context) {
    const { file, resolve } = context;
    if (file.isTest) return;
    if (!decides(site.span, context) && !isLookedUp(site, context) && !isOfDecidingMacro(site, context)) return;
    if (resolve.conditions(site).dead || isAskedBefore(site, context)) return;
    const instead = insteadOf(useOfText(site.span, resolve));
    yield {
      message: instead === undefined ? "compared" : "wifi",
      at: site.span,
      data: { name: interfaceNamed(site), ...(instead !== undefined && { instead }) },
      fixes: byType(site, context),
    };
  },
});

/** Functions and methods that compare a name or look an interface up by it. */
const deciders = new Set([
  "hasPrefix",
  "isEqual",
  "isEqualToString",
  "containsObject",
  "countForObject",
  "if_nametoindex",
  "CFEqual",
  "CFStringCompare",
  "strcmp",
  "strncmp",
  "strcasecmp",
  "strncasecmp",
]);

const comparisons = new Set(["==", "!=", "~="]);

/** Whether the literal is compared or looked up, and not merely printed or stored. */
function decides(span: Span, { resolve }: RuleContext): boolean {
  const use = useOfText(span, resolve);
  if (use.kind === "operand") return comparisons.has(use.operator);
  if (use.kind === "argument") return isDecider(use);
  if (use.kind !== "element") return use.kind === "pattern";
  const list = resolve.use(use.list);
  return list.kind === "member" && list.name === "contains";
}

/** Whether what takes a name as its argument compares it or looks an interface up by it. */
function isDecider(use: Use & { readonly kind: "argument" }): boolean {
  return deciders.has(use.callee) || insteadOf(use) !== undefined;
}

/** What the names of interfaces and the families of their addresses are put together with, in a well-known sample. */
const separators = ['@"/"'];

/** The macros of a file that its code names, the last one of each name, by where their bodies begin. */
const macrosOf = onceFor(({ resolve, file }: RuleContext) => {
  const last = new Map(resolve.macros(wholeOf(file)).map((macro) => [macro.name, macro]));
  return new Map([...last.values()].map((macro) => [macro.body.start, macro]));
});

/** Whether the literal is all of a macro that code of the file compares, looks up or puts such a key together of. */
function isOfDecidingMacro({ span }: Site, context: RuleContext): boolean {
  const { resolve, file } = context;
  // One that is defined once more, as for a device behind the Simulator, is told of once.
  const macro = file.language === "objc" ? macrosOf(context).get(span.start) : undefined;
  if (macro?.body.end !== span.end) return false;
  const reads = resolve.names(macro.name);
  if (reads.length >= mostUses) return false;
  return reads.some((read) => {
    if (resolve.conditions({ name: macro.name, span: read }).dead) return false;
    return decides(read, context) || hasText(file, resolve.after(read), separators);
  });
}

/** Whether a function of the file gets the literal and looks an interface up by it, or compares it with another name. */
function isLookedUp({ span }: Site, context: RuleContext): boolean {
  const { resolve, file } = context;
  return readsOfGiven(span, context).some((read) => {
    const use = useOfText(read, resolve);
    if (use.kind === "argument") return isDecider(use);
    // A function that tells names apart is given one to be told of.
    if (use.kind !== "operand" || !comparisons.has(use.operator)) return false;
    return resolve.expression(use.other).kind !== "string" && mayBeInterface(textOf(file, use.other));
  });
}

/** Whether code is called as the name of an interface is; a function compares its parameter with a choice or a title as well. */
function mayBeInterface(code: string): boolean {
  const written = code.toLowerCase();
  return ["name", "interface", "bsd"].some((word) => written.includes(word));
}

/** What asks for a Wi-Fi interface by its name, and how to do without one. */
function insteadOf(use: Use): string | undefined {
  if (use.kind !== "argument") return undefined;
  const { callee, label } = use;
  if (callee === "CNCopyCurrentNetworkInfo") return "CNCopySupportedInterfaces lists those to ask.";
  if (callee === "interfaceWithName" || (callee === "interface" && label === "withName"))
    return "The method interface of CWWiFiClient gives the default one.";
  return undefined;
}

/** What is done with a text, or with the string of Core Foundation that is made of it. */
function useOfText(span: Span, resolve: RuleContext["resolve"]): Use {
  const use = resolve.use(span);
  if (use.kind === "cast") return resolve.use(use.cast.whole);
  const made = use.kind === "argument" && use.callee === "CFSTR" ? resolve.before(span) : undefined;
  const name = made && resolve.before(made);
  const call = name && resolve.call({ name: "CFSTR", span: name });
  return call === undefined ? use : resolve.use(call.span);
}

/** Whether the value was compared with a name of the same kind before, as in `a == "en0" || a == "en1"`: once is enough. */
function isAskedBefore(site: Site, context: RuleContext): boolean {
  const { resolve } = context;
  const use = resolve.use(site.span);
  const isSameKind = (span: Span): boolean => {
    const other = resolve.expression(span);
    return (
      other.kind === "string" && names.includes(other.value) && kindOf(other.value) === kindOf(interfaceNamed(site))
    );
  };
  if (use.kind === "argument") return isPassedBefore(site, use.callee, isSameKind, context);
  if (use.kind === "element") {
    const list = resolve.expression(use.list);
    return list.kind === "list" && list.elements.some((each) => each.start < site.span.start && isSameKind(each));
  }
  const statement = resolve.statement(site)?.span;
  if (use.kind !== "operand" || statement === undefined) return false;
  const before = { start: statement.start, end: Math.min(use.other.start, site.span.start) };
  return isComparedIn(before, use.other, isSameKind, context);
}

/** Whether code in `range` compares what stands in `value` with a text that `isSought`. */
function isComparedIn(
  range: Span,
  value: Span,
  isSought: (text: Span) => boolean,
  { file, resolve }: RuleContext,
): boolean {
  const path = resolve.expression(value);
  if (path.kind !== "path") return false;
  const asked = textOf(file, value);
  return resolve.names(textOf(file, path.last), range).some(({ end }) => {
    const other = { start: end - asked.length, end };
    if (textOf(file, other) !== asked) return false;
    const compared = resolve.use(other);
    return compared.kind === "operand" && comparisons.has(compared.operator) && isSought(compared.other);
  });
}

/** The same of calls in one statement: `strcmp(a, "en0") && strcmp(a, "en1")`. */
function isPassedBefore(
  site: Site,
  callee: string,
  isSameKind: (span: Span) => boolean,
  { file, resolve }: RuleContext,
): boolean {
  const statement = resolve.statement(site)?.span;
  if (statement === undefined) return false;
  const places = resolve.names(callee, { start: statement.start, end: site.span.end });
  if (places.length >= mostUses) return false;
  const calls = places.flatMap((span) => resolve.call({ name: callee, span }) ?? []);
  /** What a call asks, but for the name of the interface at `at`. */
  const asked = ({ receiver, arguments: given }: Call, at: number): string =>
    JSON.stringify(
      [receiver, ...given.map(({ value }) => value)].map((each) =>
        each?.start === at || each === undefined ? "" : textOf(file, each),
      ),
    );
  const own = calls.find((call) => call.arguments.some(({ value }) => value.start === site.span.start));
  if (own === undefined) return false;
  const written = asked(own, site.span.start);
  return calls.some(
    (call) =>
      call.span.end <= site.span.start &&
      call.arguments.some(({ value }) => isSameKind(value) && asked(call, value.start) === written),
  );
}

/** What interfaces of one kind have in common: `en` of `en0` and `en1`. */
function kindOf(name: string): string {
  return name.slice(0, -1);
}

/** The interface that a literal names, without its quotes. */
function interfaceNamed({ name }: Site): string {
  return name.slice(name.indexOf('"') + 1, -1);
}

/** `interface.name == "en0"` on Network framework's interface asks for the type instead, where the statement compares it once. */
function byType(site: Site, context: RuleContext): readonly Fix[] {
  const { file, resolve } = context;
  const type = types[kindOf(interfaceNamed(site))];
  const use = resolve.use(site.span);
  if (type === undefined || use.kind !== "operand" || use.operator !== "==" || file.language !== "swift") return [];
  const asked = resolve.expression(use.other);
  if (asked.kind !== "path" || asked.receiver === undefined || textOf(file, asked.last) !== "name") return [];
  const owner = resolve.typeOf(asked.receiver)?.split(".").at(-1);
  if (owner !== "NWInterface" && owner !== "NWInterface?") return [];
  const end = resolve.statement(site)?.span.end ?? site.span.end;
  if (isComparedIn({ start: Math.max(use.other.end, site.span.end), end }, use.other, () => true, context)) return [];
  return [
    {
      title: `Ask for the type ${type}, which other interfaces may have too`,
      safe: false,
      edits: [
        { span: asked.last, newText: "type" },
        { span: site.span, newText: type },
      ],
    },
  ];
}

/** What the names of interfaces that are numbered stand for, as a rule. */
const types: Readonly<Record<string, string>> = { en: ".wifi", pdp_ip: ".cellular" };
