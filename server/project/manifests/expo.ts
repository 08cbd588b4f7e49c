import { type ParseError, parse } from "jsonc-parser";
import { ownValue } from "../../core/collections.ts";
import { isDictionary } from "../../core/dictionary.ts";
import { tooDeepAt } from "../../core/nesting.ts";
import { folderOf, nameOf } from "../../core/path.ts";
import { isVersion } from "../../core/platform.ts";
import type { ProjectSource, ReaderHost, SourceTarget } from "../source.ts";

/** A text whose brackets are nested deeper than this is no configuration. */
const deepest = 200;

/** Reads an Expo configuration: `app.json` whole, `app.config.js` and `.ts` as far as values are written out. */
export async function openExpo(path: string, host: ReaderHost): Promise<ProjectSource | undefined> {
  const text = await host.readText(path);
  if (text === undefined) return undefined;
  const found = nameOf(path) === "app.json" ? fromJson(text) : fromCode(text);
  if (found === undefined) return undefined;
  const name = host.show(path);
  const target: SourceTarget = {
    name: "ios",
    product: "application",
    isTest: false,
    deployment: found.version === undefined ? {} : { ios: found.version },
    deploymentSources: found.version === undefined ? {} : { ios: name },
    generatedKeys: found.keys,
  };
  return {
    kind: "expo",
    path,
    folder: folderOf(path),
    name,
    targets: [target],
    inputs: new Set([path]),
    problems: found.isBroken === true ? [{ path, message: "its JSON is malformed" }] : [],
    targetsOf: () => [],
    related: () => undefined,
  };
}

interface ExpoFacts {
  readonly version?: string | undefined;
  readonly keys: readonly string[];
  readonly isBroken?: boolean;
}

function fromJson(text: string): ExpoFacts | undefined {
  if (tooDeepAt(text, deepest) !== undefined) return undefined;
  const errors: ParseError[] = [];
  const expo = at(parse(text, errors, { allowTrailingComma: true }), "expo");
  const isBroken = errors.length > 0;
  if (expo === undefined && isBroken && text.includes('"expo"')) throw new Error("its JSON is malformed");
  if (expo === undefined) return undefined;
  const plugins = at(expo, "plugins");
  const build = (Array.isArray(plugins) ? plugins : []).find(
    (each) => Array.isArray(each) && each[0] === "expo-build-properties",
  );
  const version = at(at(build?.[1], "ios"), "deploymentTarget") ?? at(at(expo, "ios"), "deploymentTarget");
  const infoPlist = at(at(expo, "ios"), "infoPlist");
  const keys = typeof infoPlist === "object" && infoPlist !== null ? Object.keys(infoPlist).sort() : [];
  return { version: versionIn(version), keys, isBroken };
}

function fromCode(text: string): ExpoFacts | undefined {
  if (!/\bexpo\b|infoPlist|bundleIdentifier/.test(text)) return undefined;
  const plain = withoutComments(text);
  const version = /\bios["']?\s*:\s*\{[^{}]*?\bdeploymentTarget["']?\s*:\s*["']([\d.]+)["']/.exec(plain)?.[1];
  const block = /\binfoPlist["']?\s*:\s*\{([^}]*)/.exec(plain)?.[1] ?? "";
  const keys = [...block.matchAll(/(?:^|[,{\s])["']?([A-Z]\w+)["']?\s*:/g)].map((key) => key[1]!);
  return { version: versionIn(version), keys: [...new Set(keys)].sort() };
}

/** A comment that nothing closes is none; each is looked for once. */
function withoutComments(text: string): string {
  const marks = /\/\*|(?<!:)\/\/.*$/gm;
  const lastEnd = text.lastIndexOf("*/");
  let plain = "";
  let done = 0;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    const isLong = mark[0] === "/*";
    if (isLong && mark.index + 2 > lastEnd) continue;
    plain += text.slice(done, mark.index);
    done = isLong ? text.indexOf("*/", mark.index + 2) + 2 : marks.lastIndex;
    marks.lastIndex = done;
  }
  return plain + text.slice(done);
}

function versionIn(value: unknown): string | undefined {
  return typeof value === "string" && isVersion(value) ? value : undefined;
}

function at(value: unknown, key: string): unknown {
  return isDictionary(value) ? ownValue(value, key) : undefined;
}
