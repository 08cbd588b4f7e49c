import { wholeOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import { isInProvider } from "../judge/provider-method.ts";

/** What writes to standard output in C. */
const printingInC = ["printf", "puts", "putchar", "vprintf"];

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
  triggers: [...["print", "debugPrint"], ...printingInC].map((name) => `NEProvider.${name}`),
  messages: {
    unread: "The system starts this provider, so nobody sees what it prints. Log with {logger}.",
  },
  *check(site, { resolve, file }) {
    if (file.isTest) return;
    const use = resolve.use(site.span);
    if (use.kind !== "called" || resolve.call(site)?.receiver !== undefined || resolve.conditions(site).dead) return;
    if (resolve.isInHead(site) || !isInProvider(site, { resolve })) return;
    if (isOwn(site, { resolve, file })) return;
    yield { message: "unread", at: site.span, data: { logger: file.language === "swift" ? "Logger" : "os_log" } };
  },
});

/** Whether the file declares a function of the name, which hides that of the library. */
function isOwn({ name }: Site, { resolve, file }: Pick<RuleContext, "resolve" | "file">): boolean {
  return resolve.names(name, wholeOf(file)).some((span) => resolve.isInHead({ name, span }));
}
