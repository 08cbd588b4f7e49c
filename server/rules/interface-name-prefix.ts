import { type BoundName, type Call, mostUses } from "../core/code.ts";
import { textOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import { traced } from "../judge/traced-value.ts";

/** What people take the beginnings of names for, in Swift and in C. */
const kinds: Readonly<Record<string, readonly [string, string]>> = {
  en: [".wifi or .wiredEthernet", "nw_interface_type_wifi or nw_interface_type_wired"],
  pdp: [".cellular", "nw_interface_type_cellular"],
  pdp_ip: [".cellular", "nw_interface_type_cellular"],
};

/** Endings of labels of own functions that take such a beginning, and of constants that are one. */
const labels = ["interfaceprefix", "interfacenameprefix"];

/** The labels by which a String is made of the bytes of a C string. */
const fromBytes: ReadonlySet<string> = new Set(["cString", "utf8String", "validatingCString", "validatingUTF8"]);

/** How far before its argument the name of a call is looked for. */
const nearest = 40;

/** Explained in corpus/rules/interface-name-prefix.md, whose examples are its tests. */
export const interfaceNamePrefix = defineRule({
  id: "interface-name-prefix",
  summary: "The kind of an interface is guessed from the beginning of its name",
  kind: "misuse",
  severity: "information",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "interface-names-not-api",
  triggers: Object.keys(kinds).flatMap((name) => [`"${name}"`, `@"${name}"`]),
  readsWholeFile: true,
  messages: {
    guessed:
      "Interface names are not API, and “{name}” doesn’t tell the kind of interface. Ask Network framework for it: type is {kind}.",
    guessedInC:
      "Interface names are not API, and “{name}” doesn’t tell the kind of interface. Ask Network framework for it: nw_interface_get_type gives {kind}.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    const use = resolve.use(site.span);
    if (file.isTest || resolve.conditions(site).dead) return;
    const name = site.name.slice(site.name.indexOf('"') + 1, -1);
    const [kind, kindInC] = kinds[name]!;
    if (file.language === "objc") {
      if (isAskedOfInterface(site.span, context))
        yield { message: "guessedInC", at: site.span, data: { name, kind: kindInC } };
      return;
    }
    const guess = { message: "guessed", at: site.span, data: { name, kind } } as const;
    if (use.kind === "bound" && use.binding.keyword === "let") {
      if (isAskedFor(use.binding, context)) yield guess;
    } else if (use.kind === "argument" && (isNamedSo(use.label) || isOfInterface(site.span, context))) yield guess;
  },
});

/** Whether a label or a name says that what it stands for is the beginning of names of interfaces. */
function isNamedSo(name: string | undefined): boolean {
  return labels.some((label) => name?.toLowerCase().endsWith(label));
}

/** Whether a text is asked whether it begins with a constant, and either the constant or the text is named for interfaces. */
function isAskedFor(constant: BoundName, context: RuleContext): boolean {
  const { resolve } = context;
  const reads = resolve.uses(constant);
  if (reads.length >= mostUses) return false;
  return reads.some((read) => {
    const isMeant = constant.isLocal || resolve.property(read)?.nameSpan.start === constant.nameSpan.start;
    if (!isMeant || resolve.conditions({ name: constant.name, span: read }).dead) return false;
    return isNamedSo(constant.name) ? isPrefixAsked(read, context) : isOfInterface(read, context);
  });
}

/** Whether the value in `span` is what a text is asked to begin with. */
function isPrefixAsked(span: Span, { resolve }: RuleContext): boolean {
  const use = resolve.use(span);
  return use.kind === "argument" && use.callee === "hasPrefix";
}

/** Whether the name of an interface is asked whether it begins with the value in `span`. */
function isOfInterface(span: Span, context: RuleContext): boolean {
  const { resolve } = context;
  if (!isPrefixAsked(span, context)) return false;
  const before = { start: Math.max(span.start - nearest, 0), end: span.start };
  const asked = resolve.names("hasPrefix", before).at(-1);
  const receiver = asked && resolve.reference({ name: "hasPrefix", span: asked }).receiver;
  return receiver !== undefined && isInterfaceName(receiver, context);
}

/** Whether a text is the name of an interface: of Network framework, or of the list of getifaddrs. */
function isInterfaceName(text: Span, context: RuleContext): boolean {
  const { resolve } = context;
  const named = traced(text, context);
  if (named.kind === "path" && named.names.at(-1) === "name" && named.receiver !== undefined)
    return resolve.typeOf(named.receiver)?.split(".").at(-1)?.startsWith("NWInterface") === true;
  const bytes = named.kind === "call" ? bytesOf(named.call, context) : undefined;
  const source = bytes && resolve.expression(bytes);
  return source?.kind === "path" && source.names.at(-1) === "ifa_name";
}

/** What compares the beginnings of two C strings. */
const comparing = ["strncmp", "strncasecmp"];

/** Whether the name of an interface is asked in Objective-C or C whether it begins with the literal in `span`. */
function isAskedOfInterface(span: Span, context: RuleContext): boolean {
  const { resolve } = context;
  const use = resolve.use(span);
  if (use.kind !== "argument") return false;
  const before = { start: Math.max(span.start - farthest, 0), end: span.start };
  const asked = resolve.names(use.callee, before).at(-1);
  const call = asked && resolve.call({ name: use.callee, span: asked });
  if (call === undefined || !call.arguments.some(({ value }) => value.start === span.start)) return false;
  if (use.callee === "hasPrefix") return call.receiver !== undefined && isNameInC(call.receiver, context);
  return comparing.includes(use.callee) && call.arguments.some(({ value }) => isNameInC(value, context));
}

/** How far before its argument the name of a function with other arguments is looked for. */
const farthest = 200;

/** The messages that make a text of the bytes of a C string. */
const textMakers = ["stringWithUTF8String", "stringWithCString", "initWithUTF8String", "initWithCString"];

/** Whether a format and its arguments are the name of an interface alone: `@"%s", entry->ifa_name`. */
function isFormatted(written: string): boolean {
  const [format, name = "", ...others] = written.split(",");
  return format?.trim() === '@"%s"' && others.length === 0 && name.trimEnd().endsWith("ifa_name");
}

/** Whether a text of Objective-C or C is the name of an interface, from the same two. */
function isNameInC(text: Span, context: RuleContext): boolean {
  const { resolve, file } = context;
  // `@(entry->ifa_name)`
  const written = textOf(file, text);
  const isBoxed = written.startsWith("@(") && written.endsWith(")");
  const named = isBoxed ? resolve.expression({ start: text.start + 2, end: text.end - 1 }) : traced(text, context);
  if (named.kind === "path") return named.names.length > 1 && named.names.at(-1) === "ifa_name";
  if (named.kind !== "call") return false;
  const callee = textOf(file, named.call.name);
  if (callee === "nw_interface_get_name") return true;
  const bytes = named.call.arguments[0]?.value;
  // A well-known sample of counters writes the name out.
  if (callee === "stringWithFormat") return bytes !== undefined && isFormatted(textOf(file, bytes));
  return bytes !== undefined && textMakers.includes(callee) && isNameInC(bytes, context);
}

/** The C string that a call makes a String of. */
function bytesOf({ name, receiver, arguments: given }: Call, { file }: RuleContext): Span | undefined {
  const made = textOf(file, name);
  const isOfString = receiver !== undefined && textOf(file, receiver) === "String";
  // Swift’s first versions had a function of the type for this.
  if (made === "fromCString" && isOfString) return given.length === 1 ? given[0]!.value : undefined;
  if (made !== "String" && !(made === "init" && isOfString)) return undefined;
  return given.find(({ label }) => fromBytes.has(label ?? ""))?.value;
}
