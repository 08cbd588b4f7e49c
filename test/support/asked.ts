import type { CodeLanguage } from "../../server/core/language.ts";
import { type Project, unknownProject } from "../../server/core/project.ts";
import type { RuleContext } from "../../server/core/rule.ts";
import type { Site } from "../../server/core/site.ts";
import type { Span } from "../../server/core/text.ts";
import { workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { resolve } from "../../server/resolve/resolve.ts";
import { survey } from "../../server/resolve/survey.ts";
import { lex, outline } from "../../server/syntax/read.ts";
import { theCorpus } from "./corpus-files.ts";

/** What a rule is given for code, with the stretches between « and » as spans and as sites. */
export interface AskedFile {
  readonly context: RuleContext;
  readonly spans: readonly Span[];
  readonly sites: readonly Site[];
}

/** Reads `marked` without its marks, as a file of its own in its workspace. */
export function askedIn(
  marked: string,
  language: CodeLanguage,
  project: Project = unknownProject,
  path = language === "swift" ? "/app/Asked.swift" : "/app/Asked.m",
): AskedFile {
  const spans: Span[] = [];
  let text = "";
  let start = 0;
  for (const piece of marked.split(/([«»])/)) {
    if (piece === "«") start = text.length;
    else if (piece === "»") spans.push({ start, end: text.length });
    else text += piece;
  }
  const read = outline(lex(text, language));
  const { facts } = theCorpus();
  const workspace = workspaceOf([survey(lex(text, language), path)]);
  return {
    context: {
      file: { path, language, text, imports: read.imports, isTest: false },
      resolve: resolve(read, { facts, workspace, project }),
      project,
      fact: (id) => facts.byId(id),
    },
    spans,
    sites: spans.map((span) => ({ name: text.slice(span.start, span.end), span })),
  };
}
