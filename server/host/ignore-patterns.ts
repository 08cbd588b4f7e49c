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

/** Whether a pattern is a name, perhaps with a star before it or a slash behind it, with nothing that has another meaning. */
export function isNamePattern(pattern: string): boolean {
  return /^\*?[\w.@+-]+\/?$/.test(pattern);
}

/** Whether one of these name patterns speaks of a name, capitals aside, that is a folder's or a file's. */
export function nameTest(patterns: readonly string[]): (name: string, isFolder: boolean) => boolean {
  const lower = patterns.map((pattern) => pattern.toLowerCase());
  const anything = testOf(lower.filter((pattern) => !pattern.endsWith("/")));
  const folders = testOf(lower.filter((pattern) => pattern.endsWith("/")).map((pattern) => pattern.slice(0, -1)));
  return (name, isFolder) => {
    const asked = name.toLowerCase();
    return anything(asked) || (isFolder && folders(asked));
  };
}

function testOf(patterns: readonly string[]): (name: string) => boolean {
  const names = new Set(patterns);
  const endings = patterns.filter((pattern) => pattern.startsWith("*")).map((pattern) => pattern.slice(1));
  return (name) => names.has(name) || endings.some((ending) => name.endsWith(ending));
}
