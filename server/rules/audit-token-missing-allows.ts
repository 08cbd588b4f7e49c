import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";

/** Explained in corpus/rules/audit-token-missing-allows.md, whose examples are its tests. */
export const auditTokenMissingAllows = defineRule({
  id: "audit-token-missing-allows",
  summary: "A filter lets every flow pass that has no audit token",
  severity: "information",
  languages: ["swift"],
  since: "0.1.0",
  fixable: false,
  article: "filter-empty-audit-token",
  triggers: ["NEFilterFlow.sourceAppAuditToken"],
  messages: {
    passed:
      "Flows without an app’s token exist, and each of them passes here. Ask for sourceProcessAuditToken, or give them a policy of their own.",
  },
  *check(site, context) {
    const { resolve } = context;
    const use = resolve.use(resolve.reference(site).whole);
    if (use.kind !== "tested" || resolve.meaning(site) === undefined || resolve.conditions(site).dead) return;
    const statement = resolve.statement(site);
    if (statement?.keyword !== "guard" || mentions("sourceProcessAuditToken", site, context)) return;
    const otherwise = { start: use.whole.end, end: statement.span.end };
    const [allowed, left] = ["allow", "return"].map((name) => within(name, otherwise, context));
    const [allow] = allowed!.map((span) => resolve.call({ name: "allow", span })?.span);
    if (allow === undefined || resolve.use(allow).kind !== "returned") return;
    if (allowed!.length === 1 && left!.length === 1) yield { message: "passed", at: site.span };
  },
});

function within(name: string, span: Span, { resolve }: RuleContext): readonly Span[] {
  return resolve.names(name, span);
}

function mentions(name: string, site: Site, context: RuleContext): boolean {
  const body = context.resolve.enclosingFunction(site)?.body;
  return body !== undefined && within(name, body, context).length > 0;
}
