import { ownValue } from "./collections.ts";
import { nameOf } from "./path.ts";

/**
 * What Portolan can read. `objc` stands for Objective-C, C and their C++ forms, headers included; `manifest` for files of
 * other tools that write parts of property lists: Expo’s, XcodeGen’s and Cordova’s.
 */
export type Language = "swift" | "objc" | "plist" | "manifest" | "log";

/** The two languages that hold code. */
export type CodeLanguage = "swift" | "objc";

const byExtension: Readonly<Record<string, Language>> = {
  swift: "swift",
  m: "objc",
  mm: "objc",
  h: "objc",
  c: "objc",
  cc: "objc",
  cpp: "objc",
  hpp: "objc",
  pch: "objc",
  plist: "plist",
  entitlements: "plist",
  mobileconfig: "plist",
  log: "log",
};

/** How the names end by which a language is known, without the point. */
export const languageEndings: readonly string[] = Object.keys(byExtension);

/** What manifests are called that write parts of property lists. */
export const manifestNames: readonly string[] = [
  "app.json",
  "app.config.json",
  "project.yml",
  "project.yaml",
  "config.xml",
];

/** The language of a file by the name or ending of its path or URI; `undefined` for what Portolan does not read. */
export function languageOf(path: string): Language | undefined {
  const dot = path.lastIndexOf(".");
  const known = dot < 0 ? undefined : ownValue(byExtension, path.slice(dot + 1).toLowerCase());
  return known ?? (manifestNames.includes(nameOf(path)) ? "manifest" : undefined);
}

/** Whether findings are looked for in a file, by its path: in code, property lists and manifests, not in logs. */
export function mayHaveFindings(path: string): boolean {
  const language = languageOf(path);
  return language !== undefined && language !== "log";
}

/** Whether a language holds code, as opposed to property lists and logs. */
export function isCode(language: Language | undefined): language is CodeLanguage {
  return language === "swift" || language === "objc";
}

/** Whether a file is compiled as a form of C++, by its ending; nothing for headers and for what may be included in either. */
export function isCpp(path: string): boolean | undefined {
  if (/\.(?:mm|cc|cpp|hpp)$/i.test(path)) return true;
  return /\.m$/i.test(path) ? false : undefined;
}

/** Whether a language holds property lists or parts of them. */
export function holdsLists(language: Language | undefined): boolean {
  return language === "plist" || language === "manifest";
}

/** Whether code in a file of this name may be a manifest that writes out parts of property lists: Tuist’s. */
export function mayWriteLists(path: string): boolean {
  return /(?:^|\/)Project\.swift$/.test(path);
}
