import type { Finding, Fix } from "../core/finding.ts";
import { type SortedList, sortedList } from "../core/sorted-list.ts";
import { contains, type Edit, overlaps, type Span } from "../core/text.ts";
import type { OpenCorpus } from "../corpus/open.ts";
import type { Document } from "../engine/document.ts";
import type { Action, Wanted } from "./portolan.ts";
import { articlesAbout, documentationOf } from "./reading.ts";
import { silencesOf } from "./silences.ts";

/** What can be done about the findings that touch `span`: their fixes, what to read, and comments that silence them. */
export function actionsAt(
  corpus: OpenCorpus,
  document: Document,
  findings: readonly Finding[],
  span: Span,
): readonly Action[] {
  const here = findings.filter((finding) => overlaps(finding.span, span) || contains(finding.span, span));
  const fixes = here.flatMap((finding) => finding.fixes.map((fix, at) => fixAction(finding, fix, at === 0)));
  const told = new Set<string>();
  const telling = here.filter(({ article, fact }) => !told.has(`${article} ${fact}`) && told.add(`${article} ${fact}`));
  const reading = telling.flatMap((finding) => readings(corpus, finding));
  const seen = new Set<string>();
  const once = reading.filter(({ target }) => !seen.has(target!) && seen.add(target!));
  const silencing = silencesOf(document, here);
  return [...fixes, ...once, ...silencing];
}

/**
 * The edits of the fixes of `findings` that are wanted, in order; a fix whose edits overlap those of one before it is left
 * for the next run. An edit that two fixes share, such as an import, is made once.
 * @returns `rules` names the rule of each fix that is made
 */
export function fixAllOf(
  findings: readonly Finding[],
  { safe: wantsSafe, assisted }: Wanted = { safe: true, assisted: [] },
): { readonly edits: readonly Edit[]; readonly applied: number; readonly rules: readonly string[] } {
  const { edits, made } = fixTogether(
    findings.map(({ rule, fixes }) =>
      assisted.includes(rule) ? fixes[0] : wantsSafe ? fixes.find(({ safe }) => safe) : undefined,
    ),
  );
  return { edits, applied: made.length, rules: made.map(({ at }) => findings[at]!.rule) };
}

/** The same of the first fix of each finding of a rule, safe or not; `toCheck` counts those that want a look. */
export function fixRuleOf(
  findings: readonly Finding[],
  rule: string,
): { readonly edits: readonly Edit[]; readonly applied: number; readonly toCheck: number } {
  const first = findings.filter((finding) => finding.rule === rule).map(({ fixes }) => fixes[0]);
  const { edits, made } = fixTogether(first);
  return { edits, applied: made.length, toCheck: made.filter(({ fix }) => !fix.safe).length };
}

function fixTogether(fixes: readonly (Fix | undefined)[]) {
  const edits = sortedList(({ span }: Edit) => span.start);
  const written = new Set<string>();
  const made: { readonly fix: Fix; readonly at: number }[] = [];
  for (const [at, fix] of fixes.entries()) {
    if (fix === undefined) continue;
    const fresh = fix.edits.filter((edit) => !written.has(keyOf(edit)));
    if (fresh.some(({ span }) => clashes(edits, span))) continue;
    for (const edit of fresh) {
      edits.add(edit);
      written.add(keyOf(edit));
    }
    made.push({ fix, at });
  }
  return { edits: edits.values(), made };
}

function keyOf({ span, newText }: Edit): string {
  return `${span.start} ${span.end} ${newText}`;
}

/** Whether `span` overlaps one of `edits`, which are in order and apart, or both would insert at one place. */
function clashes(edits: SortedList<Edit>, { start, end }: Span): boolean {
  const before = edits.before(start)?.span;
  if (before !== undefined && (before.end > start || (start === end && before.end === start))) return true;
  const after = edits.from(start)?.span;
  return (
    after !== undefined &&
    (after.start < end || after.start === start || (after.start === after.end && after.start === end))
  );
}

/** A fix as menus and hovers name it: one that is not safe asks for a look. */
export function titleOfFix({ title, safe }: Fix): string {
  return safe ? title : `${title} (check the result)`;
}

function fixAction(finding: Finding, fix: Fix, isFirst: boolean): Action {
  return { kind: "fix", title: titleOfFix(fix), preferred: isFirst && fix.safe, finding, fix, edits: fix.edits };
}

function readings(corpus: OpenCorpus, finding: Finding): readonly Action[] {
  const about = { preferred: false, finding };
  const found: Action[] = [];
  const article = finding.article === undefined ? articleOf(corpus, finding) : corpus.article(finding.article);
  if (article !== undefined) {
    found.push({ ...about, kind: "open-article", title: `Open article “${article.title}”`, target: article.id });
    for (const id of article.links.slice(0, 2)) {
      const link = corpus.link(id);
      if (link?.url !== undefined)
        found.push({ ...about, kind: "open-link", title: `Open “${link.title}”`, target: link.url });
    }
  }
  const fact = finding.fact === undefined ? undefined : corpus.facts.byId(finding.fact);
  const url = fact && documentationOf(corpus, fact);
  if (url !== undefined)
    found.push({ ...about, kind: "open-link", title: `Open the documentation of ${finding.symbol}`, target: url });
  return found;
}

function articleOf(corpus: OpenCorpus, finding: Finding) {
  const fact = finding.fact === undefined ? undefined : corpus.facts.byId(finding.fact);
  return fact && articlesAbout(corpus, fact)[0];
}
