import { clangAvailability } from "./availability.ts";
import { isOfSwiftAlone, type SdkFact, type SdkInput } from "./input.ts";
import { declare, headerType, nullableAs, parameterName } from "./objc-types.ts";

/** A name for Swift where it is not the one that the importer finds by itself. */
export function swiftName(fact: SdkFact): string {
  const own = fact.objc ?? fact.c;
  return fact.swift !== undefined && fact.swift !== own ? ` __attribute__((swift_name("${fact.swift}")))` : "";
}

/** Whether a member is one of the class in the facts' own words: "Network/…/NEThing.+shared" or `static`. */
function isOfClass(fact: SdkFact): boolean {
  return fact.static === true || fact.id.includes(".+");
}

/**
 * Whether Swift sees a member in another form, with the types of the Swift module Network. The header hides such a
 * member from Swift and the overlay declares the form that Swift has.
 */
export function isRefined(fact: SdkFact, { lacking }: SdkInput): boolean {
  if (isOfSwiftAlone(fact) || fact.kind === "function") return false;
  const types = [fact.typeSwift, ...(fact.paramsSwift ?? []).map(({ type }) => type)];
  return types.some((type) => type !== undefined && /\bNetwork\.NW/.test(type)) || lacking.refined.includes(fact.id);
}

/** The declaration of a method, initialiser or property in a header; empty where the facts don't suffice. */
export function writeMember(fact: SdkFact, input: SdkInput): string {
  return fact.kind === "property" ? writeProperty(fact, input) : writeMethod(fact, input);
}

function writeMethod(fact: SdkFact, input: SdkInput): string {
  const selector = fact.objc?.replace(/^\+/, "");
  if (selector === undefined) return "";
  const labels = selector.split(":");
  const params = fact.paramsObjc ?? [];
  if (params.length !== labels.length - 1 || (fact.typeObjc === undefined && fact.typeSwift === undefined)) return "";
  const ofClass = isOfClass(fact) || (fact.kind === "init" && !selector.startsWith("init"));
  const result = headerType(fact.typeObjc ?? "void");
  const parts = params.map(({ label, type }, at) => {
    const swift = fact.paramsSwift?.[at]?.type;
    return `${labels[at]}:(${nullableAs(headerType(type), swift)})${parameterName(label)}`;
  });
  // CoreWLAN's class methods that make an instance are initialisers by their names already.
  const makesInstance = fact.framework === "CoreWLAN" && ofClass && result.startsWith("instancetype");
  const naming = isRefined(fact, input)
    ? " __attribute__((swift_private))"
    : makesInstance || fact.swift === undefined
      ? ""
      : swiftName(fact);
  const text = parts.length === 0 ? selector : parts.join(" ");
  return `${ofClass ? "+" : "-"} (${result})${text}${naming}${clangAvailability(fact)};\n`;
}

function writeProperty(fact: SdkFact, input: SdkInput): string {
  if (fact.typeObjc === undefined || fact.objc === undefined) return "";
  const type = headerType(fact.typeObjc);
  const attributes: string[] = [];
  if (isOfClass(fact)) attributes.push("class");
  if (fact.readOnly) attributes.push("readonly");
  if (/delegate/i.test(fact.objc) && !type.includes("(^")) attributes.push("weak");
  else if (/\^|NS(String|Array|Dictionary|Data)\b.*\*/.test(type)) attributes.push("copy");
  else if (/[*^]|^id/.test(type)) attributes.push("strong");
  const hasGetter = fact.swift !== undefined && /^is[A-Z]/.test(fact.swift) && !fact.objc.startsWith("is");
  if (hasGetter) attributes.push(`getter=${fact.swift}`);
  const naming = isRefined(fact, input)
    ? " __attribute__((swift_private))"
    : hasGetter || fact.swift?.includes("(")
      ? ""
      : swiftName(fact);
  const words = attributes.length === 0 ? "" : `(${attributes.join(", ")}) `;
  return `@property ${words}${declare(type, fact.objc.replace(/^\+/, ""))}${naming}${clangAvailability(fact)};\n`;
}
