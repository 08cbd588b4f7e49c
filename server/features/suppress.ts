import type { Finding } from "../core/finding.ts";
import type { Span } from "../core/text.ts";

/** A `portolan:` comment in code. */
interface Directive {
  readonly verb: "disable" | "enable" | "disable-next-line" | "disable-line" | "disable-file";
  /** Rule ids; empty for all. */
  readonly rules: readonly string[];
  /** The directive's own text, from `portolan:` on. */
  readonly span: Span;
  readonly comment: Span;
}

const form = /portolan:(disable-next-line|disable-line|disable-file|disable|enable)\b[ \t]*([^\r\n*]*)/;

/** Whether a text may hold directives; `false` is certain. */
export function mayDirect(text: string): boolean {
  return text.includes("portolan:");
}

/** A directive that silenced nothing, with the comment that holds it. */
export interface Unused {
  readonly span: Span;
  readonly comment: Span;
  readonly rules: readonly string[];
}

/**
 * `findings` without those that a comment in `text` silences, and the directives that silenced none of them.
 * `comments` are the comments of the text in order; a reason may follow the rules after `--`.
 */
export function suppress(
  text: string,
  comments: readonly Span[],
  findings: readonly Finding[],
): { readonly kept: readonly Finding[]; readonly unused: readonly Unused[] } {
  if (!mayDirect(text)) return { kept: findings, unused: [] };
  const directives = comments.flatMap((comment) => directiveIn(text, comment));
  const used = new Set<Directive>();
  const kept = findings.filter((finding) => {
    const by = silencing(text, directives, finding);
    for (const directive of by) used.add(directive);
    return by.length === 0;
  });
  const unused = directives.filter((directive) => directive.verb !== "enable" && !used.has(directive));
  return { kept, unused: unused.map(({ span, comment, rules }) => ({ span, comment, rules })) };
}

function directiveIn(text: string, comment: Span): Directive[] {
  const match = form.exec(text.slice(comment.start, comment.end));
  if (match === null) return [];
  const named = match[2]!.split(/\s--/, 1)[0]!.trim();
  const start = comment.start + match.index;
  return [
    {
      verb: match[1] as Directive["verb"],
      rules: named === "" ? [] : named.split(/[\s,]+/).filter((rule) => rule !== ""),
      span: { start, end: start + match[0].trimEnd().length },
      comment,
    },
  ];
}

function silencing(text: string, directives: readonly Directive[], finding: Finding): readonly Directive[] {
  const at = finding.span.start;
  const found: Directive[] = [];
  let open: Directive | undefined;
  for (const directive of directives) {
    if (directive.rules.length > 0 && !directive.rules.includes(finding.rule)) continue;
    if (directive.verb === "disable-file") found.push(directive);
    else if (directive.verb === "disable-next-line" && lineAfter(text, directive.comment.end, at))
      found.push(directive);
    else if (directive.verb === "disable-line" && sameLine(text, directive.comment.start, at)) found.push(directive);
    else if (directive.span.start < at && directive.verb === "disable") open = directive;
    else if (directive.span.start < at && directive.verb === "enable") open = undefined;
  }
  return open === undefined ? found : [...found, open];
}

function sameLine(text: string, a: number, b: number): boolean {
  return !/[\r\n]/.test(text.slice(Math.min(a, b), Math.max(a, b)));
}

function lineAfter(text: string, from: number, at: number): boolean {
  if (at < from) return false;
  return (text.slice(from, at).match(/\r\n|\r|\n/g)?.length ?? 0) === (/[\r\n]$/.test(text.slice(0, from)) ? 0 : 1);
}
