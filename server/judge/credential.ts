import type { MemberUse, Use } from "../core/code.ts";
import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";

export type ArgumentUse = Extract<Use, { kind: "argument" }>;

/** Whether what gets the trust makes a credential of it. */
export function makesCredential({ callee, label }: ArgumentUse): boolean {
  return (
    callee === "URLCredential" ||
    (callee === "init" && label === "trust") ||
    ["credentialForTrust", "initWithTrust"].some((name) => callee.startsWith(name))
  );
}

/** What hands on what an optional holds. */
const mapping: ReadonlySet<string> = new Set(["map", "flatMap"]);

/** The initialiser of a credential as a function, in its spellings. */
const initialisers: ReadonlySet<string> = new Set(["URLCredential.init", "URLCredential.init(trust:)"]);

/** Whether an optional is asked to hand on what it holds. */
export function isMapped({ name }: MemberUse): boolean {
  return mapping.has(name);
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
