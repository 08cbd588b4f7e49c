import type { Argument } from "../core/code.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import { constructionTriggers, madeType } from "../judge/constructions.ts";
import { traced } from "../judge/traced-value.ts";

/** Explained in corpus/rules/hotspot-configuration-invalid.md, whose examples are its tests. */
export const hotspotConfigurationInvalid = defineRule({
  id: "hotspot-configuration-invalid",
  summary: "A hotspot configuration with a name or passphrase that no network has",
  kind: "wrong",
  severity: "error",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "hotspot-error-codes",
  triggers: [
    ...constructionTriggers(["NEHotspotConfiguration"]),
    "NEHotspotConfiguration.initWithSSID",
    "NEHotspotConfiguration.initWithSSIDPrefix",
  ],
  messages: {
    ssid: "The name of a network has 1 to 32 bytes, and this one has {count}: applying it fails with invalidSSID.",
    prefix:
      "The prefix of a name has 3 to 32 bytes, and this one has {count}: applying it fails with invalidSSIDPrefix.",
    passphrase:
      "A WPA passphrase has 8 to 63 characters, or 64 hexadecimal digits, and this one has {count}: applying it fails with invalidWPAPassphrase.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    const call = resolve.construction(site);
    if (call === undefined || file.isTest || resolve.conditions(site).dead) return;
    if (resolve.isOwnInitialiser(madeType(context, site), call)) return;
    for (const argument of call.arguments) {
      const message = faultOf(argument, call.arguments, context);
      if (message === undefined) continue;
      const text = textIn(argument, context)!;
      const count = message === "passphrase" ? text.length : bytesOf(text);
      yield { message, at: argument.value, data: { count: String(count) } };
    }
  },
});

function faultOf(argument: Argument, all: readonly Argument[], context: RuleContext) {
  const text = textIn(argument, context);
  if (text === undefined) return undefined;
  switch (argument.label) {
    case "ssid":
    case "initWithSSID":
      return bytesOf(text) < 1 || bytesOf(text) > 32 ? "ssid" : undefined;
    case "ssidPrefix":
    case "initWithSSIDPrefix":
      return bytesOf(text) < 3 || bytesOf(text) > 32 ? "prefix" : undefined;
    case "passphrase":
      return isWep(all, context) === false && !isPassphrase(text) ? "passphrase" : undefined;
    default:
      return undefined;
  }
}

function textIn({ value }: Argument, context: RuleContext): string | undefined {
  const expression = traced(value, context);
  return expression.kind === "string" ? expression.value : undefined;
}

/** Whether the passphrase is one of WEP, where that is written out. */
function isWep(all: readonly Argument[], context: RuleContext): boolean | undefined {
  const told = all.find(({ label }) => label === "isWEP");
  const expression = told && traced(told.value, context);
  return expression?.kind === "boolean" ? expression.value : undefined;
}

/** 64 hexadecimal digits may be the key itself. */
function isPassphrase(text: string): boolean {
  return (text.length >= 8 && text.length <= 63) || (text.length === 64 && [...text].every(isHexadecimal));
}

function isHexadecimal(letter: string): boolean {
  return "0123456789abcdef".includes(letter.toLowerCase());
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
