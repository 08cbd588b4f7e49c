import { compareVersions, describeVersions, type Platform, type Versions } from "../core/platform.ts";
import { unknownProject } from "../core/project.ts";
import type { OpenCorpus } from "../corpus/open.ts";
import { replacementName } from "../judge/deprecation.ts";
import { familyOf } from "./migrate/families.ts";
import { verdict } from "./symbol-text.ts";

/** What is to be written instead of a symbol in a project for some systems. */
export interface Successor {
  /** One line of Markdown: how the symbol stands there. */
  readonly verdict: string;
  /** Absent where the symbol stays, or where nothing takes its place. */
  readonly replacement?: string;
  readonly alternatives: readonly string[];
  /** From which systems on the replacement is there. */
  readonly minimum: Versions;
  /** Whether the systems asked about all have it; true where none are named. */
  readonly isThere: boolean;
  /** What to do where they don’t, or that nothing needs to be done; in a sentence or two. */
  readonly advice: string;
}

/** What replaces the symbol with this id in a project whose deployment targets are these; nothing where no such symbol is known. */
export function successorOf(corpus: OpenCorpus, id: string, deployment: Versions): Successor | undefined {
  const fact = corpus.facts.byId(id);
  if (fact === undefined) return undefined;
  const language = fact.swift === undefined ? "objc" : "swift";
  const project = { ...unknownProject, deployment: { value: deployment, source: "the question" } };
  const replacement = fact.deprecated === undefined ? undefined : replacementName(fact, language);
  const newer = fact.replacement?.id === undefined ? undefined : corpus.facts.byId(fact.replacement.id);
  const minimum = replacement === undefined ? {} : (fact.replacement?.minimum ?? newer?.introduced ?? {});
  const late = Object.fromEntries(
    Object.entries(deployment).filter(([platform, target]) => isAfter(minimum[platform as Platform], target)),
  );
  return {
    verdict: verdict(fact, language, project),
    ...(replacement !== undefined && { replacement }),
    alternatives: replacement === undefined ? [] : (fact.replacement?.alternatives ?? []),
    minimum,
    isThere: replacement === undefined || Object.keys(late).length === 0,
    advice: [adviceFor(replacement, fact.noReplacement, minimum, late), familyOf(id)?.meanwhile ?? ""].join(" ").trim(),
  };
}

function adviceFor(
  replacement: string | undefined,
  reason: string | undefined,
  minimum: Versions,
  late: Versions,
): string {
  if (replacement === undefined)
    return reason === undefined ? "Nothing is to be replaced." : `Nothing replaces it: ${reason}.`;
  if (Object.keys(late).length === 0) return "The replacement can be used without an availability check.";
  return `The replacement is there from ${describeVersions(minimum)} on: with a target of ${describeVersions(late)} use it behind an availability check and keep the old call for older systems.`;
}

function isAfter(minimum: string | undefined, target: string): boolean {
  return minimum !== undefined && compareVersions(minimum, target) > 0;
}
