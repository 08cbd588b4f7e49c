const mostPatterns = 2000;
const longest = 1000;
const mostDoubleStars = 2;

/**
 * The lines of a .gitignore that the library is given, and how many are kept from it. It turns each into a regular
 * expression that, with several `**`, takes time that grows like a power of a path's depth.
 */
export function boundedPatterns(text: string): { readonly patterns: readonly string[]; readonly leftOut: number } {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "" && !line.startsWith("#"));
  const once = lines.map((line) => line.replace(/(^|\/)(?:\*\*\/)+/g, "$1**/"));
  const patterns = once.filter(isBounded).slice(0, mostPatterns);
  return { patterns, leftOut: lines.length - patterns.length };
}

function isBounded(line: string): boolean {
  return line.length <= longest && line.split(/\*{2,}/).length - 1 <= mostDoubleStars;
}

/** A file or folder, told by its name and by that of the folder it lies in. */
export interface Entry {
  /** In small letters, for patterns know no capitals. */
  readonly name: string;
  readonly folder: string;
  readonly isFolder: boolean;
}

/** Whether a pattern is a name, perhaps with a star before it or a slash behind it, with nothing that has another meaning. */
export function isNamePattern(pattern: string): boolean {
  return /^\*?[\w.@+-]+\/?$/.test(pattern);
}

/** Whether one of these name patterns speaks of a folder or a file. */
export function nameTest(patterns: readonly string[]): (entry: Entry) => boolean {
  const lower = patterns.map((pattern) => pattern.toLowerCase());
  const anything = testOf(lower.filter((pattern) => !pattern.endsWith("/")));
  const folders = testOf(lower.filter((pattern) => pattern.endsWith("/")).map((pattern) => pattern.slice(0, -1)));
  return ({ name, isFolder }) => anything(name) || (isFolder && folders(name));
}

function testOf(patterns: readonly string[]): (name: string) => boolean {
  const names = new Set(patterns);
  const endings = patterns.filter((pattern) => pattern.startsWith("*")).map((pattern) => pattern.slice(1));
  return (name) => names.has(name) || endings.some((ending) => name.endsWith(ending));
}

/**
 * Whether one of these patterns may speak of a file or folder itself, by the last parts of both; `false` is certain. What
 * patterns say of the folders that it lies in is not asked.
 */
export function nearnessTest(patterns: readonly string[]): (entry: Entry) => boolean {
  const tests = patterns.map((pattern) => {
    const parts = pattern.toLowerCase().replace(/^!/, "").split("/");
    if (parts.at(-1)!.trim() === "") parts.pop();
    const name = parts.at(-1) ?? "**";
    // Two stars stand for folders too, and what has a meaning in brackets or behind a backslash is the library's to know.
    if (/\*\*/.test(name) || /[[\\]/.test(pattern)) return { name: anyName, folder: anyName };
    const folder = parts.at(-2) ?? "";
    return { name: endsOf(name), folder: folder === "" || folder.includes("**") ? anyName : endsOf(folder) };
  });
  return ({ name, folder }) => tests.some((test) => fits(name, test.name) && fits(folder, test.folder));
}

/** How names begin and end that part of a pattern speaks of: with what stands before and behind all that has a meaning. */
interface Ends {
  readonly whole: string | undefined;
  readonly start: string;
  readonly end: string;
}

const anyName: Ends = { whole: undefined, start: "", end: "" };

function endsOf(part: string): Ends {
  if (/^[\w.@+-]+$/.test(part)) return { whole: part, start: "", end: "" };
  return { whole: undefined, start: /^[\w.@+-]*/.exec(part)![0], end: part.slice(lastSpecial(part) + 1) };
}

function lastSpecial(part: string): number {
  let at = part.length - 1;
  while (at >= 0 && /[\w.@+-]/.test(part[at]!)) at--;
  return at;
}

function fits(name: string, { whole, start, end }: Ends): boolean {
  return whole === undefined ? name.startsWith(start) && name.endsWith(end) : name === whole;
}
