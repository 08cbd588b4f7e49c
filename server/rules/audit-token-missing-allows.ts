import { hasText } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";

/** Explained in corpus/rules/audit-token-missing-allows.md, whose examples are its tests. */
export const auditTokenMissingAllows = defineRule({
  id: "audit-token-missing-allows",
  summary: "A filter lets every flow pass that has no audit token",
  kind: "insecure",
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
    if (resolve.meaning(site) === undefined || resolve.conditions(site).dead) return;
    const missing = whereMissing(site, context);
    if (missing === undefined || mentions("sourceProcessAuditToken", site, context)) return;
    const [allowed, left] = ["allow", "return"].map((name) => within(name, missing, context));
    const [allow] = allowed!.map((span) => resolve.call({ name: "allow", span })?.span);
    if (allow === undefined || resolve.use(allow).kind !== "returned") return;
    if (allowed!.length === 1 && left!.length === 1) yield { message: "passed", at: site.span };
  },
});

/** What is done with a flow that has no token: behind `guard let token = flow.token`, or `if flow.token == nil`. */
function whereMissing(site: Site, { resolve, file }: RuleContext): Span | undefined {
  const asked = resolve.reference(site).whole;
  const use = resolve.use(asked);
  const statement = resolve.statement(site);
  if (statement === undefined) return undefined;
  const { start, end } = statement.span;
  if (use.kind === "tested") return statement.keyword === "guard" ? { start: use.whole.end, end } : undefined;
  if (use.kind !== "operand" || use.operator !== "==" || resolve.expression(use.other).kind !== "nil") return undefined;
  const [before, after] = [resolve.before(asked), resolve.after(use.other)];
  const isAll = before?.start === start && hasText(file, after, ["{"]);
  return statement.keyword === "if" && isAll ? { start: use.other.end, end } : undefined;
}

function within(name: string, span: Span, { resolve }: RuleContext): readonly Span[] {
  return resolve.names(name, span);
}

function mentions(name: string, site: Site, context: RuleContext): boolean {
  const body = context.resolve.enclosingFunction(site)?.body;
  return body !== undefined && within(name, body, context).length > 0;
}
