import { isWithin, joinPath, keyOf } from "./paths.ts";

/** Whether a path lies where a pattern of a manifest points: a folder, a file, or a glob with `*`, `**`, `?` and `{a,b}`. */
export function pathMatcher(folder: string, pattern: string): (path: string) => boolean {
  const firstGlob = pattern.search(/[*?{[]/);
  if (firstGlob === -1) {
    const whole = keyOf(joinPath(folder, pattern));
    return (path) => isWithin(whole, keyOf(path));
  }
  const fixed = pattern.slice(0, pattern.lastIndexOf("/", firstGlob) + 1);
  const base = keyOf(joinPath(folder, fixed === "" ? "." : fixed));
  const expression = globExpression(
    pattern
      .slice(fixed.length)
      .toLowerCase()
      .replace(/(?:\*\*\/)+/g, "**/")
      .replace(/\*{3,}/g, "**"),
  );
  return (path) => {
    const key = keyOf(path);
    return isWithin(base, key) && expression.test(key.slice(base.length + 1));
  };
}

function globExpression(glob: string): RegExp {
  let source = "";
  let depth = 0;
  for (let at = 0; at < glob.length; at++) {
    const mark = glob[at]!;
    if (glob.startsWith("**/", at)) {
      source += "(?:[^/]+/)*";
      at += 2;
    } else if (glob.startsWith("**", at)) {
      source += ".*";
      at++;
    } else if (mark === "*") source += "[^/]*";
    else if (mark === "?") source += "[^/]";
    else if (mark === "{") {
      depth++;
      source += "(?:";
    } else if (mark === "}" && depth > 0) {
      depth--;
      source += ")";
    } else if (mark === "," && depth > 0) source += "|";
    else source += mark.replace(/[\\^$.|+()[\]{}]/g, "\\$&");
  }
  return new RegExp(`^${source}${")".repeat(depth)}(?:/.*)?$`);
}
