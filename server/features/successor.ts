import { type Fact, isDeprecated } from "../core/fact.ts";
import { compareVersions, describeVersions, type Platform, type Versions } from "../core/platform.ts";
import { unknownProject } from "../core/project.ts";
import { factHit } from "../corpus/hits.ts";
import { ofFact } from "../corpus/meanings.ts";
import type { OpenCorpus } from "../corpus/open.ts";
import { replacementName, successionIn } from "../judge/replacement.ts";
import { familyOf } from "./migrate/families.ts";
import { verdict, versionsOn } from "./symbol-text.ts";

/** What is to be written instead of a symbol in a project for some systems. */
export interface Successor {
  /** One line of Markdown: how the symbol stands there. */
  readonly verdict: string;
  /** Whether it is deprecated on some system, there or not. */
  readonly isRetired: boolean;
  /** Absent where the symbol stays, or where nothing takes its place. */
  readonly replacement?: string;
  readonly alternatives: readonly string[];
  /** From which systems on the replacement is there. */
  readonly minimum: Versions;
  /** Whether the systems asked about all have it; true where none are named. */
  readonly isThere: boolean;
  /** What to do where they don’t, and from which system on the symbol itself is there where one of them is older; in a sentence or two, empty where nothing is to be done. */
  readonly advice: string;
  /** What a lookup and an explanation say of the symbol itself, without a replacement that none of the systems asked about has. */
  readonly summary: string;
  readonly remedy: string | undefined;
}

/** What replaces the symbol with this id in a project whose deployment targets are these; nothing where no such symbol is known. */
export function successorOf(corpus: OpenCorpus, id: string, deployment: Versions): Successor | undefined {
  const fact = corpus.facts.byId(id);
  if (fact === undefined) return undefined;
  const language = fact.swift === undefined ? "objc" : "swift";
  const project = { ...unknownProject, deployment: { value: deployment, source: "the question" } };
  const asked = new Set(Object.keys(deployment));
  const { last, absentOn, minimum: since } = successionIn(fact, project, corpus.facts.byId);
  const written = fact.deprecated === undefined ? undefined : replacementName(last, language);
  const isAbsent = written !== undefined && absentOn !== undefined;
  const replacement = isAbsent ? undefined : written;
  const minimum = replacement === undefined ? {} : since;
  const late = olderThan(minimum, deployment);
  const isRetired = isDeprecated(fact);
  const advice = [
    isRetired && !isAbsent
      ? adviceFor(replacement, last.noReplacement, versionsOn(minimum, asked), late, asked.size > 0)
      : "",
    arrival(fact.introduced, deployment),
    familyOf(id)?.meanwhile ?? "",
  ];
  return {
    verdict: verdict(fact, language, project, corpus.facts.byId).replace("this project’s platforms", "these platforms"),
    isRetired,
    ...(replacement !== undefined && { replacement }),
    alternatives: replacement === undefined ? [] : (last.replacement?.alternatives ?? []),
    minimum,
    isThere: replacement === undefined || Object.keys(late).length === 0,
    advice: advice.filter((sentence) => sentence !== "").join(" "),
    ...textsOf(corpus, fact, replacement !== undefined),
  };
}

/** What is said of a symbol; where nothing takes its place there, without what does elsewhere, by name or in a sentence. */
function textsOf(corpus: OpenCorpus, fact: Fact, isReplaced: boolean): Pick<Successor, "summary" | "remedy"> {
  const { replacement, about, ...alone } = fact;
  const names = [replacement?.swift, replacement?.objc, ...(replacement?.alternatives ?? [])];
  const isNamed = names.some((name) => name !== undefined && about?.includes(bare(name)));
  const told = isReplaced ? fact : { ...alone, ...(about !== undefined && !isNamed && { about }) };
  return { summary: factHit(corpus, told, 0).summary, remedy: ofFact(corpus, told).remedy };
}

/** A name without its type and without what it takes. */
function bare(name: string): string {
  const [called = name] = name.split("(", 1);
  return called.slice(called.lastIndexOf(".") + 1);
}

function adviceFor(
  replacement: string | undefined,
  reason: string | undefined,
  minimum: Versions,
  late: Versions,
  isTargetKnown: boolean,
): string {
  if (replacement === undefined)
    return reason === undefined ? "Nothing takes its place." : `Nothing takes its place: ${reason}.`;
  const since = describeVersions(minimum);
  if (!isTargetKnown) return since === "" ? "" : `The replacement is there from ${since} on.`;
  if (Object.keys(late).length === 0) return "The replacement can be used without an availability check.";
  return `The replacement is there from ${since} on: with a target of ${describeVersions(late)} use it behind an availability check and keep the old call for older systems.`;
}

/** From which systems on a symbol is there, where targets are older; empty where they all have it. */
function arrival(introduced: Versions, deployment: Versions): string {
  const older = Object.keys(olderThan(introduced, deployment)) as Platform[];
  if (older.length === 0) return "";
  const since = Object.fromEntries(older.map((platform) => [platform, introduced[platform]]));
  return `It comes with ${describeVersions(since)}, above this target.`;
}

/** The targets that are older than these versions. */
function olderThan(versions: Versions, deployment: Versions): Versions {
  const older = ([platform, target]: readonly [string, string]) => {
    const needed = versions[platform as Platform];
    return needed !== undefined && compareVersions(needed, target) > 0;
  };
  return Object.fromEntries(Object.entries(deployment).filter(older));
}
