import { type Builds, buildsInMode, buildsOn, claimOfBuilds, debugBuilds, everyBuild } from "../../core/builds.ts";
import { type Platform, platforms, type Versions } from "../../core/platform.ts";
import { type Claim, joined as joinedClaims, noClaim, type Region } from "../availability.ts";
import { platformModules, simulatedPlatforms } from "../platform-modules.ts";
import { endOfDirective } from "./lines.ts";
import { afterBracket, isMark, nameAt, type Source, wordAt } from "./source.ts";

/**
 * A condition is read as two sets of builds: where it can hold and where it can fail; what Portolan can’t know is in both.
 */
interface Truth {
  readonly holds: Builds;
  readonly fails: Builds;
}

const anything: Truth = { holds: everyBuild, fails: everyBuild };
const always: Truth = { holds: everyBuild, fails: 0 };
const never: Truth = { holds: 0, fails: everyBuild };
/** Not all builds for debugging say so. */
const debugging: Truth = { holds: debugBuilds, fails: everyBuild };

/** One `#if` that is still open: where its current branch began, where it can be compiled, and where later and earlier ones can. */
export interface OpenConditional {
  readonly from: number;
  readonly mask: Builds;
  readonly rest: Builds;
  readonly earlier: Builds;
  /** Where its current branch and later ones can be compiled for devices, which Macs are as well. */
  readonly onDevices: { readonly mask: Builds; readonly rest: Builds };
}

/** Opens a `#if` whose head word is token `at`, in a file that imports `imported` in any case. */
export function beginConditional(source: Source, at: number, imported: Imported): OpenConditional {
  const truth = readCondition(source, at + 1, imported, true);
  const { holds, fails } = readCondition(source, at + 1, imported, false);
  return { from: at, mask: truth.holds, rest: truth.fails, earlier: 0, onDevices: { mask: holds, rest: fails } };
}

/** The next branch of `open`: `#elseif` with its condition, or `#else`. */
export function nextBranch(source: Source, at: number, open: OpenConditional, imported: Imported): OpenConditional {
  const truthIn = (hasSimulators: boolean) =>
    wordAt(source, at) === "#elseif" ? readCondition(source, at + 1, imported, hasSimulators) : always;
  const truth = truthIn(true);
  const { holds, fails } = truthIn(false);
  const earlier = open.earlier | open.mask;
  const { rest } = open.onDevices;
  const onDevices = { mask: rest & holds, rest: rest & fails };
  return { from: at, mask: open.rest & truth.holds, rest: open.rest & truth.fails, earlier, onDevices };
}

/**
 * What a declaration is known to be by attributes that stand before it in the branch `open`: on the platforms of the
 * branch alone, and of versions nothing where nobody knows whether the branch is compiled.
 */
export function claimIn({ mask, rest, earlier }: OpenConditional, claims: readonly Claim[]): Claim {
  if (mask === 0 || claims.length === 0) return noClaim;
  const joint = claims.reduce(joinedClaims, noClaim);
  const { atLeast, below, deprecatedFrom, obsoletedFrom, platforms: allowed, ...others } = joint;
  const reached = platforms.filter((each) => mask & buildsOn([each]));
  const certain = platforms.filter((each) => {
    const builds = buildsOn([each]);
    return (mask & builds) === builds && ((rest | earlier) & builds) === 0;
  });
  const isDoubtful = Object.keys(atLeast ?? {}).length > 0 && certain.length < reached.length;
  return {
    ...others,
    atLeast: onlyOn(certain, atLeast),
    below: onlyOn(reached, below),
    ...(deprecatedFrom && { deprecatedFrom: onlyOn(reached, deprecatedFrom) }),
    ...(obsoletedFrom && { obsoletedFrom: onlyOn(reached, obsoletedFrom) }),
    ...(allowed && { platforms: platforms.filter((each) => allowed.includes(each) || !reached.includes(each)) }),
    ...(isDoubtful && { unguarded: true }),
  };
}

function onlyOn(some: readonly Platform[], versions: Versions = {}): Versions {
  return Object.fromEntries(Object.entries(versions).filter(([platform]) => some.includes(platform as Platform)));
}

/** What a branch establishes up to token `to`, if anything. */
export function regionOf({ from, mask, onDevices }: OpenConditional, to: number): Region | undefined {
  const simulated = simulatedPlatforms.filter(
    (each) => (mask & buildsOn([each])) !== 0 && (onDevices.mask & buildsOn([each])) === 0,
  );
  if (mask === everyBuild && simulated.length === 0) return undefined;
  if (mask === 0) return { from, to, dead: true };
  return { from, to, ...claimOfBuilds(mask), ...(simulated.length > 0 && { simulated }) };
}

function on(...names: readonly Platform[]): Truth {
  const holds = buildsOn(names);
  return { holds, fails: everyBuild & ~holds };
}

/** `!a` */
function opposite({ holds, fails }: Truth): Truth {
  return { holds: fails, fails: holds };
}

/** `a && b` */
function joined(a: Truth, b: Truth): Truth {
  return { holds: a.holds & b.holds, fails: a.fails | b.fails };
}

/** Modules that a file imports whatever it is compiled for: they are there. */
type Imported = { has(module: string): boolean };

/** What a condition says of builds for devices, or of those for simulators as well. */
function readCondition(source: Source, from: number, imported: Imported, hasSimulators: boolean): Truth {
  const end = endOfDirective(source.tokens, from - 1);
  let at = from;
  let nesting = 0;
  return either();

  function either(): Truth {
    let left = both();
    while (at < end && wordAt(source, at) === "||") {
      at++;
      const right = both();
      left = opposite(joined(opposite(left), opposite(right)));
    }
    return left;
  }

  function both(): Truth {
    let left = one();
    while (at < end && wordAt(source, at) === "&&") {
      at++;
      const right = one();
      left = joined(left, right);
    }
    return left;
  }

  function one(): Truth {
    let negations = 0;
    while (at < end && isMark(source, at, "!")) {
      negations++;
      at++;
    }
    const truth = atom();
    return negations % 2 === 1 ? opposite(truth) : truth;
  }

  function atom(): Truth {
    if (at >= end) return anything;
    if (isMark(source, at, "(")) {
      if (nesting >= 50) {
        at = end;
        return anything;
      }
      nesting++;
      at++;
      const truth = either();
      if (isMark(source, at, ")")) at++;
      nesting--;
      return truth;
    }
    const word = wordAt(source, at++);
    if (word === "0" || word === "false") return never;
    if (word === "1" || word === "true") return always;
    if (!isMark(source, at, "(")) return word === "DEBUG" ? debugging : anything;
    const inside = at + 1;
    at = Math.min(afterBracket(source, at), end);
    if (hasSimulators) return truthOf(word, source, inside, imported);
    if (word === "targetEnvironment" && wordAt(source, inside) === "simulator") return never;
    const processor = word === "arch" ? nameAt(source, inside) : undefined;
    if (processor !== undefined && processorsOfMacs.has(processor)) return onMacs;
    return processor === "arm64" ? onPhones : truthOf(word, source, inside, imported);
  }
}

function truthOf(test: string, source: Source, at: number, imported: Imported): Truth {
  const name = nameAt(source, at);
  switch (test) {
    case "os":
      return systems.get(name) ?? never;
    case "canImport":
      if (isMark(source, at + 1, ".") || isMark(source, at + 1, ",")) return anything;
      return imported.has(name) ? always : (modules.get(name) ?? anything);
    case "targetEnvironment":
      return name === "macCatalyst" ? on("maccatalyst") : name === "simulator" ? simulated : anything;
    case "_runtime":
      return name === "_ObjC" ? always : name === "_Native" ? never : anything;
    case "swift":
      return languageTruth(wordAt(source, at), wordAt(source, at + 1), false);
    case "compiler":
      return languageTruth(wordAt(source, at), wordAt(source, at + 1), true);
    default:
      return anything;
  }
}

const systems: ReadonlyMap<string, Truth> = new Map([
  ["iOS", on("ios", "maccatalyst")],
  ["macOS", on("macos")],
  ["OSX", on("macos")],
  ["tvOS", on("tvos")],
  ["watchOS", on("watchos")],
  ["visionOS", on("visionos")],
  ["xrOS", on("visionos")],
  ["anyAppleOS", always],
]);

/** Processors that no device has but Macs, and simulators on these. */
const processorsOfMacs: ReadonlySet<string> = new Set(["i386", "x86_64"]);

/** It may hold on Macs, and fail everywhere. */
const onMacs: Truth = { holds: everyBuild & ~on(...simulatedPlatforms).holds, fails: everyBuild };

/** `arch(arm64)`: what every device has, but Macs and watches; simulators on Macs may have another. */
const onPhones: Truth = { holds: everyBuild, fails: onMacs.holds | on("watchos").holds };

/** It may hold where there are simulators, and fail everywhere. */
const simulated: Truth = { holds: on(...simulatedPlatforms).holds, fails: everyBuild };

/** Where a module that some platforms lack can be imported; it fails wherever it isn’t `certain`. */
function having(module: string, ...certain: readonly Platform[]): [string, Truth] {
  return [module, { holds: on(...platformModules.get(module)!).holds, fails: on(...certain).fails }];
}

/** One that may be on other platforms as well. */
function atLeastOn(module: string, ...certain: readonly Platform[]): [string, Truth] {
  return [module, { holds: everyBuild, fails: on(...certain).fails }];
}

/** Modules that tell platforms apart, those that all of them have, and those that belong to other systems. */
const modules: ReadonlyMap<string, Truth> = new Map([
  having("UIKit", ...platformModules.get("UIKit")!),
  having("AppKit", "macos"),
  having("Cocoa", "macos"),
  having("CoreWLAN", "macos"),
  having("WatchKit", "watchos"),
  atLeastOn("MultipeerConnectivity", "ios", "macos", "maccatalyst", "tvos", "visionos"),
  atLeastOn("NetworkExtension", "ios", "macos", "maccatalyst", "visionos"),
  atLeastOn("SystemConfiguration", "ios", "macos", "maccatalyst", "visionos"),
  ...["CFNetwork", "CoreFoundation", "Darwin", "Dispatch", "Foundation", "Network", "ObjectiveC", "Security"].map(
    (each): [string, Truth] => [each, always],
  ),
  ["_Concurrency", always],
  ...["Android", "Bionic", "CRT", "FoundationNetworking", "Glibc", "Musl", "WASILibc", "WinSDK", "ucrt"].map(
    (each): [string, Truth] => [each, never],
  ),
]);

/** Language mode 5 reads as a version from 5.0 to 5.10, mode 6 as 6.0 and later; any compiler from 5.9 on is possible. */
function languageTruth(operator: string, version: string, compiler: boolean): Truth {
  const [major = Number.NaN, minor = 0] = version.split(".").map(Number);
  if (Number.isNaN(major) || (operator !== ">=" && operator !== "<")) return anything;
  const newer = newerTruth(major, minor, compiler);
  return operator === ">=" ? newer : { holds: newer.fails, fails: newer.holds };
}

function newerTruth(major: number, minor: number, compiler: boolean): Truth {
  if (major < 5 || (major === 5 && minor <= 9)) return always;
  const five = buildsInMode(5);
  const six = buildsInMode(6);
  if (compiler) return major === 5 || minor === 0 ? { holds: everyBuild, fails: five } : anything;
  if (major === 5) return { holds: everyBuild, fails: five };
  if (major === 6) return { holds: six, fails: minor === 0 ? five : everyBuild };
  return never;
}
