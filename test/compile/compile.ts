// Has the compilers judge every example, every offered fix and the differential programs.
//   npm run compile [-- --all] [-- --only TEXT] [-- --programs] [-- --seed N]
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildSdk } from "./build-sdk.ts";
import { createTypeCheck, type TypeCheck, tidyAfterTypeChecks } from "./compilers.ts";
import { subjectsOfCorpus } from "./corpus-subjects.ts";
import { compileFixesOfPrograms } from "./differential/fixes.ts";
import { compareWithCompilers } from "./differential/run.ts";
import { subjectsOfHarbour } from "./harbour-subjects.ts";
import { eachOfTwo, judge, missingModule } from "./judge.ts";
import { remembered } from "./remembered.ts";
import { sdkDigest, stubSdkTexts } from "./sdk-digest.ts";
import type { Subject } from "./subject.ts";
import { findToolchain, howToGetOne, type Toolchain } from "./toolchain.ts";
import {
  complaintsOf,
  readOnPurpose,
  readVerdicts,
  staleSubjects,
  type Verdict,
  type Verdicts,
  writeVerdicts,
} from "./verdicts.ts";

const { values } = parseArgs({
  options: {
    /** Only subjects whose name has this text, and no programs; nothing is written then. */
    only: { type: "string" },
    /** The differential programs alone. */
    programs: { type: "boolean", default: false },
    /** Decides which programs are generated. */
    seed: { type: "string", default: "1" },
    /** Also what has a verdict already. */
    all: { type: "boolean", default: false },
  },
});
process.exitCode = await compile();

/** Compiles what is not judged yet, writes the verdicts and prints what is wrong; returns the exit code. */
async function compile(): Promise<number> {
  const toolchain = await findToolchain();
  if (toolchain === undefined) {
    console.error(howToGetOne);
    return 2;
  }
  const { kind, version } = toolchain;
  console.log(`${version}, ${kind === "stub" ? "stub SDK" : "Xcode’s SDK"}`);
  const built = kind === "stub" ? await buildSdk(toolchain, stubSdkTexts()) : undefined;
  const sdk = kind === "stub" ? sdkDigest() : version;
  const typeCheck = remembered(createTypeCheck(toolchain, built), join(toolchain.folder, "said"), sdk);
  try {
    const wrong = values.programs ? 0 : await judgeSubjects(kind, { sdk, compiler: version }, typeCheck);
    if (values.only !== undefined) return wrong === 0 ? 0 : 1;
    const broken = await compileFixesOfPrograms(typeCheck);
    const differ = await compareWithCompilers(typeCheck, Number(values.seed));
    return wrong + broken + differ === 0 ? 0 : 1;
  } finally {
    tidyAfterTypeChecks(toolchain);
  }
}

/** Compiles examples, fixed texts and targets of the project; returns how many are not as they should be. */
async function judgeSubjects(
  kind: Toolchain["kind"],
  { sdk, compiler }: Pick<Verdicts, "sdk" | "compiler">,
  typeCheck: TypeCheck,
): Promise<number> {
  const subjects = [...subjectsOfCorpus(), ...subjectsOfHarbour(kind === "xcode")];
  const known = readVerdicts(kind);
  const asked = values.all || values.only !== undefined ? subjects : staleSubjects(subjects, known, sdk);
  const wanted = asked.filter(({ id }) => values.only === undefined || id.includes(values.only));
  console.log(`${wanted.length} of ${subjects.length} examples, fixed texts and targets to compile`);
  const names = new Set(subjects.map(({ id }) => id));
  const kept = known.sdk === sdk ? Object.entries(known.subjects).filter(([id]) => names.has(id)) : [];
  const judged: Record<string, Verdict> = Object.fromEntries(kept);
  await eachOfTwo(wanted, async (subject) => {
    const lacking = kind === "stub" ? missingModule(subject, stubSdkTexts()) : undefined;
    judged[subject.id] = await judge(subject, typeCheck, lacking);
  });
  const verdicts: Verdicts = { sdk, compiler, subjects: judged };
  if (values.only === undefined) writeVerdicts(kind, verdicts);
  return report(values.only === undefined ? subjects : wanted, verdicts, kind);
}

function report(subjects: readonly Subject[], verdicts: Verdicts, kind: Toolchain["kind"]): number {
  const tally = new Map<string, number>();
  for (const { id, before } of subjects) {
    const verdict = verdicts.subjects[id]!;
    const key = `${before !== undefined ? "fixes" : id.split("/")[0]}: ${outcomeOf(verdict)}`;
    tally.set(key, (tally.get(key) ?? 0) + 1);
    if (verdict.lacks !== undefined) console.log(`${id}: there is no stub of ${verdict.lacks}`);
  }
  for (const [key, count] of [...tally].sort()) console.log(`${key.padEnd(30)}${String(count).padStart(6)}`);
  const complaints = complaintsOf(subjects, verdicts, reasonsFor(subjects, verdicts, kind));
  for (const complaint of complaints) console.error(complaint);
  console.log(complaints.length === 0 ? "Everything compiles as it claims." : `${complaints.length} to mend`);
  return complaints.length;
}

function outcomeOf({ lacks, fails, compiles }: Verdict): string {
  if (lacks !== undefined) return "without a stub";
  if (fails === undefined) return "compile";
  return compiles === undefined ? "do not" : "in one mode";
}

/** Reasons for what was asked for. Xcode has what the stub lacks: there a reason for what compiles is no complaint. */
function reasonsFor(subjects: readonly Subject[], { subjects: said }: Verdicts, kind: Toolchain["kind"]) {
  const asked = new Set(subjects.map(({ id }) => id));
  const isMeant = (id: string) =>
    (values.only === undefined || asked.has(id)) && (kind === "stub" || said[id]?.fails !== undefined);
  return Object.fromEntries(Object.entries(readOnPurpose()).filter(([id]) => isMeant(id)));
}
