import { lineStarts, positionAt, rangeOf, type Span } from "../core/text.ts";
import { codeSpan, escapedJson, escapeTerminal } from "../escape.ts";
import type { Check } from "../features/doctor/check.ts";
import { checklistMarkdown, formOf, kindOf, marks } from "../features/doctor/checklist.ts";
import { type Diagnosis, doctor as examine } from "../features/doctor/doctor.ts";
import { openFolders } from "../features/open-folders.ts";
import { readText } from "../features/read-text.ts";
import { mayColor } from "./arguments/color.ts";
import type { Arguments } from "./arguments/options.ts";
import { exit } from "./exit-codes.ts";
import { shownPath } from "./files/path-names.ts";
import { lookAtOne, workspaceRoot } from "./files/paths.ts";
import { painter } from "./print/paint.ts";
import { sayProblemsOf } from "./print/problems.ts";
import { wrap } from "./print/wrap.ts";
import { type Surface, say } from "./surface.ts";

/** `portolan doctor`: a checklist for each extension; 1 where a check fails. */
export async function doctor(surface: Surface, given: Arguments): Promise<number> {
  const place = lookAtOne("doctor", given.words);
  if (place === undefined) return exit.refused;
  const root = place.kind === "folder" ? place.path : workspaceRoot(surface.host, place);
  const workspace = await openFolders(surface.portolan(), surface.host, [root]);
  const diagnoses = await examine(surface.portolan(), workspace);
  const format = given.text("format") ?? "text";
  if (!given.flag("quiet")) sayProblemsOf(workspace);
  if (format === "json") {
    const targets = await Promise.all(diagnoses.map((each) => targetJson(surface, each)));
    process.stdout.write(`${escapedJson({ version: 1, targets })}\n`);
  } else {
    const where = place.kind === "folder" ? "here" : "around it";
    if (diagnoses.length === 0) {
      const partial = workspace.partial().join(", ");
      const others = partial === "" ? "" : `; what else is made of ${partial} can’t be read`;
      const around = workspaceRoot(surface.host, place);
      const further =
        around === root ? "" : `; for a project further up, ask from its folder: portolan doctor ${shownPath(around)}`;
      say(`${shownPath(place.path)}: no target of a project ${where} provides a network extension${others}${further}`);
    }
    const shown = await Promise.all(
      diagnoses.map((each) =>
        format === "markdown" ? targetMarkdown(surface, each) : targetText(surface, each, given),
      ),
    );
    process.stdout.write(shown.join("\n"));
  }
  const fails = diagnoses.some(({ checks }) => checks.some(({ state }) => state === "fail"));
  return fails ? exit.findings : exit.clean;
}

async function targetText(surface: Surface, target: Diagnosis, given: Arguments): Promise<string> {
  const paint = painter(mayColor(given));
  const lines = [`${paint("strong", escapeTerminal(`${target.name}: ${formOf(target)}`))}\n`];
  for (const check of target.checks) {
    const mark = check.state === "fail" ? paint("error", marks.fail) : marks[check.state];
    const doubt = check.state === "unknown" ? " (for you to check)" : "";
    lines.push(`  ${mark} ${escapeTerminal(check.title)}${paint("faint", doubt)}\n`);
    lines.push(wrap(escapeTerminal(check.detail), "      "));
    if (check.state === "ok") continue;
    const place = check.place && (await placeText(surface, check.place));
    if (place !== undefined) lines.push(paint("faint", `      ${escapeTerminal(place)}\n`));
    for (const fix of check.fixes) lines.push(`      Fix: ${escapeTerminal(fix.title)}\n`);
    if (check.article !== undefined) lines.push(`      Article: ${check.article}\n`);
  }
  lines.push(`  Next, at the device:\n`);
  for (const step of target.next)
    lines.push(step.startsWith("$ ") ? `      ${escapeTerminal(step)}\n` : wrap(escapeTerminal(step), "    "));
  return lines.join("");
}

async function targetMarkdown(surface: Surface, target: Diagnosis): Promise<string> {
  const places = new Map<Check, string>();
  for (const check of target.checks) if (check.place) places.set(check, await placeText(surface, check.place));
  return checklistMarkdown(target, {
    heading: "##",
    place: (check) => places.get(check),
    article: (id) => codeSpan(id),
  });
}

async function targetJson(surface: Surface, { name, platforms, packaging, kinds, checks, next }: Diagnosis) {
  return {
    name,
    platform: platforms.join(","),
    packaging,
    kind: kindOf(kinds, ","),
    checks: await Promise.all(checks.map((check) => checkJson(surface, check))),
    next,
  };
}

async function checkJson(surface: Surface, { id, state, title, detail, place, article, fixes }: Check) {
  const starts = place === undefined ? [0] : await startsOf(surface, place.path);
  const range = (span: Span) => rangeOf(starts, span);
  return {
    id,
    state,
    title,
    detail,
    path: place === undefined ? null : shownPath(place.path),
    range: place === undefined ? null : range(place.span),
    article: article ?? null,
    fixes: fixes.map((fix) => ({
      title: fix.title,
      edits: fix.edits.map(({ span, newText }) => ({ range: range(span), newText })),
    })),
  };
}

async function placeText(surface: Surface, { path, span }: NonNullable<Check["place"]>): Promise<string> {
  const { line, character } = positionAt(await startsOf(surface, path), span.start);
  return `${shownPath(path)}:${line + 1}:${character + 1}`;
}

async function startsOf({ host }: Surface, path: string): Promise<readonly number[]> {
  return lineStarts((await readText(host, path)) ?? "");
}
