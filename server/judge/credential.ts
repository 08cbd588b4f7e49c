import type { Call, MemberUse, Use } from "../core/code.ts";
import { hasText, textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";

export type ArgumentUse = Extract<Use, { kind: "argument" }>;

/** The messages of Objective-C that make a credential of a trust. */
export const trustSelectors = ["credentialForTrust", "initWithTrust"];

/** The labels behind which a trust stands where a credential is made of it. */
const trustLabels = ["trust", ...trustSelectors];

/** Whether what gets the trust makes a credential of it. */
export function makesCredential({ callee, label }: ArgumentUse): boolean {
  return (
    callee === "URLCredential" ||
    (callee === "init" && label === "trust") ||
    trustSelectors.some((name) => callee.startsWith(name))
  );
}

/** What hands on what an optional holds. */
export const mapping = ["map", "flatMap"];

/** The initialiser of a credential as a function, in its spellings. */
const initialisers: ReadonlySet<string> = new Set(["URLCredential.init", "URLCredential.init(trust:)"]);

/** Whether an optional is asked to hand on what it holds. */
export function isMapped({ name }: MemberUse): boolean {
  return mapping.includes(name);
}

/** Whether code names the initialiser of a credential as a function. */
export function isCredentialInitialiser(span: Span, { resolve, file }: RuleContext): boolean {
  return initialisers.has(
    resolve
      .tokens(span)
      .map((each) => textOf(file, each))
      .join(""),
  );
}

/** Whether the trust goes into its credential and nowhere else: `serverTrust.map { URLCredential(trust: $0) }`. */
export function isMappedToCredential({ name, nameSpan }: MemberUse, context: RuleContext): boolean {
  const { resolve, file } = context;
  const call = resolve.call({ name, span: nameSpan });
  const [given, ...others] = call ? [...call.arguments, ...call.trailingClosures] : [];
  if (given === undefined || others.length > 0) return false;
  if (isCredentialInitialiser(given.value, context)) return true;
  const closure = resolve.expression(given.value);
  const made = closure.kind === "closure" ? resolve.expression(closure.closure.body) : undefined;
  if (made?.kind !== "call" || textOf(file, made.call.name) !== "URLCredential") return false;
  const [trust, ...more] = made.call.arguments;
  return trust?.label === "trust" && more.length === 0 && resolve.expression(trust.value).kind === "path";
}

/** Whether an answer is kept in a local name, and that name handed over in brackets in its place. */
export function isKept(answer: Span, context: RuleContext): boolean {
  const { resolve, file } = context;
  const dot = resolve.before(answer);
  const use = resolve.use(hasText(file, dot, ["."]) ? { start: dot.start, end: answer.end } : answer);
  const target = use.kind === "assigned" ? resolve.binding(use.target) : undefined;
  const binding = use.kind === "bound" ? use.binding : target;
  return binding?.isLocal === true && resolve.uses(binding).some((each) => standsAlone(each, context));
}

/** Whether an expression is one of several in brackets, and no part of another. */
export function standsAlone(span: Span, { resolve, file }: RuleContext): boolean {
  const before = resolve.before(span);
  const mark = hasText(file, before, ["."]) ? resolve.before(before) : before;
  return hasText(file, mark, ["(", ","]) && hasText(file, resolve.after(span), [",", ")"]);
}

/** Whether a call makes a credential of a trust, as its label says. */
export function isOfTrust({ arguments: given }: Call): boolean {
  return given.some(({ label }) => label !== undefined && trustLabels.includes(label));
}

/** Whether a local name is given nothing but a credential that is made of a trust, so that it says no more than that. */
export function isCredentialOfTrust(name: Span, { resolve, file }: RuleContext): boolean {
  const binding = resolve.binding(name);
  if (binding?.isLocal !== true) return false;
  const uses = resolve.uses(binding);
  if (uses.some((each) => hasText(file, resolve.before(each), ["&"]))) return false;
  const given = uses.map((each) => resolve.use(each)).flatMap((use) => (use.kind === "target" ? [use.value] : []));
  const values = [...(binding.value ? [binding.value] : []), ...given].map((each) => resolve.expression(each));
  const made = values.filter(({ kind }) => kind !== "nil");
  return made.length > 0 && made.every((each) => each.kind === "call" && isOfTrust(each.call));
}
