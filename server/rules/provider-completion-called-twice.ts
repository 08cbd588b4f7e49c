import type { Fix } from "../core/finding.ts";
import { endOfLine, hasText, indentAt, lineEnding, lineOf, textOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { EnclosingFunction, Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { isBranch } from "../judge/braces.ts";
import { type CalledTwice, calledTwice } from "../judge/called-twice.ts";
import { isBareReturn } from "../judge/own-return.ts";
import { articleOfProvider, overrideAt, startMethods } from "../judge/provider-method.ts";

/** What most providers do on the way, also in functions of their own. */
const settings = "setTunnelNetworkSettings";

/** Explained in corpus/rules/provider-completion-called-twice.md, whose examples are its tests. */
export const providerCompletionCalledTwice = defineRule({
  id: "provider-completion-called-twice",
  summary: "A provider that starts calls its completion handler and goes on to call it again",
  kind: "misuse",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "packet-tunnel-overview",
  triggers: [...startMethods.map((name) => `NEProvider.${name}`), `NETunnelProvider.${settings}`],
  messages: {
    twice: "From here the code goes on to call {handler} again, so one attempt is reported twice.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    if (file.isTest || resolve.conditions(site).dead) return;
    const declared = site.name === settings ? settingsMaker(site, context) : overrideAt(site, context);
    const told = declared && toldIn(declared);
    if (told === undefined) return;
    const article = articleOfProvider(site, context);
    for (const { handler, body } of [told, ...handedOn(told, context)])
      for (const found of calledTwice(handler, body, context))
        yield {
          message: "twice",
          at: found.first,
          data: { handler: textOf(file, found.first) },
          ...article,
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

/** The handler that a function takes last, with its body. */
function toldIn({ parameters, body }: EnclosingFunction): Told | undefined {
  const handler = parameters.at(-1);
  const names = [handler?.label, handler?.name].map((name) => name?.toLowerCase() ?? "");
  const isHandler = names.some((name) => name.endsWith("completionhandler") || name === "completion");
  return handler !== undefined && isHandler && body !== undefined ? { handler: handler.nameSpan, body } : undefined;
}

/** The functions of Swift in the file that get the handler of this one as theirs. */
function handedOn({ handler, body }: Told, { resolve, file }: RuleContext): readonly Told[] {
  const callees = resolve.parameterUses(handler, body).flatMap((span) => {
    const use = resolve.use(span);
    return use.kind === "argument" ? [use.callee] : [];
  });
  return [...new Set(callees)].flatMap((name) => {
    const heads = resolve.names(name).filter((span) => hasText(file, resolve.before(span), ["func"]));
    const declared = heads.length === 1 ? resolve.enclosingFunction({ name, span: heads[0]! }) : undefined;
    return (declared?.name === name && toldIn(declared)) || [];
  });
}

/** The function that makes the settings of a tunnel, asked at the first of these calls in it. */
function settingsMaker(site: Site, { resolve }: RuleContext): EnclosingFunction | undefined {
  const declared = resolve.enclosingFunction(site);
  if (declared === undefined || resolve.isInHead(site) || resolve.meaning(site) === undefined) return undefined;
  return resolve.names(settings, declared.body)[0]?.start === site.span.start ? declared : undefined;
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
  const { resolve } = context;
  let around = branch;
  while (around.start !== body.start && isBranch(around, context)) around = resolve.block(around) ?? body;
  return resolve.names("return", around).some((span) => !isBareReturn(span, context));
}
