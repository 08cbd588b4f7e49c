import { clangAvailability } from "./availability.ts";
import type { SdkFact, SdkInput } from "./input.ts";

/** The declaration of an enumeration in a header: plain C, an error code, an option set or an enumeration for Swift. */
export function writeEnumeration(fact: SdkFact, cases: readonly SdkFact[], { lacking }: SdkInput): string {
  const name = (fact.objc ?? fact.c)!;
  const isPlain = cases.length > 0 && cases.every((each) => each.swift === (each.c ?? each.objc));
  const body = cases.map((each) => writeCase(each, isPlain)).join("");
  const isError = fact.swift?.endsWith(".Code") || lacking.errorDomains[name] !== undefined;
  if (isError) return writeErrorCode(fact, name, body, lacking.errorDomains[name] ?? `${name}Domain`);
  const availability = clangAvailability(fact);
  if (isPlain) return `typedef enum {\n${body}} ${name}${availability};\n`;
  const isOptions = lacking.optionSets.includes(name) || /(Options|Flags|Mask)$/.test(name);
  const kind = isOptions ? "flag_enum,enum_extensibility(open)" : "enum_extensibility(open)";
  const rawType = lacking.rawTypes[name] ?? usualRawType(fact, name, isOptions);
  const head = `enum __attribute__((${kind})) ${name} : ${rawType}`;
  const naming = fact.swift !== name ? ` __attribute__((swift_name("${fact.swift}")))` : "";
  return `typedef ${head} ${name};\n${head} {\n${body}}${naming}${availability};\n`;
}

/** The constants of enumerations that have no name of their own. */
export function writeNamelessEnumeration(cases: readonly SdkFact[]): string {
  return `enum {\n${cases.map((each) => writeCase(each, true)).join("")}};\n`;
}

function writeCase(fact: SdkFact, isPlain: boolean): string {
  const own = (fact.objc ?? fact.c)!;
  const naming = isPlain || fact.swift === own ? "" : ` __attribute__((swift_name("${fact.swift}")))`;
  return `  ${own}${naming}${clangAvailability(fact)}${rawValue(fact.raw)},\n`;
}

/** Values that are no plain number ("NSIntegerMax") become the largest one. */
function rawValue(raw: string | undefined): string {
  if (raw === undefined) return "";
  if (!/^-?\d/.test(raw)) return " = 0x7fffffffffffffffLL";
  return ` = ${raw}${Math.abs(Number(raw)) > 2 ** 31 ? "LL" : ""}`;
}

function writeErrorCode(fact: SdkFact, name: string, body: string, domain: string): string {
  const swift = fact.swift?.replace(/\.Code$/, "");
  const naming = swift !== undefined && swift !== name ? ` __attribute__((swift_name("${swift}")))` : "";
  const head = `enum __attribute__((ns_error_domain(${domain})))${naming} ${name} : NSInteger`;
  return `typedef ${head} ${name};\n${head} {\n${body}}${clangAvailability(fact)};\n`;
}

const objectiveC =
  /^(Foundation|NetworkExtension|CoreWLAN|AccessorySetupKit|PushToTalk|SystemExtensions|MultipeerConnectivity)$/;

function usualRawType({ framework }: SdkFact, name: string, isOptions: boolean): string {
  if (!objectiveC.test(framework) || /^(nw_|sec_|tls_)/.test(name)) return "uint32_t";
  return isOptions ? "NSUInteger" : "NSInteger";
}
