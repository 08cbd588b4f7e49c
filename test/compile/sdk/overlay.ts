import { groupedBy } from "../../../server/core/collections.ts";
import { swiftAvailability } from "./availability.ts";
import { isOfSwiftAlone, type SdkFact, type SdkInput } from "./input.ts";
import { isRefined } from "./objc-members.ts";
import { writeSwiftMember } from "./swift-members.ts";

/** The first lines of a module's text: which compiler and flags it is for. */
export function interfaceHead(module: string, hasHeaders: boolean): string {
  const flags = [
    "-target arm64-apple-ios13.0 -enable-objc-interop -enable-library-evolution -swift-version 5 -O",
    `-module-name ${module}${hasHeaders ? " -import-underlying-module" : ""} -disable-availability-checking`,
  ].join(" ");
  return [
    "// swift-interface-format-version: 1.0",
    "// swift-compiler-version: Swift version 6.0.3 (swift-6.0.3-RELEASE)",
    `// swift-module-flags: ${flags}`,
    "",
  ].join("\n");
}

/** Types of macOS 26 and iOS 26 that are built of generic results, which the facts don't carry. */
const generic =
  /^(NetworkChannel|NetworkConnection|NetworkBrowser|NetworkListener|NetworkCoder|NWParametersProvider)\b/;
/** Extensions of types in other modules that would need those modules' overlays. */
const elsewhere = /^(ProxyConfiguration(\.RelayHop)?|URLSessionConfiguration)$/;

/** The Swift half of a framework: what its headers can't say, from the facts of Swift alone and the refined members. */
export function writeOverlay(framework: string, imports: readonly string[], input: SdkInput): string {
  const mine = input.facts.filter(
    (fact) =>
      fact.framework === framework &&
      isOfSwiftAlone(fact) &&
      !input.lacking.leftOut.includes(fact.id) &&
      !isOfNewApi(fact) &&
      input.swiftDeclarations[fact.id] !== "" &&
      !generic.test(fact.parentSwift ?? "") &&
      !elsewhere.test(fact.parentSwift ?? ""),
  );
  const byParent = groupedBy(mine, ({ parentSwift }) => [parentSwift ?? ""]);
  const modules = [framework, "Swift", "_Concurrency", "Foundation", "Dispatch", ...imports];
  const head = modules.map((module, at) => `${at === 0 ? "@_exported " : ""}import ${module}\n`);
  const top = (byParent.get("") ?? []).map((fact) =>
    isNominal(fact)
      ? writeNominal(fact, byParent, input, "")
      : fact.kind === "typedef" && input.swiftDeclarations[fact.id] === undefined
        ? ""
        : writeSwiftMember(fact, input, {}),
  );
  return [
    interfaceHead(framework, true),
    ...head,
    ...top,
    ...writeExtensions(mine, byParent, input),
    ...writeRefined(framework, input),
    input.files.get(`overlays-after/${framework}.swiftinterface`) ?? "",
  ].join("");
}

/** The Network of version 26 (NetworkConnection and its builders), but for members that older types gained. */
function isOfNewApi({ id, framework, introduced }: SdkFact): boolean {
  if (framework !== "Network" || /^Network\/swift\/(NWPath|NWParameters\.allow|NWError)/.test(id)) return false;
  return Number.parseFloat(introduced.ios ?? introduced.macos ?? "0") >= 26;
}

function isNominal({ kind }: SdkFact): boolean {
  return kind === "class" || kind === "struct" || kind === "enum" || kind === "protocol";
}

function fullName({ parentSwift, swift }: SdkFact): string {
  return parentSwift === undefined ? swift! : `${parentSwift}.${swift}`;
}

function writeNominal(
  fact: SdkFact,
  byParent: ReadonlyMap<string, readonly SdkFact[]>,
  input: SdkInput,
  indent: string,
): string {
  const since = swiftAvailability(fact, indent);
  const given = input.swiftDeclarations[fact.id];
  if (given !== undefined) return `${since}${indent}${given}\n`;
  const name = fullName(fact);
  const superclass = fact.kind === "class" ? input.swiftSuperclasses[name] : null;
  const isPlain = typeof superclass === "string" && !/\(|NEAppExtensionConfiguration/.test(superclass);
  const parents = [...(isPlain ? [superclass] : []), ...(input.swiftConformances[name] ?? [])];
  const inherits = parents.length === 0 ? "" : ` : ${parents.join(", ")}`;
  const members = distinct(byParent.get(name) ?? []).map((each) =>
    isNominal(each)
      ? writeNominal(each, byParent, input, `${indent}  `)
      : each.kind === "typedef"
        ? ""
        : writeSwiftMember(each, input, { indent: `${indent}  `, isRequirement: fact.kind === "protocol" }),
  );
  return `${since}${indent}public ${fact.kind} ${fact.swift}${inherits} {\n${members.join("")}${indent}}\n`;
}

/** One of several facts with the same name and kind, unless they may be overloads. */
function distinct(members: readonly SdkFact[]): readonly SdkFact[] {
  const seen = new Set<string>();
  return members.filter(({ kind, swift }) => {
    const key = `${kind} ${swift}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew || kind === "method" || kind === "init";
  });
}

/** Members of types that are declared elsewhere: in the framework's headers, or by another module. */
function writeExtensions(
  mine: readonly SdkFact[],
  byParent: ReadonlyMap<string, readonly SdkFact[]>,
  input: SdkInput,
): readonly string[] {
  const declared = new Set(mine.filter(isNominal).map(fullName));
  return [...byParent]
    .filter(([parent]) => parent !== "" && !declared.has(parent) && !/^\w+\.protocol/.test(parent))
    .map(([parent, members]) => {
      const written = members.map((each) => {
        if (isNominal(each)) return each.kind === "protocol" ? "" : writeNominal(each, byParent, input, "  ");
        if (each.kind === "typedef" || each.kind === "enum-case") return "";
        return writeSwiftMember(each, input, { indent: "  " });
      });
      return written.every((text) => text === "") ? "" : extension(parent, written.join(""), input);
    });
}

function writeRefined(framework: string, input: SdkInput): readonly string[] {
  const refined = input.facts.filter(
    (fact) =>
      fact.framework === framework &&
      fact.parentSwift !== undefined &&
      ["method", "init", "property"].includes(fact.kind) &&
      input.protocols[fact.parentSwift] === undefined &&
      isRefined(fact, input) &&
      !input.lacking.leftOut.includes(fact.id),
  );
  return [...groupedBy(refined, ({ parentSwift }) => [parentSwift!])].map(([owner, members]) => {
    const written = members.map((each) => writeSwiftMember(each, input, { indent: "  ", isConvenience: true }));
    return extension(owner, written.join(""), input);
  });
}

function extension(name: string, body: string, { facts }: SdkInput): string {
  const owner = facts.find(({ kind, swift }) => kind === "class" && swift === name);
  const since =
    owner === undefined
      ? ""
      : swiftAvailability({
          introduced: owner.introduced,
          ...(owner.unavailable === undefined ? {} : { unavailable: owner.unavailable }),
        });
  return `${since}extension ${name} {\n${body}}\n`;
}
