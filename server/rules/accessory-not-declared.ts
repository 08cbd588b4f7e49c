import { textsIn } from "../core/bundle.ts";
import { textOf } from "../core/lines.ts";
import type { PropertyEntry } from "../core/project.ts";
import { defineRule, type Report, type RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import { additionTo } from "../fixes/list-addition.ts";
import { assignedValue, assigning } from "../judge/assigned-value.ts";
import { isOfAppsAlone } from "../judge/carried.ts";
import { isElsewhere, type Lack, lackOfKey } from "../judge/declared.ts";
import { traced } from "../judge/traced-value.ts";

/** Both spellings of the key that names technologies; the first is the one that a fix writes. */
const supports = ["NSAccessorySetupKitSupports", "NSAccessorySetupSupports"] as const;
const services = "NSAccessorySetupBluetoothServices";

/** Explained in corpus/rules/accessory-not-declared.md, whose examples are its tests. */
export const accessoryNotDeclared = defineRule({
  id: "accessory-not-declared",
  summary: "An accessory is looked for by what the app’s Info.plist doesn’t list",
  kind: "missing",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "accessorysetupkit",
  triggers: assigning(
    ...["ssid", "ssidPrefix", "SSID", "SSIDPrefix", "bluetoothServiceUUID", "bluetoothCompanyIdentifier"].map(
      (name) => `ASDiscoveryDescriptor.${name}`,
    ),
  ),
  messages: {
    technology: "{target} doesn’t list {value} under {key}, though this looks for accessories by it. Add it.",
    service:
      "{value} isn’t among the {key} of {target}: Apple says that an app ends which looks for a service that it doesn’t list.",
  },
  *check(site, context) {
    const { resolve, project, file } = context;
    const given = assignedValue(site, resolve);
    if (given === undefined || file.isTest || resolve.meaning(site) === undefined) return;
    const service = site.name.includes("Service") ? serviceIn(given, context) : undefined;
    if ((service === undefined && !isWritten(site.name, given, context)) || !isOfAppsAlone(project)) return;
    const conditions = resolve.conditions(site);
    if (conditions.dead || isElsewhere(conditions, "ios")) return;
    const technology = site.name.toLowerCase().includes("bluetooth") ? "Bluetooth" : "WiFi";
    const none = lackOfKey(
      project,
      "ios",
      supports,
      (keys) => !supports.some((each) => keys.has(each)) || mayList(keys, supports, technology),
    );
    if (none !== undefined) {
      const key = supports.find((each) => none.only?.keys.has(each)) ?? supports[0];
      yield { message: "technology", at: site.span, ...told(none, key, technology) };
      return;
    }
    if (service === undefined) return;
    const unlisted = lackOfKey(project, "ios", [services], (keys) => mayList(keys, [services], service, fullUuid));
    if (unlisted !== undefined) yield { message: "service", at: site.span, ...told(unlisted, services, service) };
  },
});

/** What a report says of a product that lacks a value under a key. */
function told(lack: Lack, key: string, value: string): Pick<Report, "data" | "related" | "fixes"> {
  return {
    data: { target: lack.bundle.name, key, value },
    related: lack.places,
    fixes: additionTo(lack.only, { key, value: [value] }),
  };
}

/** Whether one of the lists under these keys has a value, or may have it: what a variable comes to isn’t known. */
function mayList(
  keys: ReadonlyMap<string, PropertyEntry>,
  names: readonly string[],
  value: string,
  comparable: (text: string) => string = (text) => text,
): boolean {
  return names.some((name) => {
    const entry = keys.get(name);
    if (entry === undefined) return false;
    if (!Array.isArray(entry.value) || textsIn(entry).length < entry.value.length) return true;
    return textsIn(entry).some((text) => text.includes("$") || comparable(text) === comparable(value));
  });
}

/** Whether a name, or a company by its number, is written out: what a variable holds may be nothing, and "" is. */
function isWritten(member: string, given: Span, context: RuleContext): boolean {
  const value = traced(given, context);
  if (member.toLowerCase().includes("ssid")) return value.kind === "string" && value.value !== "";
  if (member !== "bluetoothCompanyIdentifier") return false;
  const [argument, ...others] = value.kind === "call" ? value.call.arguments : [];
  const number = argument && others.length === 0 ? traced(argument.value, context) : value;
  return number.kind === "number";
}

/** The service that a `CBUUID` of a text names. */
function serviceIn(given: Span, context: RuleContext): string | undefined {
  const made = traced(given, context);
  const name = made.kind === "call" ? textOf(context.file, made.call.name) : "";
  if (made.kind !== "call" || !["CBUUID", "UUIDWithString"].includes(name)) return undefined;
  const [argument, ...others] = made.call.arguments;
  const written = argument && others.length === 0 ? traced(argument.value, context) : undefined;
  return written?.kind === "string" && fullUuid(written.value).length === fullLength ? written.value : undefined;
}

/** What Bluetooth’s short identifiers are the beginning of (Core Specification, volume 3, part B, 2.5.1), and its length. */
const base = "00001000800000805F9B34FB";
const fullLength = 32;

/** An identifier of a service in the form in which two of them are the same, without hyphens; texts that are none have another length. */
function fullUuid(text: string): string {
  const digits = text.toUpperCase().split("-").join("");
  if (digits.split("").some((each) => !"0123456789ABCDEF".includes(each))) return "";
  if (digits.length > 8) return digits;
  return digits.length === 4 || digits.length === 8 ? `${digits.padStart(8, "0")}${base}` : "";
}
