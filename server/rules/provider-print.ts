import type { Call } from "../core/code.ts";
import { textOf, wholeOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { isInProvider } from "../judge/provider-method.ts";

/** What writes to standard output in C, and what does where it is told so. */
const printingInC = ["printf", "puts", "putchar", "vprintf"];
const writing = ["fprintf", "vfprintf", "fputs", "fputc", "putc", "fwrite"];

/** What sends standard output somewhere else. */
const redirecting = ["freopen", "dup2"];

/** Explained in corpus/rules/provider-print.md, whose examples are its tests. */
export const providerPrint = defineRule({
  id: "provider-print",
  summary: "A provider prints where nobody reads",
  kind: "idle",
  severity: "hint",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "debug-logging-apis",
  triggers: [...["print", "debugPrint", "dump"], ...printingInC, ...writing].map((name) => `NEProvider.${name}`),
  messages: {
    unread: "The system starts this provider, so nobody sees what it prints. Log with {logger}.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    if (file.isTest || resolve.use(site.span).kind !== "called" || resolve.isInHead(site)) return;
    const call = resolve.call(site);
    const { dead, isDebugOnly } = resolve.conditions(site);
    // What is for debugging alone is read in a debugger.
    if (call === undefined || dead || isDebugOnly) return;
    const isQualified = call.receiver !== undefined && isLibrary(call.receiver, context);
    if (!isQualified && (call.receiver !== undefined || isOfAnother(site, context) || isOwn(site, call, context)))
      return;
    if (!isToOutput(site, call, context) || !isInProvider(site, context) || isRedirected(context)) return;
    yield { message: "unread", at: site.span, data: { logger: file.language === "swift" ? "Logger" : "os_log" } };
  },
});

/** Modules that have them in Swift, by which one is named where a method hides it. */
const libraries = ["Swift", "Darwin", "Foundation"];

/** Whether a name is that of such a module, and of no type or value of the workspace. */
function isLibrary(span: Span, { file, resolve }: RuleContext): boolean {
  const name = textOf(file, span);
  return libraries.includes(name) && !resolve.isTaken({ name, span });
}

/** Whether the file sends standard output elsewhere, or calls something else by its name. */
function isRedirected({ resolve }: RuleContext): boolean {
  return (
    redirecting.some((name) => resolve.names(name).length > 0) ||
    resolve.isMacro("stdout") ||
    resolve.names("stdout").some((span) => resolve.use(span).kind === "target")
  );
}

/** Whether a name is that of a member in C, or stands in a scope of C++. */
function isOfAnother({ span }: Site, { file }: RuleContext): boolean {
  const before = textOf(file, { start: Math.max(0, span.start - 2), end: span.start });
  return [".", "->", "::"].some((mark) => before.endsWith(mark));
}

/** Whether a call writes to standard output: not where it is given another stream. */
function isToOutput({ name }: Site, { arguments: given }: Call, { file }: RuleContext): boolean {
  if (!writing.includes(name)) return !given.some(({ label }) => label === "to");
  return given.some(({ value }) => textOf(file, value) === "stdout");
}

/** Whether code of the workspace declares a function, method or macro of the name, which hides that of the library. */
function isOwn(site: Site, { arguments: given }: Call, { resolve, file }: RuleContext): boolean {
  const { name } = site;
  if (resolve.isTaken(site) || resolve.isMacro(name)) return true;
  if (resolve.names(name, wholeOf(file)).some((span) => resolve.isInHead({ name, span }))) return true;
  const around = resolve.enclosingType(site)?.name;
  const types = around === undefined ? [] : [around, ...resolve.superclasses(around)];
  const signatures = [given, given.slice(0, 1)].map(
    (each) => `${name}(${each.map(({ label = "_" }) => `${label}:`).join("")})`,
  );
  return types.some((type) => signatures.some((signature) => resolve.declaresMethod(type, signature)));
}
