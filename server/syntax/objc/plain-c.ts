import { Kind, type Tokens } from "../tokens.ts";

/** Whether a text is C or C++: without `@` words, `@"…"` and `#import` it declares no class and sends no messages. */
export function isPlainC({ text, language, kinds, count }: Tokens): boolean {
  if (language !== "objc" || text.includes('@"') || kinds.subarray(0, count).includes(Kind.at)) return false;
  return !text.includes("import") || !/#\s*import\b/.test(text);
}
