import type { CodeLanguage } from "../../server/core/language.ts";
import { type Project, unknownProject } from "../../server/core/project.ts";
import type { Span } from "../../server/core/text.ts";
import { directivesIn, silence } from "../../server/engine/suppress.ts";
import { workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { resolve } from "../../server/resolve/resolve.ts";
import { lex, outline } from "../../server/syntax/read.ts";
import { TokenBuffer } from "../../server/syntax/tokens.ts";
import { portolan } from "../support/check.ts";
import { theCorpus } from "../support/corpus-files.ts";
import { outlineWithin, sameAnswer, sameTokens, scopesNest, spanWithin, tokensAreText } from "./invariants.ts";
import type { Random } from "./random.ts";
import type { Stocks } from "./stock.ts";
import { type Target, textOf } from "./target.ts";

const buffer = new TokenBuffer();
const other = new TokenBuffer();

/** Lexers, outlines, the resolver and comments that silence, for each language. */
export function syntaxTargets(stocks: () => Stocks): readonly Target[] {
  return (["swift", "objc"] as const).flatMap((language): Target[] => {
    const make = (longest: number) => (random: Random) =>
      textOf(random, stocks().code[language], longest, (chance) => stocks().writers[language](chance, "file"));
    return [
      {
        name: `${language}-lexer`,
        group: "lexers",
        share: 1000,
        make: (random) => lexerText(random, stocks, language),
        check: checkLexer(language),
      },
      { name: `${language}-outline`, group: "code", share: 100, make: make(600), check: checkOutline(language) },
      { name: `${language}-resolver`, group: "code", share: 10, make: make(300), check: checkResolver(language) },
      { name: `${language}-directives`, group: "code", share: 100, make: make(300), check: checkDirectives(language) },
    ];
  });
}

/** Short ones: what trips a lexer stands close together. */
function lexerText(random: Random, stocks: () => Stocks, language: CodeLanguage): string {
  return textOf(random, stocks().code[language], 40 + random.below(200));
}

function checkLexer(language: CodeLanguage): Target["check"] {
  return (text) => {
    buffer.clear();
    const tokens = lex(text, language, buffer);
    tokensAreText(tokens);
    other.clear();
    sameTokens(tokens, lex(text, language, other));
  };
}

function checkOutline(language: CodeLanguage): Target["check"] {
  return (text) => {
    buffer.clear();
    const tokens = lex(text, language, buffer);
    const read = outline(tokens);
    scopesNest(read);
    outlineWithin(read);
    // A buffer that another text was read into before must make no difference.
    const fresh = outline(lex(text, language));
    sameAnswer("outlines", [read.scopes, read.types, read.imports], [fresh.scopes, fresh.types, fresh.imports]);
  };
}

/** Every question about every token, in a workspace of the text alone or of nothing. */
function checkResolver(language: CodeLanguage): Target["check"] {
  return (text, choice) => {
    const tokens = lex(text, language);
    const read = outline(tokens);
    const surveys = choice.onceIn(4) ? [] : [portolan().survey({ path: "/app/a", language, text })];
    const world = { facts: theCorpus().facts, workspace: workspaceOf(surveys), project: projectBy(choice) };
    const answers = resolve(read, world);
    const within = (what: string, span: Span | undefined): void => {
      if (span) spanWithin(what, span, text.length);
    };
    for (let token = 0; token < tokens.count; token++) {
      const span = { start: tokens.starts[token]!, end: tokens.ends[token]! };
      const site = { name: text.slice(span.start, span.end), span, token };
      sameAnswer("a meaning", answers.meaning(site)?.fact.id, answers.meaning(site)?.fact.id);
      answers.receiverType(site);
      answers.receiverName(site);
      answers.typeOf(span);
      answers.isApple(site);
      answers.typeMember(site);
      answers.endpointModule(site);
      answers.superclasses(site.name);
      answers.conditions(site);
      within("an enclosing function", answers.enclosingFunction(site)?.span);
      const type = answers.enclosingType(site);
      within("an enclosing type's name", type?.nameSpan);
      within("an enclosing type's body", type?.body);
      within("an enclosing type's clause", type?.clause);
      const call = answers.call(site);
      if (call) {
        within("a call", call.span);
        within("what a call names", answers.named(call).span);
        for (const { value, labelSpan } of [...call.arguments, ...call.trailingClosures]) {
          within("an argument", value);
          within("a label", labelSpan);
        }
        if (call.name.start < call.span.start || call.name.end > call.span.end)
          within("a call around its name", { start: call.span.start, end: -1 });
      }
      within("a statement", answers.statement(site)?.span);
    }
  };
}

/** Directives found anywhere: each comment as the lexer says, and a finding at every name. */
function checkDirectives(language: CodeLanguage): Target["check"] {
  return (text, choice) => {
    const directed = choice.onceIn(3) ? text : text.replaceAll("//", "// portolan:disable-next-line ");
    const tokens = lex(directed, language);
    const comments = Array.from({ length: tokens.commentCount }, (_, at) => ({
      start: tokens.commentStarts[at]!,
      end: tokens.commentEnds[at]!,
    }));
    const findings = Array.from({ length: Math.min(tokens.count, 40) }, (_, at) => ({
      rule: "deprecated-api",
      kind: "misuse" as const,
      severity: "hint" as const,
      confidence: "certain" as const,
      message: "x",
      span: { start: tokens.starts[at]!, end: tokens.ends[at]! },
      fixes: [],
    }));
    const document = { path: "/app/a.swift", language, text: directed };
    const directives = directivesIn(document, () => comments);
    const { kept } = silence(document, directives, findings);
    if (kept.length > findings.length) throw new Error("findings are kept or silenced: there are more than before");
    for (const { span, comment } of directives) {
      spanWithin("a directive", span, directed.length);
      spanWithin(
        "a directive in its comment",
        { start: span.start - comment.start, end: span.end - comment.start },
        comment.end - comment.start,
      );
    }
  };
}

/** What is known of a project, from nothing to everything. */
export function projectBy(choice: Random): Project {
  const version = choice.pick(["", "12.0", "15.0", "17.4", "18.0", "26.0"]);
  return {
    ...unknownProject,
    languageMode: { value: choice.pick([5, 6] as const), source: "by chance" },
    deployment: { value: version === "" ? {} : { ios: version, macos: version }, source: "by chance" },
  };
}
