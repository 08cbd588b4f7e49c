import { onceFor } from "../core/collections.ts";
import type { Project } from "../core/project.ts";
import type { Report, Rule } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import type { Workspace } from "../resolve/declared-elsewhere.ts";
import type { PlacedSite } from "../resolve/places.ts";
import { wholeWorkspace } from "../resolve/seen-by-file.ts";
import { outlineSwift } from "../syntax/swift/outline.ts";
import { type Kept, keptOf, type Skeleton, skeletonOf } from "../syntax/swift/skeleton.ts";
import type { Tokens } from "../syntax/tokens.ts";
import type { Engine } from "./asking.ts";
import type { Document, Surroundings } from "./document.ts";

/**
 * What rules that look no further than a function (`staysInFunction`) said of the text before, as far as it holds: while
 * one function of Swift is written, they say the same of all others. Fixes are not among it.
 */
export interface SettledReports {
  /** What a rule says at a site; nothing where it has to be asked. */
  reports(rule: Rule, site: PlacedSite): readonly Report[] | undefined;
  /** Takes up what a rule said at a site. */
  settle(rule: Rule, site: PlacedSite, reports: readonly Report[]): void;
}

/** What each rule said, by the token of the site. */
type Said = Map<Rule, Map<number, readonly Report[]>>;

/** The text that was asked about last in one workspace; a skeleton, and what was said, from the second time on. */
interface LastText {
  readonly path: string;
  readonly project: Project;
  /** Below it, names of folders say what is a test, a sample or code of others. */
  readonly folder: string | undefined;
  readonly skeleton?: Skeleton;
  readonly said: Said;
}

const lastTexts = onceFor((_: Engine) => onceFor((_: Workspace): { text?: LastText } => ({})));

const nothing: SettledReports = { reports: () => undefined, settle: () => {} };

/**
 * What is settled in a text: as the same document in the same workspace and project had it before, where all that
 * differs since lies inside of one function. Nothing is kept of what is asked about once, as each file is by a check.
 */
export function settledReports(
  engine: Engine,
  { path }: Document,
  tokens: Tokens,
  { workspace, project, folder }: Surroundings,
): SettledReports {
  if (tokens.language !== "swift") return nothing;
  const last = lastTexts(engine)(wholeWorkspace(workspace));
  const { text } = last;
  const known = text?.path === path && text.project === project && text.folder === folder ? text : undefined;
  const kept = known?.skeleton && keptOf(known.skeleton, tokens);
  if (known !== undefined && kept !== undefined) return settledIn(known.said, kept);
  const skeleton = known && skeletonOf(outlineSwift(tokens, []));
  const said: Said = new Map();
  last.text = { path, project, folder, said, ...(skeleton && { skeleton }) };
  return skeleton === undefined ? nothing : settledIn(said, { head: tokens.count, tail: tokens.count, moved: 0 });
}

function settledIn(said: Said, { head, tail, moved }: Kept): SettledReports {
  const placeBefore = (token: number): number => (token < head ? token : token >= tail + moved ? token - moved : -1);
  return {
    reports: (rule, { token, span }) =>
      said
        .get(rule)
        ?.get(placeBefore(token))
        ?.map((report) => ({ ...report, at: span })),
    settle: (rule, { token, span }, reports) => {
      const place = placeBefore(token);
      if (rule.staysInFunction === undefined || place < 0) return;
      if (!reports.every((report) => isOfSite(report, span) && staysInFunction(rule, report))) return;
      const known = said.get(rule) ?? new Map<number, readonly Report[]>();
      const kept = reports.map(({ fixes: _, ...report }) => report);
      said.set(rule, known.set(place, kept));
    },
  };
}

/** Whether what a report says follows from the function of its site. */
function staysInFunction({ staysInFunction: stays }: Rule, { fact }: Report): boolean {
  return typeof stays === "function" ? fact !== undefined && stays(fact) : stays === true;
}

/** Whether a report has no place but that of its site. */
function isOfSite({ at, related }: Report, site: Span): boolean {
  return related === undefined && at.start === site.start && at.end === site.end;
}
