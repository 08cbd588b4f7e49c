import type { Expression } from "../core/code.ts";
import { textOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import { assignedValue, assigning } from "../judge/assigned-value.ts";
import { traced } from "../judge/traced-value.ts";

/** The protocols whose client is the system’s; what a provider of one’s own makes of its configuration is its own matter. */
const builtIn = ["NEVPNProtocolIPSec", "NEVPNProtocolIKEv2"];

/** The property that takes no secret, but a certificate with its key. */
const identity = "identityReference";

/** How code makes the bytes of a text. */
const encodings = ["utf8", "NSUTF8StringEncoding"];

/** What `data(using:)` is called on; a type of one’s own may find something else under that name. */
const texts = ["String", "Substring", "NSString", "NSMutableString", "StringProtocol"];

/** Explained in corpus/rules/vpn-secret-not-a-reference.md, whose examples are its tests. */
export const vpnSecretNotAReference = defineRule({
  id: "vpn-secret-not-a-reference",
  summary: "A Personal VPN is given a text or its bytes where a reference to a keychain item has to be",
  kind: "wrong",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "personal-vpn-ikev2",
  triggers: assigning(
    "NEVPNProtocol.passwordReference",
    "NEVPNProtocolIPSec.sharedSecretReference",
    `NEVPNProtocol.${identity}`,
  ),
  messages: {
    secret:
      "{name} takes a persistent reference to a keychain item, and {given}, in which the system finds no item. Store the secret with SecItemAdd, ask for kSecReturnPersistentRef and give that.",
    identity:
      "{name} takes a persistent reference to an identity in the keychain, and {given}, in which the system finds none. Ask for kSecReturnPersistentRef of the identity and give that.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    const value = file.isTest || resolve.conditions(site).dead ? undefined : assignedValue(site, resolve);
    if (value === undefined || !builtIn.includes(resolve.receiverName(site) ?? "")) return;
    const property = resolve.meaning(site)?.fact.swift;
    const given = describeText(traced(value, context), context);
    if (property === undefined || given === undefined) return;
    yield { message: property === identity ? "identity" : "secret", at: value, data: { name: property, given } };
  },
});

/** What an expression is, as a sentence has it, where it is a text or the bytes of one. */
function describeText(expression: Expression, context: RuleContext): string | undefined {
  if (expression.kind === "string") return "this is a text";
  return isOfText(expression, context) ? "these are the bytes of a text" : undefined;
}

/** Whether an expression is the bytes of a text: `a.data(using: .utf8)`, `Data(a.utf8)`, `[a dataUsingEncoding:…]`. */
function isOfText(expression: Expression, { resolve, file }: RuleContext): boolean {
  if (expression.kind !== "call") return false;
  const { call } = expression;
  const [argument, ...others] = call.arguments;
  if (argument === undefined || !isEncoding(argument.value)) return false;
  const name = textOf(file, call.name);
  if (name === "data")
    return argument.label === "using" && call.receiver !== undefined && mayBeText(call.receiver) && !isOwnOfTexts();
  if (name === "dataUsingEncoding") return others.length === 0;
  const isData = name === "Data" && !resolve.isTaken({ name, span: call.name });
  return isData && others.length === 0 && argument.label === undefined;

  /** Whether something is a text, or of a type that nothing here tells. */
  function mayBeText(receiver: Span): boolean {
    const type = resolve.typeOf(receiver)?.replaceAll("?", "").replaceAll("!", "").split(".").at(-1);
    return type === undefined || texts.includes(type);
  }

  /** Whether an extension of texts has the method: it may look something up under that name. */
  function isOwnOfTexts(): boolean {
    return texts.some((type) => resolve.declaresMethod(type, "data(using:)"));
  }

  /** Whether what is handed over ends in the name of an encoding: `.utf8`, `text.utf8`. */
  function isEncoding(value: Span): boolean {
    return encodings.some((each) => resolve.names(each, value).some(({ end }) => end === value.end));
  }
}
