import type { TypeCheck } from "./compilers.ts";
import { overlayOrder } from "./sdk/stub-sdk.ts";
import { digestOfSubject, type Subject, wordsFor } from "./subject.ts";
import { errorsOf, type Verdict } from "./verdicts.ts";

/** Does `work` for each item, two at a time, in order. */
export async function eachOfTwo<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const turn = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all([turn(), turn()]);
}

/** The verdict on one subject: for each claim, the first setting that compiles, or the errors of the best one. */
export async function judge(subject: Subject, typeCheck: TypeCheck, lacking: string | undefined): Promise<Verdict> {
  const digest = digestOfSubject(subject);
  if (lacking !== undefined) return { digest, lacks: lacking };
  const isSwift = [...subject.sources.files.keys()].some((name) => name.endsWith(".swift"));
  const compiles: string[] = [];
  const fails: Record<string, readonly string[]> = {};
  for (const settings of subject.claims) {
    let best: { readonly words: string; readonly errors: readonly string[] } | undefined;
    for (const setting of settings) {
      const errors = errorsOf(await typeCheck(subject.sources, setting));
      if (best === undefined || errors.length < best.errors.length)
        best = { words: wordsFor(setting, isSwift), errors };
      if (errors.length === 0) break;
    }
    if (best!.errors.length === 0) compiles.push(best!.words);
    else fails[best!.words] = best!.errors.slice(0, 5);
  }
  return {
    digest,
    ...(compiles.length > 0 ? { compiles } : {}),
    ...(Object.keys(fails).length > 0 ? { fails } : {}),
  };
}

/** The first module that a subject imports and the stub SDK has not. */
export function missingModule({ sources }: Subject, texts: ReadonlyMap<string, string>): string | undefined {
  const frameworks = [...texts.keys()].flatMap((path) => /Frameworks\/(\w+)\.framework/.exec(path)?.[1] ?? []);
  const libraries = [...texts.get("SDK/usr/include/module.modulemap")!.matchAll(/^(?:framework )?module (\w+)/gm)];
  const has = new Set(["Swift", ...frameworks, ...overlayOrder, ...libraries.map(([, name]) => name!)]);
  for (const text of sources.files.values())
    for (const [, swift, objc] of text.matchAll(
      /^ *(?:@\w+ +)*import (?:(?:class|struct|enum|func|protocol) )?(\w+)|^#(?:import|include) <(\w+)\//gm,
    )) {
      const name = swift ?? objc!;
      if (!has.has(name) && !isFolderOfHeaders(name, texts)) return name;
    }
  return undefined;
}

function isFolderOfHeaders(name: string, texts: ReadonlyMap<string, string>): boolean {
  return [...texts.keys()].some((path) => path.startsWith(`SDK/usr/include/${name}/`));
}
