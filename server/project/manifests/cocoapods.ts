import { folderOf, nameOf } from "../../core/path.ts";
import { compareVersions, isVersion, type Platform, platformOf, platforms } from "../../core/platform.ts";
import type { Problem } from "../../core/project.ts";
import { pathMatcher } from "../globs.ts";
import { addProblem, type ProjectSource, type ReaderHost, type SourceKind, type SourceTarget } from "../source.ts";
import { areReadable, newestMode, type PodFacts, podspecIn } from "./podspec-json.ts";
import { definedVersions, raisedTargets } from "./raised-pods.ts";

/*
 * Each of these takes time that grows with the text alone: no two repetitions that take the same stand beside each
 * other, and those with brackets are held against texts from which `withoutOpen` has taken the brackets that never close.
 */
const quoted = `["']([^"']*)["']`;
const platformLine = new RegExp(String.raw`^[ \t]*platform\s*(?:\(\s*)?:(\w+)\s*,\s*${quoted}`, "gm");
const specPlatform = new RegExp(String.raw`^[ \t]*\w+\.platform\s*=\s*:(\w+)\s*,\s*${quoted}`, "gm");
const specTarget = new RegExp(String.raw`^[ \t]*\w+\.(\w+)\.deployment_target\s*=\s*${quoted}`, "gm");
const specPlatforms = /^[ \t]*\w+\.platforms\s*=\s*\{([^}]*)\}/gm;
const specAssigned = /\.(?:platforms?|deployment_target)\s*(?:\|\|)?=(?!=)/g;
const hashKey = /=>|\w:/g;
const hashPair = new RegExp(String.raw`(?<!\w)(\w+)\s*(?:=>|:)\s*${quoted}`, "g");
const swiftVersions = /^[ \t]*\w+\.swift_versions?\s*=\s*(\[[^\]]*\]|["'][^"'\n]*["'])/m;
const sourceFiles = /^[ \t]*\w+\.(?:\w+\.)?source_files\s*=/gm;
const rubyToken = /\s*(?:"([^"\n]*)"|'([^'\n]*)'|(\S))/y;
const localText = /^[ \t]*([a-z_]\w*)[ \t]*=[ \t]*["']([^"'\n]{0,100})["'][ \t]*$/gm;
const namedValue = /((?:=>|[=:,])[ \t]*)([a-z_]\w*)(?=[ \t]*(?:[,})#\r\n]|$))/g;
const namedStart = /\b([a-z_]\w*)[ \t]*\+[ \t]*(["'])/g;

/** Reads the platforms of a `Podfile`, as far as they are written out or named there or by React Native. */
export async function openPodfile(path: string, host: ReaderHost): Promise<ProjectSource | undefined> {
  const text = await rubyText(path, host);
  if (text === undefined) return undefined;
  const pairs = [...withLocals(text).matchAll(platformLine)].map(pair);
  return source("podfile", path, host, { pairs, isWhole: false, globs: [] });
}

/**
 * Reads the platforms, Swift versions and sources of a `.podspec`, as far as they are written out, or of a
 * `.podspec.json`, which CocoaPods reads as well.
 */
export async function openPodspec(path: string, host: ReaderHost): Promise<ProjectSource | undefined> {
  if (path.endsWith(".json")) {
    const text = await host.readText(path);
    return text === undefined ? undefined : source("podspec", path, host, podspecIn(text));
  }
  const written = await rubyText(path, host);
  if (written === undefined) return undefined;
  const text = withLocals(written);
  const hashes = [...withoutOpen("{", "}", text).matchAll(specPlatforms)].map((hash) => hash[1]!);
  const inHashes = hashes.flatMap((hash) => [...hash.matchAll(hashPair)]);
  const alone = [...text.matchAll(specPlatform), ...text.matchAll(specTarget)];
  const pairs = [...alone, ...inHashes].map(pair);
  const isWhole =
    countOf(text, specAssigned) === alone.length + hashes.length &&
    countOf(hashes.join(), hashKey) === inHashes.length &&
    areReadable(pairs);
  return source("podspec", path, host, { pairs, isWhole, mode: modeIn(text), globs: sourceGlobs(text) }, text);
}

function source(
  kind: SourceKind,
  path: string,
  host: ReaderHost,
  { pairs, isWhole, mode, globs }: PodFacts,
  text = "",
): ProjectSource | undefined {
  const name = host.show(path);
  const folder = folderOf(path);
  const lowest: Partial<Record<Platform, string>> = {};
  for (const [platform, version] of pairs) {
    const before = platform && lowest[platform];
    if (platform && isVersion(version) && (before === undefined || compareVersions(version, before) < 0))
      lowest[platform] = version;
  }
  const { deployment, by } = raisedTargets(text, lowest);
  const found = platforms.filter((platform) => deployment[platform] !== undefined);
  if (found.length === 0 && mode === undefined) return undefined;
  const target: SourceTarget = {
    name: nameOf(path).replace(/\.podspec(?:\.json)?$/, ""),
    deployment,
    deploymentSources: Object.fromEntries(
      found.map((platform) => [platform, by.has(platform) ? `${name}, raised by ${by.get(platform)}` : name]),
    ),
    ...(by.size > 0 && { statedDeployment: lowest }),
    isTest: false,
    // CocoaPods builds a pod that names platforms for no others, and what is for iOS for Mac Catalyst where an app asks for it.
    ...(isWhole &&
      found.length > 0 && { platforms: found.includes("ios") ? [...found, "maccatalyst" as const] : found }),
    ...(mode === undefined ? {} : { languageMode: { value: mode, source: name } }),
  };
  const problems = new Map<string, Problem>();
  const heed = {
    spend: host.spend,
    complain: (reason: string) => addProblem(problems, path, reason),
  };
  const matchers = globs.map((glob) => pathMatcher(folder, glob, heed));
  return {
    kind,
    path,
    folder,
    name,
    targets: [target],
    inputs: new Set([path]),
    problems: [...problems.values()],
    targetsOf: (file) => (matchers.some((matches) => matches(file)) ? [target] : []),
    related: () => undefined,
  };
}

/**
 * The text with the values of local names in their places: of `base = "a/"`, then `base + "*.m"` or `"#{base}*.m"`; and with
 * those of names that the scripts of others define.
 */
function withLocals(text: string): string {
  const locals = new Map<string, string | undefined>();
  for (const [, name, value] of text.matchAll(localText))
    locals.set(name!, locals.has(name!) && locals.get(name!) !== value ? undefined : value);
  for (const [name, value] of definedVersions) if (!locals.has(name)) locals.set(name, value);
  return text
    .replace(/#\{(\w+)\}/g, (whole, name: string) => locals.get(name) ?? whole)
    .replace(namedValue, (whole, before: string, name: string) => {
      const value = locals.get(name);
      return value === undefined ? whole : `${before}'${value}'`;
    })
    .replace(namedStart, (whole, name: string, quote: string) => {
      const value = locals.get(name);
      return value === undefined ? whole : quote + value;
    });
}

/** The globs of every `source_files` that are written out whole: one that is put together of more says nothing alone. */
function sourceGlobs(text: string): readonly string[] {
  const globs: string[] = [];
  sourceFiles.lastIndex = 0;
  while (sourceFiles.test(text)) {
    rubyToken.lastIndex = sourceFiles.lastIndex;
    let depth = 0;
    let whole: string | undefined;
    let before = ",";
    for (let token = rubyToken.exec(text); token !== null; token = rubyToken.exec(text)) {
      const value = token[1] ?? token[2];
      const sign = token[3] ?? "";
      if (whole !== undefined && sign !== "+") globs.push(whole);
      whole = before === "," || before === "[" ? value : undefined;
      before = sign;
      if (sign === "[") depth++;
      if (sign === "]") depth--;
      if (depth < 0 || (depth === 0 && value === undefined && !",[]".includes(sign))) break;
      sourceFiles.lastIndex = rubyToken.lastIndex;
    }
    if (whole !== undefined) globs.push(whole);
  }
  return globs;
}

function modeIn(text: string): 5 | 6 | undefined {
  const written = swiftVersions.exec(withoutOpen("[", "]", text))?.[1] ?? "";
  return newestMode([...written.matchAll(/["'](\d[^"']*)["']/g)].map((version) => version[1]!));
}

function countOf(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}

function pair(match: RegExpMatchArray): readonly [Platform | undefined, string] {
  return [platformOf(match[1] ?? ""), match[2] ?? ""];
}

async function rubyText(path: string, host: ReaderHost): Promise<string | undefined> {
  const text = await host.readText(path);
  return text?.replace(/^[ \t]*#.*$/gm, "");
}

/** The text without opening brackets that nothing closes: looking for the end of each would be quadratic. */
function withoutOpen(opening: string, closing: string, text: string): string {
  const last = text.lastIndexOf(closing) + 1;
  return text.slice(0, last) + text.slice(last).replaceAll(opening, " ");
}
