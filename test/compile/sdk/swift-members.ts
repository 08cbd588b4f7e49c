import { swiftAvailability } from "./availability.ts";
import type { SdkFact, SdkInput } from "./input.ts";

/** Where a member stands. */
export interface SwiftPlace {
  readonly indent?: string;
  /** In a protocol: no access level, properties that can be read. */
  readonly isRequirement?: boolean;
  /** In an extension of a class of Objective-C, where initialisers are convenience ones. */
  readonly isConvenience?: boolean;
}

const keywords = /^(default|init|self|in|repeat|internal|protocol|continue)$/;

/** A member's declaration in a module's text; empty where the facts don't say its type. */
export function writeSwiftMember(fact: SdkFact, input: SdkInput, place: SwiftPlace): string {
  const { indent = "", isRequirement = false, isConvenience = false } = place;
  const head = `${swiftAvailability(fact, indent)}${indent}`;
  const given = input.swiftDeclarations[fact.id];
  if (given !== undefined) return `${head}${given}\n`;
  const name = fact.swift!.replace(/\(.*/s, "");
  if (fact.kind === "enum-case") return `${head}case ${quoted(name)}${writePayload(fact)}\n`;
  if (fact.typeSwift === undefined && fact.paramsSwift === undefined) return "";
  const access = isRequirement ? "" : `${takesHandlers(fact) ? "@preconcurrency " : ""}public `;
  const owner = fact.static === true ? "static " : "";
  if (fact.kind === "property" || fact.kind === "constant") {
    const accessors = fact.async ? "get async" : isRequirement || fact.readOnly ? "get" : "get set";
    return `${head}${access}${owner}var ${quoted(name)}: ${handler(fact, swiftType(fact.typeSwift!))} { ${accessors} }\n`;
  }
  const params = writeParameters(fact, input);
  const effects = `${fact.async ? " async" : ""}${fact.throws ? " throws" : ""}`;
  if (fact.kind === "init") {
    const failable = fact.typeSwift?.endsWith("?") ? "?" : "";
    return `${head}${access}${isConvenience ? "convenience " : ""}init${failable}(${params})${effects}\n`;
  }
  const result = fact.typeSwift === undefined || fact.typeSwift === "Void" ? "" : ` -> ${fact.typeSwift}`;
  return `${head}${access}${owner}func ${name}(${params})${effects}${result}\n`;
}

function writeParameters(fact: SdkFact, { swiftDefaults }: SdkInput): string {
  const defaults = swiftDefaults[fact.id] ?? {};
  return (fact.paramsSwift ?? [])
    .map(({ label, type }, at) => {
      const value = defaults[label];
      const name = label === "_" ? `_ p${at}` : `${label} p${at}`;
      return `${name}: ${handler(fact, swiftType(type))}${value === undefined ? "" : ` = ${value}`}`;
    })
    .join(", ");
}

function writePayload({ paramsSwift }: SdkFact): string {
  if (paramsSwift === undefined) return "";
  const parts = paramsSwift.map(({ label, type }) =>
    label === "_" ? swiftType(type) : `${label}: ${swiftType(type)}`,
  );
  return `(${parts.join(", ")})`;
}

/** Network runs handlers on a queue of the caller's, and its interface asks them to be sendable; the facts don't say so. */
function handler({ framework }: SdkFact, type: string): string {
  if (framework !== "Network") return type;
  return type.replace(/^\(\((?=.*-> Void\)\?$)/s, "(@Sendable (").replace(/^@escaping \(/, "@escaping @Sendable (");
}

function takesHandlers(fact: SdkFact): boolean {
  const types = [fact.typeSwift ?? "", ...(fact.paramsSwift ?? []).map(({ type }) => type)];
  return types.some((type) => handler(fact, type) !== type);
}

/** The type as a module's text writes it: `Protocol` only in back-ticks, the integer behind an alias of dns_sd.h. */
function swiftType(type: string): string {
  return type.replace(/\.Protocol\b/g, ".`Protocol`").replace(/\bDNSServiceErrorType\b/g, "Swift.Int32");
}

function quoted(name: string): string {
  return keywords.test(name) ? `\`${name}\`` : name;
}
