/** What Portolan can read. `objc` stands for Objective-C, C and their C++ forms, headers included. */
export type Language = "swift" | "objc" | "plist" | "log";

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

/** The language of a file by the ending of its path or URI; `undefined` for what Portolan does not read. */
export function languageOf(path: string): Language | undefined {
  const ending = /\.([a-z]+)$/i.exec(path)?.[1];
  return ending === undefined ? undefined : byExtension[ending.toLowerCase()];
}

/** Whether a language holds code, as opposed to property lists and logs. */
export function isCode(language: Language | undefined): language is CodeLanguage {
  return language === "swift" || language === "objc";
}
