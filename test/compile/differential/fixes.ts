import type { Setting, TypeCheck } from "../compilers.ts";
import { eachOfTwo } from "../judge.ts";
import { fixedTexts } from "../offered-fixes.ts";
import { wordsFor } from "../subject.ts";
import { errorsOf, withoutPlace } from "../verdicts.ts";
import type { Batch } from "./program.ts";
import { writtenBatches } from "./programs.ts";

/** Targets at which fixes are offered: one that knows all names, and one where the new ones need a check. */
const targets: Readonly<Record<Setting["system"], readonly string[]>> = {
  ios: ["26.1", "15.0"],
  macos: ["26.1", "12.0"],
};

/**
 * Compiles what each fix offered on the hand-written programs makes of them, at two targets, and prints which do not
 * compile; returns how many. What the program itself has wrong is no fault of a fix.
 */
export async function compileFixesOfPrograms(typeCheck: TypeCheck): Promise<number> {
  let failed = 0;
  for (const language of ["swift", "objc"] as const) {
    let tried = 0;
    const failures: string[] = [];
    const jobs = writtenBatches(language).flatMap((batch) =>
      targets[batch.setting.system].map((version) => ({ batch, setting: { ...batch.setting, version } })),
    );
    await eachOfTwo(jobs, async ({ batch, setting }) => {
      const texts = fixedTexts(batch.code, language, {
        mode: setting.mode,
        deployment: { [setting.system]: setting.version },
      });
      if (texts.length === 0) return;
      const before = (await errorsIn(batch, batch.code, setting, typeCheck)).map(withoutPlace);
      for (const { title, text } of texts) {
        tried++;
        const errors = await errorsIn(batch, text, setting, typeCheck);
        const fresh = errors.filter((error) => !before.includes(withoutPlace(error)));
        if (fresh.length > 0) failures.push(inWords(batch, setting, title, fresh[0]!));
      }
    });
    for (const failure of failures) console.error(failure);
    console.log(`${language}, fixes on hand-written programs: ${tried} tried, ${tried - failures.length} compile`);
    failed += failures.length;
  }
  return failed;
}

async function errorsIn(
  batch: Batch,
  text: string,
  setting: Setting,
  typeCheck: TypeCheck,
): Promise<readonly string[]> {
  return errorsOf(await typeCheck({ files: new Map([[batch.fileName, text]]) }, setting));
}

function inWords({ programs, language }: Batch, setting: Setting, title: string, error: string): string {
  return `${programs[0]!.program.name}, ${wordsFor(setting, language === "swift")}, fix: ${title}: ${error}`;
}
