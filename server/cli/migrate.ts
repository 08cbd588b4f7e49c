import { mayHaveFindings } from "../core/language.ts";
import { isWithin } from "../core/path.ts";
import { codeSpan, escapedJson, escapeTerminal } from "../escape.ts";
import {
  countOf,
  editCounts,
  editWords,
  mappingText,
  nothingToLeave,
  othersText,
  planMarkdown,
  sinceText,
  whenPossible,
} from "../features/migrate/markdown.ts";
import type { MigrationPlan, Step, Use } from "../features/migrate/plan.ts";
import { usesIn } from "../features/migrate/uses.ts";
import { openFolders } from "../features/open-folders.ts";
import { mayColor } from "./arguments/color.ts";
import type { Arguments } from "./arguments/options.ts";
import { readRequest } from "./arguments/request.ts";
import { openConfigured } from "./check/configured.ts";
import { exit } from "./exit-codes.ts";
import { shownPath } from "./files/path-names.ts";
import { leftOutBy, lookAtOne, workspaceRoot } from "./files/paths.ts";
import { painter } from "./print/paint.ts";
import { sayProblemsOf } from "./print/problems.ts";
import { wrap } from "./print/wrap.ts";
import { type Surface, say } from "./surface.ts";

/** `portolan migrate`: the plan to leave what is retired; 0 whether there is something to leave or not. */
export async function migrate(surface: Surface, given: Arguments): Promise<number> {
  const place = lookAtOne("migrate", given.words);
  if (place === undefined) return exit.refused;
  const portolan = surface.portolan();
  const ids = portolan.rules.map(({ id }) => id);
  const request = readRequest(given, [place], portolan.rules);
  const configured = await openConfigured(request, surface.host, [place], ids);
  const isExcluded = leftOutBy(request.exclude);
  const workspace = await openFolders(portolan, surface.host, [workspaceRoot(surface.host, place)]);
  const uses = await usesIn(portolan, workspace, {
    isAsked: (path) => isWithin(path, place.path) && !isExcluded(path),
    settingsOf: async (path) => (await configured.of(path, path === place.path))?.settings,
  });
  const plan = portolan.migration(uses);
  if (!given.flag("quiet")) sayProblemsOf(workspace);
  const format = given.text("format") ?? "text";
  if (format === "json") process.stdout.write(`${escapedJson(planJson(plan))}\n`);
  else if (format === "markdown") process.stdout.write(markdown(plan));
  else if (plan.steps.length + plan.others.length > 0) process.stdout.write(planText(plan, given));
  if (place.kind === "file" && !mayHaveFindings(place.path))
    say(`${shownPath(place.path)}: not a kind of file that Portolan reads`);
  else if (format === "text" && plan.steps.length === 0 && !given.flag("quiet")) {
    const isEmpty = !workspace.files.some((path) => isWithin(path, place.path));
    say(isEmpty ? `${shownPath(place.path)}: no Swift, Objective-C or property list files to read` : nothingToLeave);
  }
  return exit.clean;
}

function planJson({ steps }: MigrationPlan) {
  return {
    version: 1,
    steps: steps.map(({ id, title, from, to, minimum, possible, places, article }) => ({
      id,
      title,
      from,
      to,
      minimum,
      possible,
      places: places.map(({ path, range, edit }) => ({ path: shownPath(path), range, edit })),
      article: article.id,
    })),
  };
}

function markdown(plan: MigrationPlan): string {
  return planMarkdown(plan, {
    place: (use) => codeSpan(placeText(use)),
    article: (id, title) => `${title} (${codeSpan(`portolan article ${id}`)})`,
  });
}

function planText(plan: MigrationPlan, given: Arguments): string {
  const paint = painter(mayColor(given));
  const steps = plan.steps.map((step, at) => stepText(step, at + 1, paint));
  return [
    ...steps,
    ...(plan.others.length > 0
      ? [
          wrap(
            othersText(plan, (symbol) => symbol),
            "",
          ),
        ]
      : []),
  ].join("\n");
}

function stepText(step: Step, number: number, paint: ReturnType<typeof painter>): string {
  const { title, from, to, minimum, possible, places, mapping, article, advice } = step;
  const when = whenPossible(step);
  const lines = [
    `${paint("strong", `${number}. ${title}`)}: ${countOf(step)}, ${possible ? when : paint("warning", when)}\n`,
    wrap(`From ${from} to ${to}; needs ${sinceText(minimum, step.platforms) || "no particular system"}.`, "   "),
    ...mapping.map((each) => wrap(mappingText(each, step), "     ")),
    wrap(`${editCounts(places).join(", ")}:`, "   "),
    ...places.map(
      (use) =>
        `     ${escapeTerminal(placeText(use))} ${use.symbol}: ${paint("faint", escapeTerminal(use.fix ?? editWords[use.edit]))}\n`,
    ),
    ...(advice.length > 0 ? ["   What is left to you:\n"] : []),
    ...advice.map((item) => wrap(`- ${item}`, "     ")),
    `   Article: ${article.id}\n`,
  ];
  return lines.join("");
}

function placeText({ path, range }: Use): string {
  return `${shownPath(path)}:${range.start.line + 1}:${range.start.character + 1}`;
}
