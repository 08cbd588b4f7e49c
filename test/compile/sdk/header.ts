import { groupedBy } from "../../../server/core/collections.ts";
import { clangAvailability } from "./availability.ts";
import { isOfSwiftAlone, type SdkFact, type SdkInput } from "./input.ts";
import { writeEnumeration, writeNamelessEnumeration } from "./objc-enumerations.ts";
import { swiftName, writeMember } from "./objc-members.ts";
import { declare, headerType, nullableAs, parameterName } from "./objc-types.ts";

/** The header of a framework, in the order in which C wants things: names, values, types, protocols, classes, functions. */
export function writeHeader(framework: string, input: SdkInput): string {
  const mine = input.facts.filter(
    (fact) => fact.framework === framework && !isOfSwiftAlone(fact) && !input.lacking.leftOut.includes(fact.id),
  );
  const file = (place: string) => input.files.get(`headers/${framework}.${place}.h`) ?? "";
  return [
    "#pragma once\n",
    file("before"),
    "#pragma clang assume_nonnull begin\n",
    writeForwardNames(mine),
    mine.filter(isErrorDomain).map((fact) => `extern NSString * const ${cName(fact)}${clangAvailability(fact)};\n`),
    writeEnumerations(mine, input),
    writeStructs(mine, input),
    writeTypedefs(mine, input),
    writeProtocols(mine, input),
    writeClasses(mine, input),
    writeFunctions(framework, mine, input),
    writeConstants(mine),
    file("after"),
    "#pragma clang assume_nonnull end\n",
  ]
    .flat()
    .join("");
}

function cName(fact: SdkFact): string {
  return (fact.objc ?? fact.c)!;
}

function isErrorDomain(fact: SdkFact): boolean {
  return fact.kind === "constant" && cName(fact)?.endsWith("ErrorDomain");
}

function isMember({ kind }: SdkFact): boolean {
  return kind === "method" || kind === "property" || kind === "init";
}

function writeForwardNames(mine: readonly SdkFact[]): readonly string[] {
  const named = (kind: string) => mine.filter((fact) => fact.kind === kind && fact.objc !== undefined);
  return [
    ...named("class").map(({ objc }) => `@class ${objc};\n`),
    ...named("protocol").map(({ objc }) => `@protocol ${objc};\n`),
  ];
}

function writeEnumerations(mine: readonly SdkFact[], input: SdkInput): readonly string[] {
  const enums = mine.filter(({ kind }) => kind === "enum");
  const cases = groupedBy(
    mine.filter(({ kind }) => kind === "enum-case"),
    ({ parentObjc, parentSwift }) => [parentObjc ?? parentSwift ?? ""],
  );
  const nameless = [...cases].filter(([parent]) => !enums.some((each) => cName(each) === parent));
  return [
    ...enums.map((each) => writeEnumeration(each, cases.get(cName(each)) ?? [], input)),
    ...nameless.map(([, each]) => writeNamelessEnumeration(each)),
  ];
}

function writeStructs(mine: readonly SdkFact[], { structs }: SdkInput): readonly string[] {
  const named = mine.filter(({ kind, c }) => kind === "struct" && c !== undefined && !c.endsWith("Ref"));
  return named.map(({ c }) => `${structs[c!] ?? `typedef struct ${c} { long reserved; } ${c};`}\n`);
}

/** Types that take blocks or functions come last: they name the others. */
function writeTypedefs(mine: readonly SdkFact[], input: SdkInput): readonly string[] {
  const blocks = blockTypesOf(input);
  const texts = mine.filter(({ kind }) => kind === "typedef").flatMap((fact) => writeTypedef(fact, blocks, input));
  const isLate = (text: string) => /\(\^|\(\*\w/.test(text);
  return [...texts.filter((text) => !isLate(text)), ...texts.filter(isLate)];
}

interface BlockType {
  readonly params: readonly string[];
  readonly result: string;
}

/** The block types that parameters are declared with, as the first member that uses one spells it out. */
function blockTypesOf({ facts, blockTypedefs, lacking }: SdkInput): ReadonlyMap<string, BlockType> {
  const types = new Map<string, BlockType>();
  for (const fact of facts) {
    const names = [blockTypedefs[fact.id] ?? []].flat();
    for (const [at, name] of names.entries()) {
      const params = fact.callbackObjc?.[at] ?? [];
      if (name === null || types.has(name)) continue;
      const closure = fact.paramsSwift?.find(({ type }) => type.includes("->"))?.type ?? "";
      const answers = lacking.blocksThatAnswer.includes(name) || /-> Bool\??\)?$/.test(closure);
      types.set(name, { params, result: answers ? "bool" : "void" });
    }
  }
  return types;
}

const objects =
  /^(nw_(?!\w*(_handler|_block|_enumerator|_completion|_applier)_t$|\w*(access_|dispose_value))\w+_t|sec_(?!\w*(handler|block|complete|reader|challenge|update))\w+_t)$/;

function writeTypedef(fact: SdkFact, blocks: ReadonlyMap<string, BlockType>, input: SdkInput): readonly string[] {
  const name = cName(fact);
  if (input.typedefs[name] !== undefined) return [`${input.typedefs[name]}\n`];
  const since = clangAvailability(fact);
  if (objects.test(name)) {
    const protocol = `OS_${name.replace(/_t$/, "")}`;
    const declared = `typedef NSObject<${protocol}> *${name}${swiftName(fact)}${since};\n`;
    return [`@protocol ${protocol} <NSObject>\n@end\n${declared}`];
  }
  const block = blocks.get(name);
  if (block !== undefined) {
    const params = block.params.map(headerType).join(", ") || "void";
    return [`typedef ${block.result} (^${name})(${params})${since};\n`];
  }
  if (!name.endsWith("Ref")) return [];
  const struct = `__${name.replace(/Ref$/, "")}`;
  return [`typedef const struct __attribute__((objc_bridge(id))) ${struct} *${name}${since};\n`];
}

function writeProtocols(mine: readonly SdkFact[], input: SdkInput): readonly string[] {
  return mine
    .filter(({ kind, objc }) => kind === "protocol" && objc !== undefined)
    .map((fact) => {
      const { inherits, requirements } = input.protocols[fact.objc!] ?? { inherits: ["NSObject"], requirements: [] };
      const members = mine.filter((each) => isMember(each) && each.parentObjc === fact.objc);
      const isOptional = ({ objc }: SdkFact) => requirements.some((each) => each.optional && each.objc === objc);
      const written = (list: readonly SdkFact[]) => list.map((each) => writeMember(each, input)).join("");
      const parents = inherits.length === 0 ? "" : ` <${inherits.join(", ")}>`;
      return [
        `${clangAvailability(fact)}${swiftName(fact)}\n@protocol ${fact.objc}${parents}\n`,
        written(members.filter((each) => !isOptional(each))),
        `@optional\n${written(members.filter(isOptional))}@end\n`,
      ].join("");
    });
}

/** Classes with superclasses first, then the members that the facts add to classes of other frameworks. */
function writeClasses(mine: readonly SdkFact[], input: SdkInput): readonly string[] {
  const superclassOf = (name: string) => input.superclasses[name] ?? "NSObject";
  const depthOf = (name: string): number => (name === "NSObject" ? 0 : 1 + depthOf(superclassOf(name)));
  const classes = mine
    .filter(({ kind, objc }) => kind === "class" && objc !== undefined)
    .sort((a, b) => depthOf(a.objc!) - depthOf(b.objc!));
  const membersOf = (name: string) =>
    mine
      .filter((each) => isMember(each) && each.parentObjc === name)
      .map((each) => writeMember(each, input))
      .join("");
  return [
    ...classes.map((fact) => {
      const sendable = input.lacking.sendableClasses.includes(fact.objc!)
        ? '__attribute__((swift_attr("@Sendable")))'
        : "";
      const attributes = `${sendable}${input.lacking.classAttributes[fact.objc!] ?? ""}${clangAvailability(fact)}${swiftName(fact)}`;
      return `${attributes}\n@interface ${fact.objc} : ${superclassOf(fact.objc!)}\n${membersOf(fact.objc!)}@end\n`;
    }),
    ...input.lacking.extendedClasses
      .map((name) => [name, membersOf(name)] as const)
      .filter(([name, members]) => members !== "" && !classes.some(({ objc }) => objc === name))
      .map(([name, members]) => `@interface ${name} (Additions)\n${members}@end\n`),
  ];
}

/** Libraries of C that are no part of Core Foundation's ways have no audited results. */
const unaudited = /^(Network|dnssd)$/;

function writeFunctions(framework: string, mine: readonly SdkFact[], input: SdkInput): readonly string[] {
  const functions = mine
    .filter(({ kind, c }) => kind === "function" && c !== undefined)
    .map((fact) => writeFunction(fact, input));
  if (unaudited.test(framework)) return functions;
  return ["#pragma clang arc_cf_code_audited begin\n", ...functions, "#pragma clang arc_cf_code_audited end\n"];
}

/** Types of libraries that the SDK keeps for old programs; the stub has none of them. */
const retired = /CSSM|SecAsn1|SecExternal|ImportExport|SecKeychainRef|uint32\b(?!_t)/;

function writeFunction(fact: SdkFact, { lacking }: SdkInput): string {
  const since = clangAvailability(fact);
  if (lacking.functions[fact.c!] !== undefined) return `${lacking.functions[fact.c!]}${since};\n`;
  const params = fact.paramsObjc ?? [];
  if (fact.typeObjc === undefined && fact.typeSwift === undefined && params.length === 0) return "";
  if ([fact.typeObjc, ...params.map(({ type }) => type)].some((type) => retired.test(type ?? ""))) return "";
  const withStruct = (type: string) => type.replace(/^(const )?sockaddr\b/, "$1struct sockaddr");
  const written = params.map(({ label, type }, at) => {
    let text = withStruct(nullableAs(headerType(type), fact.paramsSwift?.[at]?.type));
    const handsOver = /^(Sec|CF|SC)\w+Ref( _Nullable)? \*/.test(text) && /Copy|Create|Evaluate|Import/.test(fact.c!);
    if (handsOver) text = text.replace("*", "* __attribute__((cf_returns_retained))");
    return declare(text, parameterName(label));
  });
  const isReference = /Copy|Create|Get/.test(fact.c!) && (fact.typeObjc ?? "").endsWith("Ref");
  const result = withStruct(headerType(fact.typeObjc ?? "void"));
  const nullable = nullableAs(result, fact.typeSwift ?? (isReference ? "?" : undefined));
  return `extern ${nullable} ${fact.c}(${written.join(", ") || "void"})${since};\n`;
}

function writeConstants(mine: readonly SdkFact[]): readonly string[] {
  const typedefs = mine.filter(({ kind }) => kind === "typedef");
  return mine
    .filter((fact) => fact.kind === "constant" && cName(fact) !== undefined && !isErrorDomain(fact))
    .map((fact) => {
      const name = cName(fact);
      const isNotification = fact.parentSwift?.endsWith("Notification.Name") ?? false;
      const wrapper = typedefs.find(({ swift, objc }) =>
        [swift, objc].some((each) => each !== undefined && each === fact.parentSwift),
      );
      const usual = /^k(C|SC|Sec|NW)/.test(name) ? "CFStringRef const" : "NSString * const";
      const type = isNotification ? "NSNotificationName const" : wrapper ? `${cName(wrapper)} const` : usual;
      const said = isNotification ? fact.swift : `${fact.parentSwift}.${fact.swift}`;
      const naming =
        fact.parentSwift === undefined || fact.swift === name ? "" : ` __attribute__((swift_name("${said}")))`;
      return `extern ${type} ${name}${naming}${clangAvailability(fact)};\n`;
    });
}
