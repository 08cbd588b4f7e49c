import type { Fix } from "../core/finding.ts";
import { endOfLine, indentAt, lineEnding, lineOf, textOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { CodeFile, EnclosingFunction, Resolve, Site } from "../core/site.ts";
import { contains, type Span } from "../core/text.ts";
import { isBranch } from "../judge/braces.ts";
import { type CalledTwice, calledTwice } from "../judge/called-twice.ts";
import { kindOfClass } from "../judge/provider.ts";

/** What the system calls; selectors begin with the same words. */
const starting = ["startTunnel", "startProxy", "startFilter"];
const inObjc = ["startTunnelWithOptions", "startProxyWithOptions", "startFilterWithCompletionHandler"];

/** What most providers do on the way, also in functions of their own. */
const settings = "setTunnelNetworkSettings";

/** Explained in corpus/rules/provider-completion-called-twice.md, whose examples are its tests. */
export const providerCompletionCalledTwice = defineRule({
  id: "provider-completion-called-twice",
  summary: "A provider that starts calls its completion handler and goes on to call it again",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "packet-tunnel-overview",
  triggers: [...[...starting, ...inObjc].map((name) => `NEProvider.${name}`), `NETunnelProvider.${settings}`],
  messages: {
    twice: "From here the code goes on to call {handler} again, so one attempt is reported twice.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    if (file.isTest || resolve.conditions(site).dead) return;
    const declared = resolve.enclosingFunction(site);
    if (declared?.body === undefined) return;
    const handler =
      site.name === settings ? helpersHandler(site, declared, context) : ownHandler(site, declared, context);
    if (handler === undefined) return;
    const told = { handler: handler.nameSpan, body: declared.body };
    for (const { handler, body } of [told, ...handedOn(told, context)])
      for (const found of calledTwice(handler, body, context))
        yield {
          message: "twice",
          at: found.first,
          data: { handler: textOf(file, found.first) },
          related: [{ path: file.path, span: found.second, message: "The next call on this way stands here." }],
          fixes: returnFix(found, body, context),
        };
  },
});

/** A handler and the code that is to call it. */
interface Told {
  readonly handler: Span;
  readonly body: Span;
}

/** The functions of the file that get the handler of this one as theirs. */
function handedOn({ handler, body }: Told, { resolve, file }: RuleContext): readonly Told[] {
  if (file.language !== "swift") return [];
  const callees = resolve.parameterUses(handler, body).flatMap((span) => {
    const use = resolve.use(span);
    return use.kind === "argument" ? [use.callee] : [];
  });
  return [...new Set(callees)].flatMap((name) => {
    const heads = resolve.names(name).filter((span) => isDeclared(span, file, resolve));
    const declared = heads.length === 1 ? resolve.enclosingFunction({ name, span: heads[0]! }) : undefined;
    const theirs = declared && handlerOf(declared);
    return declared?.name === name && declared.body !== undefined && theirs !== undefined
      ? [{ handler: theirs.nameSpan, body: declared.body }]
      : [];
  });
}

function isDeclared(name: Span, file: CodeFile, resolve: Resolve): boolean {
  const before = resolve.before(name);
  return before !== undefined && textOf(file, before) === "func";
}

/** The handler that the system gives to an override which starts a provider. */
function ownHandler(site: Site, declared: EnclosingFunction, context: RuleContext) {
  const { resolve, file } = context;
  if (!resolve.isInHead(site) || !isProviders(site, context)) return undefined;
  // What overrides nothing is a method of one's own, which takes other types under the same labels.
  if (file.language === "swift" && !declared.isOverride) return undefined;
  return handlerOf(declared);
}

/** That of a function which makes the settings of a tunnel, asked at the first of these calls in it. */
function helpersHandler(site: Site, declared: EnclosingFunction, context: RuleContext) {
  const { resolve } = context;
  if (resolve.isInHead(site) || resolve.meaning(site) === undefined) return undefined;
  if (resolve.names(settings, declared.body)[0]?.start !== site.span.start) return undefined;
  const starts = starting.some((name) => declared.name.startsWith(name));
  return starts && isProviders(site, context) ? undefined : handlerOf(declared);
}

function handlerOf({ parameters }: EnclosingFunction) {
  const handler = parameters.at(-1);
  const names = [handler?.label, handler?.name].map((name) => name?.toLowerCase() ?? "");
  return names.some((name) => name.endsWith("completionhandler") || name === "completion") ? handler : undefined;
}

function isProviders(site: Site, { resolve }: RuleContext): boolean {
  const type = resolve.enclosingType(site);
  return type !== undefined && resolve.superclasses(type.name).some((above) => kindOfClass(above) !== undefined);
}

/** A `return` at the end of the branch, where nothing around is left with a value. */
function returnFix({ first, branch }: CalledTwice, body: Span, context: RuleContext): readonly Fix[] {
  const { resolve, file } = context;
  if (branch === undefined) return [];
  const closing = { start: branch.end - 1, end: branch.end };
  const last = resolve.before(closing);
  if (last === undefined || leavesWithValue(branch, body, context)) return [];
  const word = file.language === "objc" ? "return;" : "return";
  const isOneLine = lineOf(file, last.start) === lineOf(file, closing.start);
  const at = isOneLine ? last.end : endOfLine(file, last.end);
  const between = textOf(file, { start: last.end, end: at });
  if (between.includes("/*")) return [];
  const gap = isOneLine ? (textOf(file, last) === ";" ? " " : "; ") : lineEnding(file) + indentAt(file, first.start);
  const edit = { span: { start: at, end: at }, newText: gap + word };
  return [{ title: "Return at the end of this branch", safe: false, edits: [edit] }];
}

/** Whether the closure or function around a branch gives a value somewhere in it. */
function leavesWithValue(branch: Span, body: Span, context: RuleContext): boolean {
  const { resolve, file } = context;
  let around = branch;
  while (around.start !== body.start && isBranch(around, context)) around = resolve.block(around) ?? body;
  return resolve.names("return", contains(body, around) ? around : body).some((span) => {
    const next = resolve.after(span);
    return next === undefined || !["}", ";"].includes(textOf(file, next));
  });
}
