import assert from "node:assert/strict";
import type { Project } from "../../server/core/project.ts";
import { unknownProject } from "../../server/core/project.ts";
import type { Resolve, Site } from "../../server/core/site.ts";
import { workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { createSwiftResolve } from "../../server/resolve/swift/answers.ts";
import { surveySwift } from "../../server/resolve/swift/survey.ts";
import { lexSwift } from "../../server/syntax/swift/lexer/lexer.ts";
import { outlineSwift, type SwiftOutline } from "../../server/syntax/swift/outline.ts";
import { tokenAt, tokenText } from "../../server/syntax/tokens.ts";
import { theCorpus } from "./corpus-files.ts";

/** Swift code that was asked about: the names between « and » in order, and everything that answers. */
export interface AskedCode {
  readonly text: string;
  readonly sites: readonly Site[];
  readonly outline: SwiftOutline;
  readonly resolve: Resolve;
}

/** Reads `marked` without its marks, with `others` as further files of its workspace. */
export function askSwift(marked: string, others: readonly string[] = [], project: Project = unknownProject): AskedCode {
  const offsets: number[] = [];
  let text = "";
  for (const piece of marked.split(/([«»])/)) {
    if (piece === "«") offsets.push(text.length);
    else if (piece !== "»") text += piece;
  }
  const outline = outlineSwift(lexSwift(text));
  const workspace = workspaceOf(
    [text, ...others].map((each, at) => surveySwift(outlineSwift(lexSwift(each), []), `/app/${at}.swift`)),
  );
  const sites = offsets.map((offset) => {
    const token = tokenAt(outline.tokens, offset);
    return {
      name: tokenText(outline.tokens, token),
      span: { start: outline.tokens.starts[token]!, end: outline.tokens.ends[token]! },
    };
  });
  return {
    text,
    sites,
    outline,
    resolve: createSwiftResolve(outline, { facts: theCorpus().facts, workspace, project }),
  };
}

/** What the marked names mean: the fact's id, with "?" when only likely, or "-" for nothing. */
export function meanings(marked: string, others: readonly string[] = [], project?: Project): readonly string[] {
  const { sites, resolve } = askSwift(marked, others, project);
  return sites.map((site) => {
    const meaning = resolve.meaning(site);
    return meaning === undefined ? "-" : `${meaning.fact.id}${meaning.confidence === "likely" ? "?" : ""}`;
  });
}

/** A test: its name, code that imports NetworkExtension, what its marked names mean, and other files of the workspace. */
export type MeaningCase = readonly [
  name: string,
  code: string,
  expected: readonly string[],
  others?: readonly string[],
];

/** Declares a test for each case. */
export function testMeanings(cases: readonly MeaningCase[]): void {
  for (const [name, code, expected, others] of cases)
    it(name, () => assert.deepEqual(meanings(`import NetworkExtension\n${code}`, others), expected));
}

/** The fact that tests of types ask for most. */
export const state = "NetworkExtension/NWTCPConnection.state";

/** It, so many times. */
export function states(count: number): readonly string[] {
  return Array.from({ length: count }, () => state);
}
