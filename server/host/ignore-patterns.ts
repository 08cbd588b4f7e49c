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
