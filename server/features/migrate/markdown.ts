import { describeVersions, type Versions } from "../../core/platform.ts";
import { codeSpan } from "../../escape.ts";
import { versionsOn } from "../symbol-text.ts";
import type { EditKind, Mapping, MigrationPlan, Step, Use } from "./plan.ts";

/** What a reader of the plan is led to. */
export interface PlanLinks {
  /** A place as Markdown. */
  readonly place: (use: Use) => string;
  /** An article as Markdown. */
  readonly article: (id: string, title: string) => string;
}

/** What readers are told of each kind of edit, behind a number of places. */
export const editWords: Readonly<Record<EditKind, string>> = {
  safe: "Portolan makes the edit",
  assisted: "Portolan makes the edit for you to check",
  "by hand": "by hand",
};

/** What is said where nothing is retired. */
export const nothingToLeave = "Nothing here uses a retired API for which Portolan has a plan.";

/** A plan as Markdown with a checklist; names and paths of the project are shown as code. */
export function planMarkdown(plan: MigrationPlan, links: PlanLinks): string {
  const parts = ["# Migration plan"];
  if (plan.steps.length === 0) parts.push(nothingToLeave);
  else
    parts.push(
      plan.steps.map((step, at) => `${at + 1}. ${step.title}: ${countOf(step)}, ${whenPossible(step)}`).join("\n"),
    );
  for (const step of plan.steps) parts.push(...stepMarkdown(step, links));
  if (plan.others.length > 0) parts.push(othersText(plan, codeSpan));
  return `${parts.join("\n\n")}\n`;
}

/** More symbols are counted, not named. */
const mostOthers = 12;

/** What the plan says nothing of, in a sentence; `name` is how a symbol is shown. */
export function othersText({ others }: Pick<MigrationPlan, "others">, name: (symbol: string) => string): string {
  const named = others
    .slice(0, mostOthers)
    .map(({ symbol, places }) => `${name(symbol)}${places === 1 ? "" : ` (${places} times)`}`);
  const more = others.length > mostOthers ? ` and ${others.length - mostOthers} more` : "";
  return `Also deprecated, in no step of this plan but reported by check: ${named.join(", ")}${more}.`;
}

/** "12 places", "1 place". */
export function countOf({ places }: Pick<Step, "places">): string {
  return places.length === 1 ? "1 place" : `${places.length} places`;
}

/** From when on a step can be taken: "possible now", or what is in its way. */
export function whenPossible(step: Pick<Step, "possible" | "minimum" | "lacking" | "platforms">): string {
  const { possible, minimum, lacking, platforms } = step;
  if (possible) return "possible now";
  const below = describeVersions(lacking);
  const needs = `from ${sinceText(minimum, platforms)} on`;
  return below === "" ? `${needs}, after the steps before it` : `${needs}; targets here begin with ${below}`;
}

/** How many places each kind of edit has: "2 by hand", in the order of `editWords`; kinds without a place are left out. */
export function editCounts(places: readonly Use[]): readonly string[] {
  return (Object.keys(editWords) as EditKind[]).flatMap((kind) => {
    const count = places.filter(({ edit }) => edit === kind).length;
    return count === 0 ? [] : [`${count} × ${editWords[kind]}`];
  });
}

/** "iOS 18, macOS 15": of the platforms that something is built for, or of all where that is not known. */
export function sinceText(minimum: Versions, platforms: ReadonlySet<string>): string {
  return describeVersions(versionsOn(minimum, platforms));
}

/** One line of the mapping of a step without markup: what becomes what, and from when on. */
export function mappingText(
  { from, to, alternatives, reason, minimum }: Mapping,
  { platforms }: Pick<Step, "platforms">,
): string {
  if (to === undefined) return `${from}: nothing takes its place${reason === undefined ? "" : `, ${reason}`}`;
  const others = alternatives.length === 0 ? "" : `, or ${alternatives.join(", ")}`;
  const since = sinceText(minimum, platforms);
  return `${from} → ${to}${since === "" ? "" : ` (${since})`}${others}`;
}

function stepMarkdown(step: Step, { place, article }: PlanLinks): readonly string[] {
  const { title, from, to, minimum, platforms, possible, places, mapping, advice, sources } = step;
  const until = possible ? "" : " Until then the old way stays behind an availability check.";
  const reached = possible ? "Possible now." : `Not yet: ${whenPossible(step)}.${until}`;
  const byHand = advice.map((item) => `- [ ] ${item}`);
  const further = sources.flatMap((link) => (link.url === undefined ? [] : [`[${link.title}](${link.url})`]));
  return [
    `## ${title}`,
    `From ${from} to ${to}. Needs ${sinceText(minimum, platforms) || "no particular system"}. ${reached}`,
    `### What becomes what`,
    mapping.map((each) => mappingLine(each, step)).join("\n"),
    `### Places: ${editCounts(places).join(", ")}`,
    places
      .map(
        (use) =>
          `- [ ] ${place(use)} ${codeSpan(use.symbol)}: ${use.fix === undefined ? editWords[use.edit] : fixWords(use)}`,
      )
      .join("\n"),
    ...(byHand.length === 0 ? [] : ["### What is left to you", byHand.join("\n")]),
    `Read ${[article(step.article.id, step.article.title), ...further].join(", ")}.`,
  ];
}

function fixWords({ fix, edit }: Use): string {
  return `${codeSpan(fix!)}${edit === "safe" ? "" : " (check the result)"}`;
}

function mappingLine(mapping: Mapping, { platforms }: Step): string {
  const { from, to, alternatives, reason, about, minimum, source, uses } = mapping;
  const times = uses === 1 ? "" : `, ${uses} times`;
  const others = alternatives.length === 0 ? "" : `, or ${alternatives.map(codeSpan).join(", ")}`;
  const since = sinceText(minimum, platforms);
  const target =
    to === undefined
      ? `nothing${reason === undefined ? "" : `: ${reason}`}`
      : `${codeSpan(to)}${since === "" ? "" : ` from ${since} on`}${others}`;
  const more = about === undefined ? "" : `  \n  ${about}`;
  return `- ${codeSpan(from)}${times} → ${target} (${source})${more}`;
}
