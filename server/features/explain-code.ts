import type { Explanation, Story } from "../core/answer.ts";
import type { Fact } from "../core/fact.ts";
import type { CodeLanguage } from "../core/language.ts";
import { lineStarts } from "../core/text.ts";
import { tell } from "../corpus/explain.ts";
import { ofArticle, ofFact, type UnplacedExplanation } from "../corpus/meanings.ts";
import type { OpenCorpus } from "../corpus/open.ts";
import { quoteOf } from "../corpus/quote.ts";
import { lex } from "../syntax/read.ts";
import { Kind, type Tokens, tokenIs, tokenText } from "../syntax/tokens.ts";
import { explainMessages, isOfCompiler } from "./explain-message.ts";

/** A piece of code longer than this is a file, for which there are findings and hovers. */
const longestPiece = 4000;

/** So many names of a piece of code are explained. */
const mostNames = 5;

/** The article to begin with about a module that code imports. */
const articleOfModule: ReadonlyMap<string, string> = new Map([
  ["Network", "resources-network-framework"],
  ["NetworkExtension", "resources-network-extension"],
  ["MultipeerConnectivity", "multipeer-recipe"],
  ["AccessorySetupKit", "accessorysetupkit"],
  ["WiFiAware", "wifi-aware-overview"],
  ["SystemExtensions", "sysext-error-codes"],
]);

/**
 * What a text means: a name, a code, the lines of a log; and where nothing of that is known, the modules and symbols that
 * it names as messages of a compiler or as a piece of code.
 */
export function tellText(corpus: OpenCorpus, text: string, context: readonly string[] = []): Story {
  const story = tell(corpus, text, context);
  const isKnown = story.explanations.length > 0 || story.start.length > 0;
  if (isKnown && !isOfCompiler(text)) return story;
  const lines = new Set(story.explanations.map(({ line }) => line));
  const others = explainMessages(corpus, text).filter(({ line }) => !lines.has(line));
  if (isKnown) return { ...story, explanations: [...story.explanations, ...others] };
  return { ...story, explanations: others.length > 0 ? others : explainCode(corpus, text) };
}

/** The modules and symbols that a piece of code names, in their order; nothing for what doesn't begin as code does. */
function explainCode(corpus: OpenCorpus, text: string): readonly Explanation[] {
  if (text.length > longestPiece) return [];
  const language = languageOf(text);
  if (language === undefined) return [];
  const starts = lineStarts(text);
  const found = new Map<string, Explanation>();
  const tokens = lex(text, language);
  for (let at = 0; at < tokens.count && found.size < mostNames; at++) {
    for (const meaning of meaningsAt(corpus, tokens, at)) {
      const line = starts.findLastIndex((start) => start <= tokens.starts[at]!);
      const quote = quoteOf(text.slice(starts[line], starts[line + 1]).trim());
      const key = `${meaning.kind}:${meaning.id}`;
      if (!found.has(key)) found.set(key, { ...meaning, line, quote, harmless: false });
    }
  }
  return [...found.values()];
}

/** Swift or Objective-C, by how a text begins: with a word that only code begins with, a message, a declaration or an assignment. */
function languageOf(text: string): CodeLanguage | undefined {
  const said = text.trim();
  if (
    /^(?:@import\b|@property\b|@interface\b|@implementation\b|#import\b|#include\b|\[\[?[A-Z]\w+ [a-z]|[A-Z]\w+ ?\*)/.test(
      said,
    )
  )
    return "objc";
  const isSwift =
    /^(?:@testable |@preconcurrency )?import \w+(?:\.\w+)*$/m.test(said) ||
    /^(?:(?:public|private|internal|fileprivate|final|override|static|open|weak|lazy) +)*(?:let|var|func|class|struct|extension|init) ?[\w(]/.test(
      said,
    ) ||
    /^(?:try[?!]?|await|return|guard|if|self\.|_ =) ?\S.*[(.]/.test(said) ||
    /^[A-Za-z_][\w.]* = \S/.test(said) ||
    /^[A-Z]\w+(?:\.\w+)*\(/.test(said);
  return isSwift ? "swift" : undefined;
}

function meaningsAt(corpus: OpenCorpus, tokens: Tokens, at: number): readonly UnplacedExplanation[] {
  const kind = tokens.kinds[at];
  if (kind !== Kind.identifier && kind !== Kind.quotedIdentifier) return [];
  const name = tokenText(tokens, at);
  if (tokenIs(tokens, at - 1, "import") || tokenIs(tokens, at - 1, "@import")) {
    const article = articleOfModule.get(name);
    return article === undefined ? [] : [ofArticle(corpus, article, "article")];
  }
  if (tokenIs(tokens, at - 1, ".")) return [];
  const member = tokenIs(tokens, at + 1, ".") && at + 2 < tokens.count ? tokenText(tokens, at + 2) : undefined;
  const types = corpus.names.exact(name).filter((fact) => standsAlone(fact, name));
  if (types.length === 0) return [];
  const members = member === undefined ? [] : corpus.names.exact(`${name}.${member}`);
  return [...types.slice(0, 2), ...members.slice(0, 1)].map((fact) => ofFact(corpus, fact));
}

/** Whether a fact is a type, a function or a constant by its whole name, capitals included. */
function standsAlone({ swift, objc, c, parentSwift, parentObjc }: Fact, name: string): boolean {
  const names = [parentSwift === undefined ? swift : undefined, parentObjc === undefined ? objc : undefined, c];
  return names.some((each) => each !== undefined && (each === name || each.startsWith(`${name}(`)));
}
