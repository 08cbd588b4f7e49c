import { compareVersions, oldestBuilt, type Platform, versionsOn } from "../../../core/platform.ts";
import { type Claim, claimWithout, joined, noClaim, type Region } from "../../availability.ts";
import { platformModules } from "../../platform-modules.ts";
import type { Directive } from "../outline/brackets.ts";
import { importOf } from "../outline/imports.ts";
import type { Collected } from "../outline/reader.ts";
import { comparisonHolds, flagCompared, flagFork, platformFork } from "./flags.ts";
import { always, bothForks, debugging, either, type Fork, impossible, opposite, unknown } from "./forks.ts";
import { namedVersion, numberOf, versionOf } from "./numbers.ts";
import { type OwnConditions, ownConditions } from "./own-conditions.ts";
import { type Compilers, compilersOf, processorsOfMacs, simulatedByProcessor, simulators, targets } from "./systems.ts";

interface Level {
  /** Where the current branch begins. */
  from: number;
  claim: Claim;
  /** What follows from all earlier branches having failed. */
  rest: Claim;
  /** The platforms of which the code around all branches is for simulators alone. */
  readonly simulated: Claim["simulated"];
}

/** What is known of names in conditions: what compilers define, and what the file does. */
interface Conditionals extends Compilers {
  readonly own: OwnConditions;
}

/** What `#if` and its kin establish: branches that are never compiled, platforms, version floors. */
export function preprocessorRegions({ brackets, tokens }: Collected, isCpp?: boolean): readonly Region[] {
  const own = ownConditions(tokens.text);
  const conditionals = { ...compilersOf(isCpp), own };
  const regions: Region[] = [];
  const levels: Level[] = [];
  const end = (level: Level, at: number): void => {
    regions.push({ from: level.from, to: at, ...level.claim });
  };
  for (const directive of brackets.directives) {
    const { token, word } = directive;
    const level = levels.at(-1);
    if (word === "if" || word === "ifdef" || word === "ifndef") {
      const fork = forkOfDirective(directive, conditionals);
      levels.push({ from: token + 1, claim: fork.yes, rest: fork.no, simulated: simulatedAround(level) });
    } else if (level !== undefined && (word.startsWith("elif") || word === "else")) {
      end(level, token);
      const fork = word === "else" ? unknown : forkOfDirective(directive, conditionals);
      level.from = token + 1;
      level.claim = joined(level.rest, fork.yes);
      level.rest = joined(level.rest, fork.no);
    } else if (level !== undefined && word === "endif") {
      end(level, token);
      levels.pop();
    } else if (word === "define") {
      const last = (brackets.bodyEnds.get(token) ?? 0) - 1;
      const body = { start: tokens.ends[token]!, end: tokens.ends[Math.max(last, token)]! };
      own.define(directive.rest.trim(), body, simulatedAround(level), (text) => forkOfExpression(text, conditionals));
    } else if (word === "undef") {
      own.undefine(directive.rest.trim());
    } else if (level === undefined && (word === "import" || word === "include")) {
      const platforms = platformModules.get(importOf(directive.rest)?.module ?? "");
      if (platforms !== undefined) regions.push({ from: 0, to: tokens.count, platforms });
    }
  }
  for (const level of levels) end(level, tokens.count);
  return regions;
}

/** Of which platforms the code in a branch is for simulators alone. */
function simulatedAround(level: Level | undefined): Claim["simulated"] {
  return level?.claim.simulated ?? level?.simulated;
}

/** A pair of macros, MIN_REQUIRED and MAX_ALLOWED. Where a platform is not named, they are not defined and count as 0. */
interface VersionMacros {
  /** Where they are the deployment target and the SDK. */
  of: readonly Platform[];
  /** What they stay on other platforms, whatever the target. */
  fixed?: readonly { on: readonly Platform[]; target: string; sdk: string }[];
}

/** The name of such a macro, in two parts. */
const versionMacro = /^(.*_VERSION_)(MIN_REQUIRED|MAX_ALLOWED)(?:__)?$/;

/** As AvailabilityInternal.h of Apple's SDKs defines them. */
const versionMacros: ReadonlyMap<string, VersionMacros> = new Map([
  [
    "__IPHONE_OS_VERSION_",
    {
      of: ["ios", "maccatalyst"],
      fixed: [
        { on: ["tvos", "watchos"], target: "9.0", sdk: "17.0" },
        { on: ["visionos"], target: "17.1", sdk: "17.0" },
      ],
    },
  ],
  // What compilers define themselves, each for its own platform.
  ["__ENVIRONMENT_IPHONE_OS_VERSION_", { of: ["ios", "maccatalyst"] }],
  ["__ENVIRONMENT_MAC_OS_X_VERSION_", { of: ["macos"] }],
  ["__ENVIRONMENT_TV_OS_VERSION_", { of: ["tvos"] }],
  ["__ENVIRONMENT_WATCH_OS_VERSION_", { of: ["watchos"] }],
  ["__MAC_OS_X_VERSION_", { of: ["macos"] }],
  ["MAC_OS_X_VERSION_", { of: ["macos"] }],
  ["__TV_OS_VERSION_", { of: ["tvos"] }],
  ["__WATCH_OS_VERSION_", { of: ["watchos"] }],
  ["__VISION_OS_VERSION_", { of: ["visionos"] }],
]);

/** What an `#if`, `#ifdef` or the like says of its own branch and of those behind it. */
function forkOfDirective({ word, rest }: Directive, conditionals: Conditionals): Fork {
  if (word === "ifdef" || word === "elifdef") return definedFork(rest.trim(), conditionals);
  if (word === "ifndef" || word === "elifndef") return opposite(definedFork(rest.trim(), conditionals));
  return forkOfExpression(rest, conditionals);
}

/** The same of the expression behind an `#if`, one function for each precedence; unknown where something of it can’t be read. */
function forkOfExpression(text: string, conditionals: Conditionals): Fork {
  const parts = text.match(/\w+(?:\.\w+)?|&&|\|\||[<>=!]=|\S/g) ?? [];
  let at = 0;
  let depth = 0;

  function alternatives(): Fork {
    let left = conjunction();
    while (parts[at] === "||") {
      at++;
      left = either(left, conjunction());
    }
    return left;
  }

  function conjunction(): Fork {
    let left = comparison();
    while (parts[at] === "&&") {
      at++;
      left = bothForks(left, comparison());
    }
    return left;
  }

  function comparison(): Fork {
    if (++depth > 50) return unknown;
    const part = parts[at++];
    let result = unknown;
    if (part === "!") result = opposite(comparison());
    else if (part === "DEBUG" && /^(?:&&|\|\||\))?$/.test(parts[at] ?? "")) result = debugging;
    else if (part === "(") {
      result = alternatives();
      if (parts[at] === ")") at++;
    } else if (part === "defined") {
      const bracketed = parts[at] === "(";
      result = definedFork(parts[bracketed ? at + 1 : at] ?? "", conditionals);
      at += bracketed ? 3 : 1;
    } else if (part !== undefined && part !== "&&" && part !== "||" && part !== ")") {
      const left = sum(part);
      const operator = /^(?:[<>=!]=|[<>])$/.test(parts[at] ?? "") ? parts[at++]! : undefined;
      result =
        operator === undefined
          ? valueFork(left, parts[at] === "(", conditionals)
          : compareFork(left, operator, right(), conditionals);
      if (operator === undefined && parts[at] === "(") while (at < parts.length && parts[at++] !== ")");
    }
    depth--;
    return result;
  }

  /** What stands behind a comparison, perhaps in brackets of its own. */
  function right(): string {
    const isBracketed = parts[at] === "(";
    if (isBracketed) at++;
    const value = sum(parts[at++] ?? "");
    if (isBracketed && parts[at] === ")") at++;
    return value;
  }

  /**
   * A number with what is added to it, taken off it or multiplied, up to a sign of another kind; "" where one of these is no
   * number, and a word with no sign behind it as it stands.
   */
  function sum(first: string): string {
    const sign = parts[at] ?? "";
    let value = numberOf(first);
    if (!/^[-+*]$/.test(sign)) return value === undefined ? first : String(value);
    while (parts[at] === sign) {
      const next = numberOf(parts[at + 1] ?? "");
      if (next === undefined || value === undefined) return "";
      value = sign === "*" ? value * next : sign === "+" ? value + next : value - next;
      at += 2;
    }
    return String(value);
  }

  const fork = alternatives();
  return at < parts.length ? unknown : fork;
}

function valueFork(name: string, isCall: boolean, conditionals: Conditionals): Fork {
  const { defined, missing, own } = conditionals;
  const flag = flagFork(name, own);
  if (flag !== undefined) return flag;
  if (isCall) return unknown;
  if (missing.has(name)) return opposite(always);
  if (/^0[xX]?0*$/.test(name) || name === "false" || name === "NO") return opposite(always);
  return /^\d+$/.test(name) || name === "true" || name === "TARGET_OS_MAC" || defined.has(name) ? always : unknown;
}

function definedFork(name: string, { defined, missing, own }: Conditionals): Fork {
  if (name === "DEBUG") return debugging;
  if (missing.has(name)) return opposite(always);
  const stated = own.ofPresence(name);
  if (stated !== undefined) return stated;
  if (name.startsWith("__") && processorsOfMacs.has(name)) return simulatedByProcessor;
  const [, prefix = ""] = versionMacro.exec(name) ?? [];
  // AvailabilityMacros.h gives this one a value elsewhere too.
  if (prefix === "MAC_OS_X_VERSION_") return { yes: noClaim, no: claimWithout("macos") };
  const macros = versionMacros.get(prefix);
  if (macros !== undefined) return platformFork(whereAtLeast(macros, () => true));
  const version = namedVersion(name);
  if (version !== undefined && isInSdk(version)) return always;
  return targets.has(name) || simulators.has(name) || defined.has(name) ? { yes: noClaim, no: impossible } : unknown;
}

function compareFork(left: string, operator: string, right: string, conditionals: Conditionals): Fork {
  const mirrored: Readonly<Record<string, string>> = { "<": ">", ">": "<", "<=": ">=", ">=": "<=" };
  if (/^\d/.test(left) && !/^\d/.test(right))
    return compareFork(right, mirrored[operator] ?? operator, left, conditionals);
  const flag = flagFork(left, conditionals.own);
  if (flag !== undefined && /^\d+$/.test(right)) return flagCompared(flag, operator, Number(right));
  if (conditionals.missing.has(left)) return compareFork("0", operator, right, conditionals);
  const macro = versionMacro.exec(left);
  const macros = macro === null ? undefined : versionMacros.get(macro[1]!);
  const version = versionOf(right);
  if (/^\d+$/.test(left) && /^\d+$/.test(right)) return holds(Number(left), operator, Number(right));
  if (version !== undefined && isUndefinedVersion(left))
    return operator.startsWith("<") ? always : operator.startsWith(">") ? opposite(always) : unknown;
  if (macro === null || macros === undefined || version === undefined) return unknown;
  const isAtLeast = operator === ">=" || operator === ">";
  if (!isAtLeast && operator !== "<" && operator !== "<=") return unknown;
  const fork = macro[2] === "MAX_ALLOWED" ? newSdk(macros, version) : floorFork(macros, version);
  return isAtLeast ? fork : opposite(fork);
}

/** A comparison of two numbers. */
function holds(left: number, operator: string, right: number): Fork {
  return comparisonHolds(left, operator, right) ? always : opposite(always);
}

/** Whether a name is one of the system's for versions by its beginning, and none that there is: an undefined macro is 0. */
function isUndefinedVersion(name: string): boolean {
  return (
    name.startsWith("__") &&
    !versionMacro.test(name) &&
    [...versionMacros.keys()].some((prefix) => name.startsWith(prefix))
  );
}

/** The platforms on which a pair of macros follows target and SDK, and those on which what it stays is enough. */
function whereAtLeast(
  { of, fixed = [] }: VersionMacros,
  isEnough: (stays: { readonly target: string; readonly sdk: string }) => boolean,
): readonly Platform[] {
  return [...of, ...fixed.filter(isEnough).flatMap(({ on }) => on)];
}

/** The SDK in use is newer than any version that code compares with, up to a point; elsewhere the macro counts as 0. */
function newSdk(macros: VersionMacros, version: string): Fork {
  const on = whereAtLeast(macros, ({ sdk }) => compareVersions(version, sdk) <= 0);
  return isInSdk(version) ? platformFork(on) : unknown;
}

/** Whether any SDK in use knows a version, and so has a name for it. */
function isInSdk(version: string): boolean {
  return compareVersions(version, "26") <= 0;
}

function floorFork(macros: VersionMacros, version: string): Fork {
  const { of } = macros;
  const on = whereAtLeast(macros, ({ target }) => compareVersions(version, target) <= 0);
  if (compareVersions(version, oldestBuilt[of[0]!] ?? "0") <= 0) return platformFork(on);
  const versions = versionsOn(of, version);
  const also = on.slice(of.length);
  return {
    yes: { platforms: on, atLeast: versions },
    no: { ...(also.length > 0 && claimWithout(...also)), below: versions },
  };
}
