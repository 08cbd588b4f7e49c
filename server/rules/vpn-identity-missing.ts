import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import { assignedValue, isAppleProperty, namesAssigning } from "../judge/assigned-value.ts";
import { isNamed } from "../judge/named-in-file.ts";
import { madeAt, type ObjectUses, setterTaking, type UsedMember, usesOfObject } from "../judge/own-object.ts";

/** What gives a configuration its identity. */
const giving = namesAssigning("identityData", "identityReference");

const methods: ReadonlySet<string> = new Set(namesAssigning("authenticationMethod"));
const extended: ReadonlySet<string> = new Set(namesAssigning("useExtendedAuthentication"));
const byCertificate: ReadonlySet<string> = new Set(["certificate", "NEVPNIKEAuthenticationMethodCertificate"]);
const saves = ["saveToPreferences", "saveToPreferencesWithCompletionHandler"];

/** Explained in corpus/rules/vpn-identity-missing.md, whose examples are its tests. */
export const vpnIdentityMissing = defineRule({
  id: "vpn-identity-missing",
  summary: "An IKEv2 configuration is to authenticate with a certificate and is saved without one",
  kind: "missing",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "personal-vpn-ikev2",
  triggers: ["NEVPNProtocolIKEv2"],
  messages: {
    missing:
      "This configuration is to authenticate with a certificate and private key, and gets none. Set identityData on iOS or identityReference on the Mac, or useExtendedAuthentication for a name and password.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    const made = file.isTest || resolve.conditions(site).dead ? undefined : madeAt(site, context);
    const use = made && resolve.use(made);
    const uses = use?.kind === "bound" ? usesOfObject(use.binding, context) : undefined;
    if (uses === undefined || !isConfiguration(uses, context)) return;
    const at = certificateIn(uses.members, context);
    const body = resolve.enclosingFunction(site)?.body;
    // Whoever saves it elsewhere may add an identity before that, also from what the manager has.
    if (at === undefined || body === undefined || isNamed(giving, context)) return;
    if (saves.some((name) => resolve.names(name, body).some(({ start }) => start > at.start)))
      yield { message: "missing", at };
  },
});

/** Whether an object goes to a manager as its configuration and nowhere else, and own code does nothing to it. */
function isConfiguration({ members, given, kept }: ObjectUses, context: RuleContext): boolean {
  const { resolve } = context;
  const isOfManager = (place: Span): boolean => {
    const use = resolve.use(place);
    if (use.kind === "assigned") return isAppleProperty(use.target, ["protocolConfiguration"], resolve);
    return setterTaking(place, use, context) === "setProtocolConfiguration";
  };
  if (given.length > 0 || kept.length === 0 || !kept.every(isOfManager)) return false;
  return members.every(({ name, nameSpan }) =>
    resolve.meaning({ name, span: nameSpan })?.fact.parentSwift?.startsWith("NEVPNProtocol"),
  );
}

/** Where the members of a configuration say that it authenticates by a certificate alone. */
function certificateIn(members: readonly UsedMember[], { resolve }: RuleContext): Span | undefined {
  const values = (names: ReadonlySet<string>) =>
    members
      .filter(({ name }) => names.has(name))
      .map(({ name, nameSpan }) => assignedValue({ name, span: nameSpan }, resolve));
  const isOff = (value: Span | undefined): boolean => {
    const written = value && resolve.expression(value);
    return written?.kind === "boolean" && !written.value;
  };
  const isCertificate = (value: Span | undefined): boolean => {
    const written = value && resolve.expression(value);
    return written?.kind === "path" && byCertificate.has(written.names.at(-1)!);
  };
  const told = values(methods);
  return told.every(isCertificate) && values(extended).every(isOff) ? told[0] : undefined;
}
