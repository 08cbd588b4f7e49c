import { hasText, textOf } from "../core/lines.ts";
import type { Project } from "../core/project.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { blockAround } from "../judge/braces.ts";
import { bodyFrom, ifAround } from "../judge/branch-of-if.ts";

/** Explained in corpus/rules/audit-token-missing-allows.md, whose examples are its tests. */
export const auditTokenMissingAllows = defineRule({
  id: "audit-token-missing-allows",
  summary: "A filter lets every flow pass that has no audit token",
  kind: "insecure",
  severity: "information",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "filter-empty-audit-token",
  triggers: ["NEFilterFlow.sourceAppAuditToken"],
  messages: {
    passed:
      "Flows without an app’s token exist, and each of them passes here. Ask for sourceProcessAuditToken, or give them a policy of their own.",
    passedOffMac: "Flows without an app’s token exist, and each of them passes here. Give them a policy of their own.",
  },
  *check(site, context) {
    const { resolve, file, project } = context;
    if (resolve.meaning(site) === undefined || resolve.conditions(site).dead) return;
    const missing = file.language === "swift" ? whereMissing(site, context) : whereMissingInObjc(site, context);
    if (missing === undefined || mentions("sourceProcessAuditToken", site, context)) return;
    const allowed = ["allow", "allowVerdict"].flatMap((name) =>
      within(name, missing, context).map((span) => ({ name, span })),
    );
    const [allow] = allowed.map((each) => resolve.call(each)?.span ?? resolve.reference(each).whole);
    if (allow === undefined || resolve.use(allow).kind !== "returned" || !isOnEachWay(allow, missing, context)) return;
    if (allowed.length === 1 && within("return", missing, context).length === 1)
      yield { message: isOffMac(project) ? "passedOffMac" : "passed", at: site.span };
  },
});

/** Whether code goes into products alone that never run on the Mac, where the process’s token is to be had. */
function isOffMac({ bundles = [] }: Pick<Project, "bundles">): boolean {
  return bundles.length > 0 && bundles.every(({ platforms }) => platforms?.includes("macos") === false);
}

/** Whether everybody who comes to a branch comes to a place in it, unless another one leaves before. */
function isOnEachWay(place: Span, branch: Span, context: RuleContext): boolean {
  const isBraced = textOf(context.file, branch).startsWith("{");
  if (!isBraced) return textOf(context.file, branch).startsWith("return");
  const around = blockAround(place, context);
  const keyword = context.resolve.statement({ name: "", span: place })?.keyword ?? "";
  return around?.start === branch.start && ["return", ""].includes(keyword);
}

/** What is done with a flow that has no token: behind `guard let token = flow.token`, or `if flow.token == nil`. */
function whereMissing(site: Site, context: RuleContext): Span | undefined {
  const { resolve, file } = context;
  const asked = resolve.reference(site).whole;
  const use = resolve.use(asked);
  const statement = resolve.statement(site);
  if (statement === undefined) return undefined;
  const { start, end } = statement.span;
  if (use.kind === "tested") {
    const opening = statement.keyword === "guard" ? elseIn({ start: use.whole.end, end }, context) : undefined;
    return opening && bodyFrom(opening, context);
  }
  if (use.kind !== "operand" || use.operator !== "==" || resolve.expression(use.other).kind !== "nil") return undefined;
  const [before, after] = [resolve.before(asked), resolve.after(use.other)];
  const isAll = before?.start === start && hasText(file, after, ["{"]);
  return statement.keyword === "if" && isAll ? bodyFrom(after, context) : undefined;
}

/** The brace behind the `else` of a `guard`, in what comes behind one of its conditions. */
function elseIn(behind: Span, { resolve, file }: RuleContext): Span | undefined {
  let inner = 0;
  for (const at of resolve.tokens(behind)) {
    const text = textOf(file, at);
    if (["(", "[", "{"].includes(text)) inner++;
    else if ([")", "]", "}"].includes(text)) inner--;
    else if (inner === 0 && text === "else") return resolve.after(at);
  }
  return undefined;
}

/** The same in Objective-C, where the token may also be asked for by the local name that it goes to. */
function whereMissingInObjc(site: Site, context: RuleContext): Span | undefined {
  const { resolve } = context;
  const asked = resolve.reference(site).whole;
  const use = resolve.use(asked);
  if (use.kind !== "bound" || !use.binding.isLocal) return whereNil(asked, context);
  const places = resolve.uses(use.binding);
  if (places.some((place) => resolve.use(place).kind === "target")) return undefined;
  for (const place of places) {
    const missing = whereNil(place, context);
    if (missing !== undefined) return missing;
  }
  return undefined;
}

/** What runs where an expression is nil, which an `if` asks and nothing else: `if (!a)`, `if (a == nil)`, `if (nil == a)`. */
function whereNil(asked: Span, context: RuleContext): Span | undefined {
  const { resolve, file } = context;
  const found = ifAround(asked, context);
  if (found === undefined) return undefined;
  const use = resolve.use(asked);
  const isCompared = use.kind === "operand" && use.operator === "==" && resolve.expression(use.other).kind === "nil";
  const compared = isCompared ? [asked, use.other] : [asked];
  const mark = resolve.before(asked);
  const first = !isCompared && hasText(file, mark, ["!"]) ? mark : undefined;
  if (first === undefined && !isCompared) return undefined;
  const start = Math.min(...compared.map((each) => each.start), first?.start ?? asked.start);
  const end = Math.max(...compared.map((each) => each.end));
  return textOf(file, found.condition).trim() === textOf(file, { start, end }) ? found.branch : undefined;
}

function within(name: string, span: Span, { resolve }: RuleContext): readonly Span[] {
  return resolve.names(name, span);
}

function mentions(name: string, site: Site, context: RuleContext): boolean {
  const body = context.resolve.enclosingFunction(site)?.body;
  return body !== undefined && within(name, body, context).length > 0;
}
