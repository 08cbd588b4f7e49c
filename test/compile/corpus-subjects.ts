import { type Block, blocksOfCorpus, settingsOf, wholeText } from "./blocks.ts";
import type { Sources } from "./compilers.ts";
import { fixedTexts } from "./offered-fixes.ts";
import type { Subject } from "./subject.ts";

/** Every block of the corpus, then what each fix offered on it makes of it. */
export function subjectsOfCorpus(): readonly Subject[] {
  const blocks = blocksOfCorpus();
  return [...blocks.map(subjectOf), ...blocks.flatMap(fixedSubjectsOf)];
}

function subjectOf(block: Block): Subject {
  const claims = block.modes.map((mode) => settingsOf(block, mode));
  return { id: block.id, sources: sourcesOf(block, block.code), claims };
}

function sourcesOf(block: Block, code: string): Sources {
  const name = block.language === "swift" ? "Example.swift" : "Example.m";
  return { files: new Map([[name, wholeText(block, code)]]) };
}

/** One subject for each text that a fix yields, with the modes in which the fix is offered. */
function fixedSubjectsOf(block: Block): readonly Subject[] {
  const yielded = new Map<string, { readonly title: string; readonly modes: (5 | 6)[] }>();
  for (const mode of block.modes)
    for (const { title, text } of fixedTexts(block.code, block.language, { mode, deployment: block.deployment })) {
      const known = yielded.get(text);
      if (known === undefined) yielded.set(text, { title, modes: [mode] });
      else if (!known.modes.includes(mode)) known.modes.push(mode);
    }
  const titles = new Map<string, number>();
  return [...yielded].map(([text, { title, modes }]) => {
    const count = (titles.get(title) ?? 0) + 1;
    titles.set(title, count);
    return {
      id: `${block.id} fix: ${title}${count === 1 ? "" : ` (${count})`}`,
      sources: sourcesOf(block, text),
      claims: modes.map((mode) => settingsOf(block, mode)),
      before: block.id,
    };
  });
}
