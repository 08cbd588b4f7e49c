import type { Explanation } from "../core/answer.ts";
import { type Fact, isMember } from "../core/fact.ts";
import { lineStarts } from "../core/text.ts";
import { ofFact } from "../corpus/meanings.ts";
import type { OpenCorpus } from "../corpus/open.ts";
import { quoteOf } from "../corpus/quote.ts";

/** So many names of what a compiler says are explained. */
const mostNames = 20;

/** So much of a line is read: a message with the path in front of it. */
const longestLine = 2000;

/** What compilers put in front of a message, and what they say of a name behind its closing quote. */
const message =
  /(?:^|[\s:])(?:fatal error|error|warning|note): |['’] (?:(?:was|is|has been) (?:deprecated|renamed|unavailable|inaccessible|only available|only fully available|ambiguous)|in scope\b)/;

/** A message with its place in front, which no log writes. */
const placed = /^.*\.(?:swift|mm?|h|hpp|c|cc|cpp):\d+(?::\d+)?: (?:fatal error|error|warning|note): /m;

/**
 * A name as compilers quote it: a type, a function with its labels, a member of a type, a method of Objective-C; its first quote
 * is lost where people copy from there on.
 */
const quotedName = /(?:^|['‘])([A-Za-z_]\w*(?:\.\w+)*(?:\([\w:]*\)|(?:\w*:)+)?)['’]/g;

/** An initialiser as Swift names it, whatever its type. */
const initialiser = /^init\(((?:\w+:)+)\)$/;

/** Messages that are about a name of a system's framework, also where that is a member without its type. */
const ofSystem = /\b(?:deprecated|renamed to|unavailable|only (?:fully )?available)\b/;

/** Messages about concurrency: the name in them is the type of a value, and what is known of it answers nothing. */
const ofConcurrency = /\bsendable\b|\bdata races?\b|\b(?:actor|caller)-isolated\b|\bnonisolated\b/i;

/** What a linker says of a symbol that it finds in no library: `"_OBJC_CLASS_$_NEHotspotNetwork", referenced from:`. */
const unlinked =
  /^(?:ld: )?"?_(?:OBJC_CLASS_\$_)?([A-Za-z]\w+)"?, referenced from:|\bUndefined symbol: _(?:OBJC_CLASS_\$_)?([A-Za-z]\w+)$/;

/** The symbols that messages of a compiler name in quotes and a linker finds nowhere, in their order; nothing for what doesn't read like one. */
export function explainMessages(corpus: OpenCorpus, text: string): readonly Explanation[] {
  const found = new Map<string, Explanation>();
  const starts = lineStarts(text);
  for (const [line, start] of starts.entries()) {
    if (found.size >= mostNames) break;
    const said = text.slice(start, Math.min(starts[line + 1] ?? text.length, start + longestLine)).trim();
    for (const fact of factsIn(corpus, said)) {
      const meaning = ofFact(corpus, fact);
      if (!found.has(meaning.id)) found.set(meaning.id, { ...meaning, line, quote: quoteOf(said), harmless: false });
    }
  }
  return [...found.values()].slice(0, mostNames);
}

/** Whether a text is certainly what a compiler wrote. */
export function isOfCompiler(text: string): boolean {
  return placed.test(text.slice(0, 64_000));
}

function* factsIn(corpus: OpenCorpus, said: string): Iterable<Fact> {
  const [, referenced, undefinedInXcode] = unlinked.exec(said) ?? [];
  yield* aloneOf(corpus, referenced ?? undefinedInXcode ?? "").slice(0, 1);
  if (!message.test(said) || (ofConcurrency.test(said) && !ofSystem.test(said))) return;
  const names = [...said.matchAll(quotedName)].map(([, name]) => name!);
  const member = /['’] has no (?:static |class )?member ['‘](\w+)/.exec(said)?.[1];
  for (const name of names) {
    const selector = selectorOf(name);
    const facts = selector === undefined ? corpus.names.exact(name) : initialisersIn(corpus, selector);
    const alone = aloneOf(corpus, name);
    const typed = name.includes(".") || (ofSystem.test(said) && isOfFew(facts, name)) ? facts : [];
    yield* (alone.length > 0 ? alone : typed).slice(0, 2);
    if (member !== undefined && alone.length > 0) yield* corpus.names.exact(`${name}.${member}`).slice(0, 1);
  }
}

/** The selector that Swift has an initialiser of Objective-C from, whose name tells its type. */
function selectorOf(name: string): string | undefined {
  const labels = initialiser.exec(name)?.[1];
  return labels && `initWith${labels[0]!.toUpperCase()}${labels.slice(1)}`;
}

/** The one initialiser of a selector, if it is deprecated: others of this name are of frameworks that aren't known here. */
function initialisersIn(corpus: OpenCorpus, selector: string): readonly Fact[] {
  const facts = corpus.names.exact(selector);
  return facts.length === 1 && facts[0]!.deprecated !== undefined ? facts : [];
}

/** The types, functions and constants that bear a name, which need no type in front of it. */
function aloneOf(corpus: OpenCorpus, name: string): readonly Fact[] {
  return corpus.names.exact(name).filter((fact) => !isMember(fact) && isSpelt(fact, name));
}

/** Whether a fact bears the name, capitals included. */
function isSpelt({ swift, objc, c }: Fact, name: string): boolean {
  return [swift, objc, c].some((each) => each === name || each?.startsWith(`${name}(`) || each?.endsWith(`.${name}`));
}

/** Whether no more than two types have a member of this name. */
function isOfFew(facts: readonly Fact[], name: string): boolean {
  const parents = new Set(facts.map(({ parentSwift, parentObjc }) => parentSwift ?? parentObjc));
  return facts.length > 0 && parents.size <= 2 && facts.every((fact) => isSpelt(fact, name));
}
