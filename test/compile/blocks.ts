import { readFileSync } from "node:fs";
import type { CodeLanguage } from "../../server/core/language.ts";
import { corpusFiles } from "../support/corpus-files.ts";
import { withoutCarets } from "../support/fences.ts";
import { root } from "../support/repo.ts";
import type { Setting } from "./compilers.ts";
import type { System } from "./toolchain.ts";

/** A Swift or Objective-C block of an article or a rule page. */
export interface Block {
  /** Page and place among its blocks: "rules/host-reads#2". */
  readonly id: string;
  readonly page: string;
  readonly line: number;
  readonly language: CodeLanguage;
  /** Without lines of carets. */
  readonly code: string;
  /** The modes that it claims: the one behind its fence, else both; one alone for Objective-C. */
  readonly modes: readonly (5 | 6)[];
  /** Deployment targets behind its fence. */
  readonly deployment: Readonly<Partial<Record<System, string>>>;
  /** Names that the text around a fragment leaves to the reader. */
  readonly prelude: Prelude;
}

interface Prelude {
  readonly before?: string;
  readonly after?: string;
}

/** The SDK that the stub stands for; what has no target of its own is compiled for it. */
const newest = "26.1";
/** The Swift library is not compiled for older ones. */
const oldestNumbers: Readonly<Record<System, number>> = { ios: 13, macos: 10.15 };

/** Every block of articles and rule pages, in order. A `fixed` block is for the target and mode of the one before it. */
export function blocksOfCorpus(): readonly Block[] {
  const preludes: Record<string, Prelude> = JSON.parse(readFileSync(`${root}test/compile/preludes.json`, "utf8"));
  const pages = [...corpusFiles()].filter(([path]) => /^(articles|rules)\//.test(path));
  return pages.sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([path, text]) => blocksOf(path, text, preludes));
}

function blocksOf(path: string, text: string, preludes: Readonly<Record<string, Prelude>>): readonly Block[] {
  const blocks: Block[] = [];
  let tags = "";
  for (const match of text.matchAll(/^```(swift|objc)([^\n]*)\n([\s\S]*?)^```$/gm)) {
    const [, language, info, body] = match;
    if (info!.trim() !== "fixed") tags = info!;
    const id = `${path.replace(/\.md$/, "")}#${blocks.length + 1}`;
    const mode = /\bmode=([56])/.exec(tags)?.[1];
    const both = [5, 6] as const;
    blocks.push({
      id,
      page: path,
      line: text.slice(0, match.index).split("\n").length,
      language: language as CodeLanguage,
      code: withoutCarets(body!).code,
      modes: mode !== undefined ? [Number(mode) as 5 | 6] : language === "objc" ? [5] : both,
      deployment: Object.fromEntries(
        [...tags.matchAll(/\b(ios|macos)=([\d.]+)/g)].map(([, system, version]) => [system, version]),
      ),
      prelude: preludes[id] ?? {},
    });
  }
  return blocks;
}

/** The settings of one mode, any of which will do: the systems that a block names, else whichever has its symbols. */
export function settingsOf({ deployment }: Pick<Block, "deployment">, mode: 5 | 6): readonly Setting[] {
  const named = (["ios", "macos"] as const).filter((system) => deployment[system] !== undefined);
  const systems = named.length === 0 ? (["ios", "macos"] as const) : named;
  return systems.map((system) => {
    const asked = deployment[system] ?? newest;
    const oldest = oldestNumbers[system];
    return {
      system,
      version: Number.parseFloat(asked) < oldest ? oldest.toFixed(system === "ios" ? 1 : 2) : asked,
      mode,
    };
  });
}

/** The code with what the text around it leaves to the reader. */
export function wholeText({ prelude }: Block, code: string): string {
  return `${prelude.before ?? ""}${code}${prelude.after ?? ""}`;
}
