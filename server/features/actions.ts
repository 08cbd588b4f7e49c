import { type FileEdits, type Finding, type Fix, severities } from "../core/finding.ts";
import { type SortedList, sortedList } from "../core/sorted-list.ts";
import { contains, type Edit, overlaps, type Span } from "../core/text.ts";
import { isOverviewOf } from "../corpus/meanings.ts";
import type { OpenCorpus } from "../corpus/open.ts";
import type { Document } from "../engine/document.ts";
import { articlesAbout } from "./further-reading.ts";
import type { Action, FixedFile, FixedRule, Hole, Wanted } from "./portolan.ts";
import { silencesOf } from "./silences.ts";

/**
 * What can be done about the findings that touch `span`: their fixes, all fixes of their rules, one article or rule page
 * to read, why the loudest is said, and comments that silence them; with `only`, about those of one rule.
 */
export function actionsAt(
  corpus: OpenCorpus,
  document: Document,
  findings: readonly Finding[],
  span: Span,
  only?: string,
): readonly Action[] {
  const touching = findings.filter((finding) => overlaps(finding.span, span) || contains(finding.span, span));
  const here = touching.filter(({ rule }) => only === undefined || rule === only);
  const loudest = severities.map((each) => here.find(({ severity }) => severity === each)).find(Boolean);
  if (loudest === undefined) return [];
  const fixes = here.flatMap((finding) => finding.fixes.map((fix, at) => fixAction(finding, fix, at === 0)));
  const fixable = here.filter(({ fixes }) => fixes.length > 0);
  const byRule = new Map(fixable.map((finding) => [finding.rule, finding]));
  return [
    ...fixes,
    ...[...byRule.values()].flatMap((finding) => ruleActions(findings, finding)),
    articleAction(corpus, loudest),
    { kind: "why", title: `Why is this flagged? (${loudest.rule})`, preferred: false, finding: loudest },
    ...silencesOf(document, here, findings),
  ];
}

/** All fixes of a finding’s rule in the file, where there are others, and in the workspace; editors put last what is of no finding. */
function ruleActions(findings: readonly Finding[], finding: Finding): readonly Action[] {
  const { rule } = finding;
  const { edits, elsewhere, applied, toCheck, clashing } = fixRuleOf(findings, rule);
  const look = toCheck > 0 ? " (check the results)" : "";
  const everywhere: Action = {
    kind: "fix-workspace",
    title: `Fix all of ${rule} in the workspace${look}`,
    preferred: false,
    finding,
    target: rule,
  };
  if (applied < 2) return [everywhere];
  const which = clashing === 0 ? `all ${applied}` : `${applied} of ${applied + clashing} findings`;
  const title = `Fix ${which} of ${rule} in this file${look}`;
  return [{ kind: "fix-file", title, preferred: false, finding, edits, ...reaching(elsewhere) }, everywhere];
}

/** The fix of a finding that is wanted, if it has one. */
export function wantedFix({ rule, fixes }: Finding, { safe: wantsSafe, assisted }: Wanted): Fix | undefined {
  if (assisted.includes(rule)) return fixes[0];
  return wantsSafe ? fixes.find(({ safe }) => safe) : undefined;
}

/** The fixes of `findings` that are wanted, made together; one that reaches into other files is left alone. */
export function fixAllOf(findings: readonly Finding[], wanted: Wanted = { safe: true, assisted: [] }): FixedFile {
  const fixes = findings.map((finding) => wantedFix(finding, wanted));
  const { edits, made, clashing } = fixTogether(fixes.map((fix) => (fix?.elsewhere === undefined ? fix : undefined)));
  const rules = made.map(({ at }) => findings[at]!.rule);
  return { edits, applied: made.length, rules, left: made.flatMap(({ fix }) => leftBy(fix)), clashing };
}

/** The same of the first fix of each finding of a rule, safe or not, with what it changes in other files. */
export function fixRuleOf(findings: readonly Finding[], rule: string): FixedRule {
  const first = findings.filter((finding) => finding.rule === rule).map(({ fixes }) => fixes[0]);
  const { edits, elsewhere, made, clashing } = fixTogether(first);
  return { edits, elsewhere, applied: made.length, toCheck: made.filter(({ fix }) => !fix.safe).length, clashing };
}

/** Edits of one text, in order and apart. */
interface Gathered {
  readonly edits: SortedList<Edit>;
  readonly written: Set<string>;
}

function fixTogether(fixes: readonly (Fix | undefined)[]) {
  const own = nothingGathered();
  const others = new Map<string, Gathered & Pick<FileEdits, "path" | "text">>();
  const made: { readonly fix: Fix; readonly at: number }[] = [];
  let clashing = 0;
  for (const [at, fix] of fixes.entries()) {
    if (fix === undefined) continue;
    const hole = holeIn(fix);
    const parts = [{ to: own, edits: hole ? filled(fix.edits, hole) : fix.edits }];
    for (const { path, text, edits } of fix.elsewhere ?? []) {
      const known = others.get(path) ?? { path, text, ...nothingGathered() };
      others.set(path, known);
      parts.push({ to: known, edits });
    }
    const fresh = parts.map(({ to, edits }) => ({ to, edits: edits.filter((edit) => !to.written.has(keyOf(edit))) }));
    if (fresh.some(({ to, edits }) => edits.some(({ span }) => clashes(to.edits, span)))) {
      clashing++;
      continue;
    }
    for (const { to, edits } of fresh) for (const edit of edits) gather(to, edit);
    made.push({ fix, at });
  }
  const elsewhere = [...others.values()].map(({ path, text, edits }) => ({ path, text, edits: edits.values() }));
  return { edits: own.edits.values(), elsewhere: elsewhere.filter(({ edits }) => edits.length > 0), made, clashing };
}

function nothingGathered(): Gathered {
  return { edits: sortedList(({ span }: Edit) => span.start), written: new Set() };
}

function gather({ edits, written }: Gathered, edit: Edit): void {
  edits.add(edit);
  written.add(keyOf(edit));
}

function keyOf({ span, newText }: Edit): string {
  return `${span.start} ${span.end} ${newText}`;
}

/**
 * Edits of a text with more of them, each once and in order; nothing where one of those would change a place that another
 * changes differently.
 */
export function joinedEdits(edits: readonly Edit[], more: readonly Edit[]): readonly Edit[] | undefined {
  const all = nothingGathered();
  for (const edit of [...edits, ...more]) {
    if (all.written.has(keyOf(edit))) continue;
    if (clashes(all.edits, edit.span)) return undefined;
    gather(all, edit);
  }
  return all.edits.values();
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

/** The title of a fix that leaves something to do or gives something up, which it says behind a comma or semicolon; else nothing. */
export function leftBy({ title, safe, todo }: Fix): readonly string[] {
  return todo !== undefined || (!safe && /[,;] /.test(title)) ? [title] : [];
}

function fixAction(finding: Finding, fix: Fix, isFirst: boolean): Action {
  const hole = holeIn(fix);
  return {
    kind: "fix",
    title: titleOfFix(fix),
    preferred: isFirst && fix.safe,
    finding,
    fix,
    edits: fix.edits,
    ...reaching(fix.elsewhere),
    ...(hole && { hole }),
  };
}

function reaching(elsewhere: readonly FileEdits[] = []): Pick<Action, "elsewhere"> {
  return elsewhere.length === 0 ? {} : { elsewhere };
}

/** Where a fix leaves something to do, with a comment that says what. */
function holeIn({ edits, todo }: Fix): Hole | undefined {
  if (todo === undefined) return undefined;
  const edit = edits.findIndex(({ newText }) => newText.includes(todo.after));
  if (edit < 0) return undefined;
  const at = edits[edit]!.newText.indexOf(todo.after) + todo.after.length;
  return { edit, at, text: ` /* ${todo.what} */`, isNeeded: true };
}

/** `edits` with the text of a hole written into them. */
export function filled(edits: readonly Edit[], { edit, at, text }: Hole): readonly Edit[] {
  return edits.map((each, index) =>
    index === edit ? { ...each, newText: each.newText.slice(0, at) + text + each.newText.slice(at) } : each,
  );
}

/** The article on a finding, else the page of its rule. */
function articleAction(corpus: OpenCorpus, finding: Finding): Action {
  const about = { preferred: false, finding } as const;
  const article = finding.article === undefined ? overviewOf(corpus, finding) : corpus.article(finding.article);
  return article === undefined
    ? { ...about, kind: "open-rule", title: `Open the page of ${finding.rule}`, target: finding.rule }
    : { ...about, kind: "open-article", title: `Open article “${article.title}”`, target: article.id };
}

/** The article to read first about a symbol, if there is one: others may only mention it. */
function overviewOf(corpus: OpenCorpus, { fact: id }: Finding) {
  const fact = id === undefined ? undefined : corpus.facts.byId(id);
  return fact && articlesAbout(corpus, fact).find((article) => isOverviewOf(article, fact));
}
