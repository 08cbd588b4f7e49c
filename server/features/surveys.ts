import { areAlike, areSame } from "../core/collections.ts";
import { decode } from "../core/encoding.ts";
import { sizeLimits } from "../core/file-access.ts";
import type { Host } from "../core/host.ts";
import { copiedData } from "../core/kept-words.ts";
import { isCode, languageOf } from "../core/language.ts";
import { indexNames } from "../engine/name-index.ts";
import { anythingSeen, type Prescan } from "../engine/prescan.ts";
import type { Declarations } from "../resolve/declared-elsewhere.ts";
import { nothingIn } from "./document-survey.ts";
import type { KeptSurvey, Portolan, Surveyed } from "./portolan.ts";

/** A file of code as it was when it was looked at. */
export interface PrescannedFile {
  readonly path: string;
  readonly prescan: Prescan;
  /** What it declares, where that can't be read later, or was read before. */
  readonly surveyed?: Surveyed | undefined;
}

/** What the files of a workspace declare, each read as code when somebody asks for a name that its bytes hold. */
export interface Surveys {
  readonly paths: () => readonly string[];
  prescan(path: string): Prescan | undefined;
  /** What all files declare as of now; it stays true until `update` says that something else is declared. */
  declarations(): Declarations;
  /** The same for each file. They are all read. */
  all(): Iterable<Surveyed>;
  /** What is known of each file by now. */
  known(): readonly PrescannedFile[];
  /** Takes the new text of a file; `undefined` when it is gone. Whether that changes what was answered or would be. */
  update(path: string, text: string | undefined): boolean;
}

/** What is kept of a file. */
interface Entry {
  readonly prescan: Prescan;
  /** Its text now, where it has changed inside of functions alone since it was looked at. */
  unseen?: string | undefined;
  surveyed?: Surveyed | undefined;
  /** Whether it was read after it was looked at, when it may have been another file already. */
  isLater?: boolean;
}

/**
 * The first look at files, with what they declare where the host can't read them later; what can't be read is left out.
 * @param leadingToo who asks for findings then needs what those declare that may lead to others, and spares reading them again
 */
export async function prescanTogether(
  portolan: Portolan,
  host: Host,
  paths: readonly string[],
  leadingToo = false,
): Promise<readonly PrescannedFile[]> {
  const isSurveyed = ({ mayLead }: Prescan) => host.readAtOnce === undefined || (leadingToo && mayLead);
  const prescanned = await Promise.all(paths.map((path) => prescanAt(portolan, host, path, isSurveyed)));
  return prescanned.filter((one) => one !== undefined);
}

async function prescanAt(
  portolan: Portolan,
  host: Host,
  path: string,
  isSurveyed: (prescan: Prescan) => boolean,
): Promise<PrescannedFile | undefined> {
  const language = languageOf(path);
  if (!isCode(language)) return undefined;
  try {
    const bytes = host.readAtOnce?.(path, sizeLimits.source) ?? (await host.readFile(path, sizeLimits.source));
    const prescan = portolan.prescan(bytes, language);
    if (prescan === undefined) return undefined;
    return isSurveyed(prescan) ? { path, prescan, surveyed: surveyBytes(portolan, path, bytes) } : { path, prescan };
  } catch {
    return undefined;
  }
}

/** Keeps what was seen of these files, in their order. */
export function keepSurveys(portolan: Portolan, host: Host, prescanned: Iterable<PrescannedFile>): Surveys {
  const entries = new Map<string, Entry>();
  let known: Declarations | undefined;
  /** The file that is written in, with what it declares while only functions change. */
  let edited: { readonly path: string; readonly survey: KeptSurvey } | undefined;
  for (const { path, prescan, surveyed } of prescanned) entries.set(path, { prescan, surveyed });

  function surveyed(path: string): Surveyed {
    const entry = entries.get(path);
    if (entry === undefined) return nothingIn(path);
    if (entry.surveyed === undefined) {
      entry.surveyed = read(path);
      entry.isLater = true;
    }
    return entry.surveyed;
  }

  function read(path: string): Surveyed {
    try {
      return surveyBytes(portolan, path, host.readAtOnce!(path, sizeLimits.source));
    } catch {
      return nothingIn(path);
    }
  }

  return {
    paths: () => [...entries.keys()],
    prescan(path) {
      const entry = entries.get(path);
      if (entry?.unseen !== undefined) {
        const prescan = prescanOf(portolan, path, entry.unseen);
        if (!declareAlike(entry.prescan, prescan)) known = undefined;
        entries.set(path, { ...entry, prescan, unseen: undefined });
        return prescan;
      }
      return entry?.prescan;
    },
    declarations() {
      known ??= declarationsOf(entries, surveyed);
      return known;
    },
    *all() {
      for (const path of entries.keys()) yield surveyed(path);
    },
    known: () => [...entries].map(([path, { prescan, surveyed }]) => ({ path, prescan, surveyed })),
    update(path, text) {
      const before = entries.get(path);
      if (before !== undefined && text !== undefined && edited?.path === path && edited.survey.holdsFor(text)) {
        before.unseen = text;
        return false;
      }
      const now = entryOf(path, text, before?.surveyed);
      if (now === undefined) entries.delete(path);
      else entries.set(path, now);
      const isAlike = before !== undefined && now !== undefined && declareAlike(before.prescan, now.prescan);
      if (!isAlike) known = undefined;
      // Nobody knows anything from a file that nobody asked.
      if (before?.surveyed === undefined && isAlike) return false;
      return (before?.isLater && !isAlike) || !isSame(path, before?.surveyed, now?.surveyed);
    },
  };

  function entryOf(path: string, text: string | undefined, before: Surveyed | undefined): Entry | undefined {
    const language = languageOf(path);
    if (edited?.path === path) edited = undefined;
    if (text === undefined || !isCode(language)) return undefined;
    const survey = portolan.surveyToKeep({ path, language, text });
    edited = { path, survey };
    return { prescan: prescanOf(portolan, path, text), surveyed: kept(survey.surveyed, before) };
  }
}

/** What the files declare whose entries these are, each surveyed when it is asked for. */
function declarationsOf(entries: ReadonlyMap<string, Entry>, surveyed: (path: string) => Surveyed): Declarations {
  const paths = [...entries.keys()];
  const prescans = [...entries.values()].map(({ prescan }) => prescan);
  const index = indexNames(prescans);
  const surveysOf = (files: readonly number[]) => files.map((file) => surveyed(paths[file]!));
  return {
    ofType: (name) => surveysOf(index.ofType(name)),
    declaring: (name) => surveysOf(index.declaring(name)),
    withMember: (type, member) => surveysOf(index.withMember(type, member)),
    conforming: (name) => surveysOf(index.conforming(name)),
    ofName: (name) => surveysOf(index.ofName(name)),
    inheriting: (name) => surveysOf(index.inheriting(name)),
    leading: () => surveysOf(prescans.flatMap(({ mayLead }, file) => (mayLead ? [file] : []))),
  };
}

function prescanOf(portolan: Portolan, path: string, text: string): Prescan {
  const language = languageOf(path);
  return (isCode(language) && portolan.prescan(new TextEncoder().encode(text), language)) || anythingSeen;
}

/** What was kept before where the same is declared, as after most edits; else a copy. */
function kept(surveyed: Surveyed, before: Surveyed | undefined): Surveyed {
  return before !== undefined && areAlike(before, surveyed) ? before : copiedData(surveyed);
}

function surveyBytes(portolan: Portolan, path: string, bytes: Uint8Array): Surveyed {
  const language = languageOf(path);
  const decoded = decode(bytes);
  if (!isCode(language) || !("text" in decoded)) return nothingIn(path);
  return copiedData(portolan.survey({ path, language, text: decoded.text }));
}

/** Whether two prescans may declare the same names and lead as far; of another size, the file is another than the one that was surveyed. */
function declareAlike(a: Prescan, b: Prescan): boolean {
  return (
    a.size === b.size &&
    a.mayLead === b.mayLead &&
    a.isLoose === b.isLoose &&
    areSame(a.types, b.types) &&
    areSame(a.extended, b.extended) &&
    areSame(a.conforming, b.conforming) &&
    areSame(a.names, b.names) &&
    areSame(a.inherits, b.inherits)
  );
}

/** Whether two surveys of a file declare the same, but for what no finding asks; one that declares nothing says as much as none. */
function isSame(path: string, before: Surveyed = nothingIn(path), now: Surveyed = nothingIn(path)): boolean {
  return before === now || areAlike({ ...before, serviceTypes: undefined }, { ...now, serviceTypes: undefined });
}
