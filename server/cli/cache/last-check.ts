import { dirname, join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { once, onceFor } from "../../core/collections.ts";
import { sizeLimits } from "../../core/file-access.ts";
import type { Host } from "../../core/host.ts";
import { isCode, languageOf } from "../../core/language.ts";
import type { OpenWorkspace, PrescanFiles } from "../../features/open-workspace.ts";
import { type PackedFiles, packFiles, unpackFiles } from "../../features/packed-files.ts";
import type { PrescannedFile } from "../../features/surveys.ts";
import type { CheckQuestion } from "../arguments/request.ts";
import type { FileSettings } from "../check/configured.ts";
import { emptyReport, type FileReport } from "../check/inspect.ts";
import { type Listing, listingOf, type Selected } from "../check/select.ts";
import type { Surface } from "../surface.ts";
import { cacheFolder, keep, keptName, readKept } from "./cache-folder.ts";
import { holds, isSame, joined, type Lists, type Signature, signatureOf, type Traces, tracerOf } from "./traces.ts";

/** Below so many files of code a check is over before it is worth while. */
const fewest = 200;

/** What a check found, but for what files are judged by, of which each run makes objects of its own. */
interface Found {
  readonly traces: Traces;
  readonly listing: Listing;
  /** By what files are judged by, and by path; of a file of which there is nothing to say, its bytes. */
  readonly reports: ReadonlyMap<string, ReadonlyMap<string, Report | number>>;
}

type Report = Omit<FileReport, keyof Selected>;

/** What the files of code showed, for who looks at them again: read only where something has changed. */
interface Looks {
  readonly packed: PackedFiles;
  readonly signatures: readonly Signature[];
  readonly lists: Lists;
}

/**
 * The last check of the same folders by the same program, and this one, which is to be the next one's last.
 *
 * Each file that was read, each that was looked for and each folder that was listed is known by its signature. Where all
 * are as they were, all is. Where only code has changed, the workspace is told of it as a language server is, and says
 * whether that may change what is found in other files. Else files are inspected again, but those that didn't change need
 * not be looked at for what they declare.
 */
export interface LastCheck {
  /** The host through which this check has to ask, so that it is known what it depends on. */
  readonly host: Host;
  /** What was known before any file was inspected, where nothing at all has changed since. */
  readonly unchanged: Listing | undefined;
  /** `prescanFiles` for those alone that have changed. */
  prescanFiles(prescanFiles: PrescanFiles): PrescanFiles;
  /** Tells the workspace, opened with `prescanFiles`, of what has changed since. */
  follow(workspace: OpenWorkspace): Promise<void>;
  /** What was found in a file, where that is as it was. */
  reportOf(file: Selected): FileReport | undefined;
  /** Keeps what this check found for the next one. */
  keep(workspace: OpenWorkspace, reports: readonly FileReport[]): void;
}

/** @param roots the folders that are opened */
export function openLastCheck(
  { host, program, version }: Surface,
  roots: readonly string[],
  { only, details }: CheckQuestion,
): LastCheck {
  const now = Date.now();
  const build = buildOf(program);
  const asked = [
    version,
    build,
    process.version,
    process.getuid?.(),
    process.getgroups?.(),
    process.cwd(),
    roots,
    only,
    details,
  ];
  const name = keptName(asked);
  const folder = build === undefined ? undefined : cacheFolder(host.homeFolder?.());
  const tracer = tracerOf(host, now, () => (isSameAround ? looks().lists : undefined));
  const kept = folder === undefined ? undefined : readKept(folder, name);
  const found = kept && partOf<Found>(kept, 0);
  const code = new Set(found?.listing.files.filter((path) => isCode(languageOf(path))));
  const changed = new Set([...code].filter((path) => !isSame(tracer.note(path), found?.traces.files.get(path))));
  const isSameAround = found !== undefined && holds(found.traces, now, code);
  // Details quote other files, and where in them something stands.
  let mayReuse = isSameAround && (changed.size === 0 || !details);
  const looks = once(() => {
    const { packed, signatures, lists } = (kept && partOf<Looks>(kept, 1)) ?? noLooks;
    const files = unpackFiles(packed).map((one, at) => [one.path, { ...one, signature: signatures[at]! }] as const);
    return { lists, files: new Map(files) };
  });

  return {
    host: tracer.host,
    unchanged: isSameAround && changed.size === 0 ? found.listing : undefined,
    prescanFiles: (prescanFiles) => async (paths, step) => {
      const [known, others]: [PrescannedFile[], string[]] = [[], []];
      for (const path of paths) {
        const signature = tracer.note(path);
        const look = looks().files.get(path);
        if (look !== undefined && (mayReuse || isSame(signature, look.signature))) known.push(look);
        else others.push(path);
      }
      const seen = await prescanFiles(others, (done) => step(known.length + done));
      const isSeen = new Set(seen.map(({ path }) => path));
      // Whether what kept a file from being seen may pass is known from reading it.
      for (const path of others)
        if (!isSeen.has(path)) await tracer.host.readFile(path, sizeLimits.source).catch(() => {});
      return [...known, ...seen];
    },
    async follow(workspace) {
      if (!mayReuse) return;
      for (const path of changed) {
        const declaresOther = await workspace.update(path, await workspace.textOf(path));
        if (declaresOther || !looks().files.has(path)) mayReuse = false;
      }
    },
    reportOf(file) {
      if (!mayReuse || changed.has(file.path)) return undefined;
      const report = found?.reports.get(judgedBy(file.settings))?.get(file.path);
      return typeof report === "number" ? emptyReport(file, report) : report && { ...report, ...file };
    },
    keep(workspace, reports) {
      const seen = workspace.known();
      if (folder === undefined || seen.length < fewest || reports.some(({ faults }) => faults.length > 0)) return;
      // What was read of a file in two times is of one text.
      const steady = seen.filter(({ path, surveyed }) => {
        return surveyed === undefined || signatureOf(path, now) === tracer.note(path);
      });
      const signatures = steady.map(({ path }) => tracer.note(path));
      const traces = isSameAround ? joined(found.traces, tracer.traces(), changed) : tracer.traces();
      const all = withReports(mayReuse ? found?.reports : undefined, changed, reports);
      const result: Found = { traces, listing: listingOf(workspace), reports: all };
      const looksNow: Looks = { packed: packFiles(steady), signatures, lists: tracer.lists };
      keep(folder, name, inParts(serialize(result), serialize(looksNow)));
    },
  };
}

/** Those reports, and those of before for other files that have not changed. */
function withReports(
  before: Found["reports"] | undefined,
  changed: ReadonlySet<string>,
  reports: readonly FileReport[],
): Found["reports"] {
  const all = new Map<string, Map<string, Report | number>>();
  for (const [judge, its] of before ?? []) all.set(judge, new Map([...its].filter(([path]) => !changed.has(path))));
  for (const { path, settings, ...report } of reports) {
    const judge = judgedBy(settings);
    const its = all.get(judge) ?? new Map();
    all.set(judge, its.set(path, isNothing(report) ? report.bytes : report));
  }
  return all;
}

/** Whether a report is what `emptyReport` says. */
function isNothing(report: Report): boolean {
  const { bytes: _, rows, faults, fixed, ...others } = report;
  return rows.length + faults.length + fixed.length + Object.keys(others).length === 0;
}

/** What a file is judged by, in a text that is the same for the same settings. */
const judgedBy = onceFor(({ settings, sources }: FileSettings) => JSON.stringify([settings, sources]));

const noLooks: Looks = { packed: packFiles([]), signatures: [], lists: new Map() };

/** Two parts in one file, so that they are of one check, whichever others write meanwhile. */
function inParts(first: Uint8Array, second: Uint8Array): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(first.length);
  return Buffer.concat([length, first, second]);
}

/** One of them, or nothing: what can't be read is found again. */
function partOf<T>(bytes: Buffer, part: 0 | 1): T | undefined {
  try {
    const end = 4 + bytes.readUInt32LE();
    return deserialize(part === 0 ? bytes.subarray(4, end) : bytes.subarray(end));
  } catch {
    return undefined;
  }
}

/** What tells one build of the program from another: its files; nothing where they may be others than those that run here. */
function buildOf(program: string): string | undefined {
  const folder = dirname(program);
  const files = [program, join(folder, "verbs.js"), join(folder, "corpus.json")];
  const signatures = files.map((path) => signatureOf(path, performance.timeOrigin));
  if (!signatures.every((signature) => isSame(signature, signature))) return undefined;
  return files.map((path, at) => `${path} ${signatures[at]}`).join("\n");
}
