import { ownValue } from "../../core/collections.ts";
import { compareVersions, type Platform } from "../../core/platform.ts";

/** A platform, or `around`: those of the branch that includes the file. */
export type Built = Platform | "around";

/** The lowest deployment target of each platform. */
type Lowest = ReadonlyMap<Built, string>;

/** A file that another one includes. */
interface Inclusion {
  readonly path: string;
  /** The path is from the folder of the file that includes it, not from that of the list. */
  readonly isBeside: boolean;
  readonly built: readonly Built[];
}

/** What the commands of one file say. */
export interface CMakeFile {
  readonly lowest: Lowest;
  /** The files that it includes by a path written out, each with what the branch around is built for. */
  readonly inclusions: readonly Inclusion[];
}

/** The commands that say something, at the beginning of a line; lines are short, and each is tried once. */
const command = new RegExp(
  [
    String.raw`^[ \t]*(?:(if|elseif|else|endif)[ \t]*\(([^\n]{0,200})`,
    String.raw`set[ \t]*\([ \t]*CMAKE_OSX_DEPLOYMENT_TARGET[ \t]+"?(\d+(?:\.\d+){0,2})"?[ \t\n)]`,
    String.raw`set[ \t]*\([ \t]*(?:CMAKE_SYSTEM_NAME|CMAKE_OSX_SYSROOT)[ \t]+"?(\w{1,40})"?[ \t\n)]`,
    // From the folder of the list or by a name that CMake has for that, or for the folder of the file that includes.
    String.raw`include[ \t]*\([ \t]*"?(?:\$\{(?:(CMAKE_CURRENT_LIST_DIR)|CMAKE_CURRENT_SOURCE_DIR|CMAKE_SOURCE_DIR|PROJECT_SOURCE_DIR)\}\/)?([\w.-]+(?:\/[\w.-]+)*\.cmake)"?[ \t]*[)\n])`,
  ].join("|"),
  "gim",
);
/** A property of targets for the generator of Xcode projects. */
const attribute = /XCODE_ATTRIBUTE_(IPHONEOS|MACOSX|TVOS|WATCHOS|XROS)_DEPLOYMENT_TARGET[ \t]+"?(\d+(?:\.\d+){0,2})\b/g;
/** What names a platform in conditions and as a system or SDK, in small letters. */
const named: Readonly<Record<string, Platform>> = {
  ios: "ios",
  iphoneos: "ios",
  iphonesimulator: "ios",
  darwin: "macos",
  macosx: "macos",
  tvos: "tvos",
  appletvos: "tvos",
  appletvsimulator: "tvos",
  watchos: "watchos",
  watchsimulator: "watchos",
  visionos: "visionos",
  xros: "visionos",
  xrsimulator: "visionos",
};
const names = new RegExp(String.raw`\b(?:${Object.keys(named).join("|")})\b`, "gi");
/** What stands before a name that a condition asks not to be. */
const negation = /\bNOT[ \t]*(?:\([^()]*|[ \t]"?(?:[\w${}.]+"?[ \t]+(?:STREQUAL|MATCHES)[ \t]+"?\^?)?)$/i;

/** A branch that is open: what its code is built for, and what it is built for where none of its conditions holds. */
interface Branch {
  readonly around: readonly Built[];
  readonly otherwise: readonly Platform[];
  readonly built: readonly Built[];
}

/** Reads the commands of a file. */
export function readCommands(file: string): CMakeFile {
  const text = withoutComments(file);
  const lowest = new Map<Built, string>();
  const inclusions: Inclusion[] = [];
  const branches: Branch[] = [];
  const systems = new Set<Platform>();
  for (const [, word, condition = "", version, system, beside, path] of text.matchAll(command)) {
    const built = branches.at(-1)?.built ?? ["around"];
    const sdk = system && ownValue(named, system.toLowerCase());
    if (word !== undefined) turn(branches, word.toLowerCase(), condition);
    else if (version !== undefined) lower(lowest, built, version);
    else if (path !== undefined) inclusions.push({ path, isBeside: beside !== undefined, built });
    else if (sdk && built.includes("around")) systems.add(sdk);
  }
  for (const [, name, version] of text.matchAll(attribute)) lower(lowest, [named[name!.toLowerCase()]!], version!);
  return systems.size === 0 ? { lowest, inclusions } : builtFor([...systems], lowest, inclusions);
}

/** Takes a version for what is built, where none that is lower is known. */
export function lower(lowest: Map<Built, string>, built: readonly Built[], version: string): void {
  for (const each of built) {
    const before = lowest.get(each);
    if (before === undefined || compareVersions(version, before) < 0) lowest.set(each, version);
  }
}

/** What a file says that itself says for which systems it is. */
function builtFor(systems: readonly Platform[], said: Lowest, inclusions: CMakeFile["inclusions"]): CMakeFile {
  const own = (built: Built): readonly Built[] => (built === "around" ? systems : [built]);
  const lowest = new Map<Built, string>();
  for (const [built, version] of said) lower(lowest, own(built), version);
  return { lowest, inclusions: inclusions.map((each) => ({ ...each, built: each.built.flatMap(own) })) };
}

function turn(branches: Branch[], word: string, condition: string): void {
  const last = word === "if" ? undefined : branches.pop();
  if (word === "endif") return;
  const around = last?.around ?? branches.at(-1)?.built ?? ["around"];
  const before = last?.otherwise ?? [];
  const asked = word === "else" ? { wanted: [], unwanted: [] } : askedBy(condition);
  const otherwise = before.length > 0 || asked.wanted.length > 0 ? before : asked.unwanted;
  const built = [asked.wanted, before, around].find((each) => each.length > 0)!;
  branches.push({ around, otherwise, built });
}

/** The platforms that a condition asks for, and those that it asks not to be built for. */
function askedBy(condition: string): { readonly wanted: readonly Platform[]; readonly unwanted: readonly Platform[] } {
  const found = [...condition.matchAll(names)].map(({ 0: name, index }) => ({
    platform: named[name.toLowerCase()]!,
    isUnwanted: negation.test(condition.slice(0, index)),
  }));
  const those = (isUnwanted: boolean) => [
    ...new Set(found.flatMap((each) => (each.isUnwanted === isUnwanted ? [each.platform] : []))),
  ];
  return { wanted: those(false), unwanted: those(true) };
}

/** A text without its comments, and without arguments over several lines, which hold no commands. */
function withoutComments(text: string): string {
  const marks = /["#]|\[=*\[/g;
  const kept: string[] = [];
  let from = 0;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    const end = endOf(text, mark.index);
    const isText = mark[0] === '"' && !text.slice(mark.index, end).includes("\n");
    if (!isText) {
      // What stands behind it begins no line that it doesn't end.
      kept.push(text.slice(from, mark.index), text[end - 1] === "\n" ? "\n" : " ");
      from = end;
    }
    marks.lastIndex = end;
  }
  return [...kept, text.slice(from)].join("");
}

/** Where the comment, string or bracket ends that begins at a place. */
function endOf(text: string, start: number): number {
  const unit = text[start];
  const opening = /#?\[(=*)\[/y;
  opening.lastIndex = start;
  const bracket = opening.exec(text);
  if (bracket !== null) return behind(text, `]${bracket[1]}]`, opening.lastIndex);
  if (unit === "#") return behind(text, "\n", start + 1);
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === unit) return at + 1;
  }
  return text.length;
}

/** The place behind the next `mark`; the end where there is none. */
function behind(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? text.length : at + mark.length;
}
