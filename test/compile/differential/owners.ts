import type { Fact } from "../../../server/core/fact.ts";
import { writtenCorpus } from "../../support/corpus-files.ts";

/** A class whose members are asked for, with its names in both languages. */
export interface Owner {
  readonly swift: string;
  readonly objc: string;
  /** Classes that a program may inherit from. */
  readonly isOpen: boolean;
  readonly swiftMembers: readonly string[];
  readonly objcMembers: readonly string[];
}

const open = [
  "NEAppProxyTCPFlow",
  "NEAppProxyUDPFlow",
  "NEFilterSocketFlow",
  "NEPacketTunnelProvider",
  "CTTelephonyNetworkInfo",
  "CTSubscriber",
];
const others = ["NWTCPConnection", "NWUDPSession", "NWHostEndpoint", "NWPath", "CTCarrier", "NEVPNProtocol"];

/** Deprecated classes, whose mere name is deprecated. */
export const deprecatedClasses = [
  "NWTCPConnection",
  "NWUDPSession",
  "NWHostEndpoint",
  "NWEndpoint",
  "NWPath",
  "NWTLSParameters",
  "CTCarrier",
  "CTCallCenter",
];

const fewPlain = 3;

/** Owners with the properties that they or their superclasses have on iOS: deprecated and new ones, and a few plain. */
export function owners(): readonly Owner[] {
  const { facts, ancestry } = writtenCorpus();
  const { classes } = ancestry as unknown as { readonly classes: Readonly<Record<string, string | null>> };
  return [...open, ...others].map((name) => {
    const line: string[] = [];
    for (let each: string | null | undefined = name; each && each !== "NSObject"; each = classes[each]) line.push(each);
    const all = facts.filter((fact) => isAskedFor(fact) && line.includes(fact.parentObjc!));
    const mine = [...all.filter(isToldOf), ...all.filter((fact) => !isToldOf(fact)).slice(0, fewPlain)];
    return {
      swift: name,
      objc: name,
      isOpen: open.includes(name),
      swiftMembers: [...new Set(mine.map(({ swift }) => swift!))],
      // A getter of another name is no message of the property's name.
      objcMembers: [
        ...new Set(mine.filter(({ swift, objc }) => isGetter(swift!) === isGetter(objc!)).map(({ objc }) => objc!)),
      ],
    };
  });
}

function isToldOf({ deprecated, introduced }: Fact): boolean {
  return deprecated?.ios !== undefined || Number.parseFloat(introduced.ios!) > 15;
}

function isGetter(name: string): boolean {
  return /^is[A-Z]/.test(name);
}

function isAskedFor(fact: Fact): boolean {
  const { kind, static: isStatic, unavailable, introduced, parentObjc, swift, objc, id, typeObjc } = fact;
  const isProperty = kind === "property" && isStatic !== true && !id.includes(".+") && id.split("/")[1] !== "swift";
  const isThere = introduced.ios !== undefined && !unavailable?.includes("ios");
  return (
    isProperty &&
    isThere &&
    typeObjc !== undefined &&
    parentObjc !== undefined &&
    /^\w+$/.test(swift ?? "") &&
    /^\w+$/.test(objc ?? "")
  );
}
