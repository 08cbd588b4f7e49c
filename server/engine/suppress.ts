import { addTo, firstAt } from "../core/collections.ts";
import type { Finding } from "../core/finding.ts";
import { lineOf } from "../core/lines.ts";
import { directiveVerbs, type UnusedDirective } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import type { Document } from "./document.ts";

/** A `portolan:` comment in code. */
export type Directive = UnusedDirective;

/** A directive, wherever it stands in its comment. */
const form = new RegExp(`portolan:(${directiveVerbs.join("|")})(?!\\w|[-:]\\w)[ \\t]*([^\\r\\n*]*)`);

/** What begins a comment as a directive does; the words behind it may be prose. */
const attempt = /^(?:\/[/*]+!?|<!--)\s*((portolan:[ \t]*)([a-z]+(?:[-:_][a-z]+)*))/i;

/** Whether a text may hold directives; `false` is certain. */
export function mayDirect(text: string): boolean {
  return text.includes("ortolan:");
}

/** The directives of a text whose comments are these; a reason may follow the rules after `--`. */
export function directivesIn({ text }: Document, comments: () => readonly Span[]): readonly Directive[] {
  return mayDirect(text) ? comments().flatMap((comment) => directiveIn(text, comment)) : [];
}

/**
 * `findings` without those that `directives` silence, and the directives that silenced some.
 * @param byName whether directives for all rules leave the findings alone
 */
export function silence(
  document: Document,
  directives: readonly Directive[],
  findings: readonly Finding[],
  byName = false,
): { readonly kept: readonly Finding[]; readonly used: ReadonlySet<Directive> } {
  const used = new Set<Directive>();
  if (directives.length === 0) return { kept: findings, used };
  const applying = directives.filter(({ verb, rules }) => verb !== undefined && !(byName && rules.length === 0));
  const silencers = new Map<string, Silencer>();
  const kept = findings.filter(({ rule, span }) => {
    const silences = silencers.get(rule) ?? silencerOf(rule, document, applying, used);
    silencers.set(rule, silences);
    return !silences(span.start);
  });
  return { kept, used };
}

function directiveIn(text: string, comment: Span): Directive[] {
  const match = form.exec(text.slice(comment.start, comment.end));
  if (match === null) return misspeltIn(text, comment);
  const named = match[2]!.split(/(?:^|\s)--/, 1)[0]!.trim();
  const start = comment.start + match.index;
  return [
    {
      verb: match[1] as NonNullable<Directive["verb"]>,
      written: `portolan:${match[1]}`,
      rules: named === "" ? [] : named.split(/[\s,]+/).filter((rule) => rule !== ""),
      span: { start, end: start + match[0].trimEnd().length },
      comment,
    },
  ];
}

/**
 * A comment that was meant as a directive and is none. Words that follow a space or a capital may be a sentence about
 * Portolan: there, only those of a directive count.
 */
function misspeltIn(text: string, comment: Span): Directive[] {
  const match = attempt.exec(text.slice(comment.start, comment.end));
  if (match === null) return [];
  const [, whole, head, word] = match;
  const isWritten = directiveVerbs.some((verb) => verb === word!.toLowerCase());
  if (head !== "portolan:" && !isWritten) return [];
  const start = comment.start + match[0].length - whole!.length;
  return [{ written: whole!, rules: [], span: { start, end: start + whole!.length }, comment }];
}

/** Whether some directive silences a rule at an offset. */
type Silencer = (at: number) => boolean;

/** The silencer of a rule that has findings; directives that silence one are put into `used`. */
function silencerOf(
  rule: string,
  document: Document,
  directives: readonly Directive[],
  used: Set<Directive>,
): Silencer {
  const onLine = new Map<number, Directive[]>();
  const switches: Directive[] = [];
  let isOff = false;
  for (const directive of directives) {
    const { verb, rules } = directive;
    if (rules.length > 0 && !rules.includes(rule)) continue;
    if (verb === "disable" || verb === "enable") switches.push(directive);
    else if (verb !== "disable-file") addTo(onLine, lineSilencedBy(directive, document), directive);
    else {
      isOff = true;
      used.add(directive);
    }
  }
  return (at) => {
    const last = switches[firstAt(switches, at, ({ span }) => span.start) - 1];
    if (last?.verb === "disable") used.add(last);
    const here = onLine.get(lineOf(document, at));
    for (const directive of here?.splice(0) ?? []) used.add(directive);
    return isOff || here !== undefined || last?.verb === "disable";
  };
}

/** The number of the one line that a directive speaks of: its own, or the one after its comment. */
export function lineSilencedBy({ verb, comment }: Directive, document: Document): number {
  if (verb === "disable-line") return lineOf(document, comment.start);
  const endsLine = /[\r\n]/.test(document.text.charAt(comment.end - 1));
  return lineOf(document, comment.end) + (endsLine ? 0 : 1);
}
