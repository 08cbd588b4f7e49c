import type { Document } from "yaml";
import { type Dictionary, dictionary, isDictionary } from "../../core/dictionary.ts";
import { folderOf, joinPath } from "../../core/path.ts";
import type { Problem } from "../../core/project.ts";
import type { Spend } from "../allowance.ts";
import { keyOf } from "../paths.ts";
import { addProblem, type ReaderHost } from "../source.ts";
import { missing } from "../wording.ts";
import { readYaml } from "./yaml.ts";

/** A file of a manifest, as it is written. */
export interface ManifestFile {
  readonly path: string;
  readonly text: string;
  readonly document: Document.Parsed | undefined;
}

/** A manifest with all that it includes. */
export interface Manifests {
  /** Those that could be read, the lowest first: the manifest itself is the last. */
  readonly files: readonly ManifestFile[];
  readonly content: Dictionary;
  readonly inputs: ReadonlySet<string>;
  /** By path and message. */
  readonly problems: Map<string, Problem>;
}

const deepestInclude = 5;
const tooDeep = `what it includes is left out: it is included through ${deepestInclude} others`;
const mostFiles = 100;

/**
 * Reads a manifest and what it includes, each file once: where it is included again, what it says is there already.
 * @throws Error where the manifest itself goes beyond what is read
 */
export async function readManifests(path: string, { readText, spend }: ReaderHost): Promise<Manifests> {
  const inputs = new Set<string>();
  const problems = new Map<string, Problem>();
  const known = new Set<string>();
  const main = await read(path, "", 0);
  return { files: main?.files ?? [], content: main?.content ?? {}, inputs, problems };

  async function read(
    file: string,
    place: string,
    depth: number,
  ): Promise<Pick<Manifests, "files" | "content"> | undefined> {
    if (known.has(keyOf(file))) return undefined;
    known.add(keyOf(file));
    inputs.add(file);
    const text = await readText(file);
    if (text === undefined) {
      addProblem(problems, file, missing);
      return undefined;
    }
    spend(text.length);
    const { document, problem } = readYaml(text);
    if (document === undefined && problem !== undefined && depth === 0) throw new Error(problem);
    if (problem !== undefined) addProblem(problems, file, problem);
    const content = placed(contentOf(document), place);
    const files: ManifestFile[] = [];
    let below: Dictionary = {};
    const asked = listOf(content.include);
    if (depth === deepestInclude && asked.length > 0) addProblem(problems, file, tooDeep);
    for (const included of depth < deepestInclude ? asked : []) {
      const { path: other, relativePaths, enable } = dictionary(isDictionary(included) ? included : { path: included });
      if (typeof other !== "string" || enable === false) continue;
      if (other.includes("${")) {
        addProblem(
          problems,
          file,
          `what it includes as ${other} isn’t known: XcodeGen is told the variable where it runs`,
        );
        continue;
      }
      if (known.size >= mostFiles) {
        addProblem(problems, path, `more than ${mostFiles} files are included; the others are left out`);
        break;
      }
      const itsPlace = relativePaths === false ? place : pathFrom(place, folderOf(other));
      const found = await read(joinPath(folderOf(file), other), itsPlace, depth + 1);
      if (found === undefined) continue;
      below = merged(below, found.content, spend);
      files.push(...found.files);
    }
    return {
      files: [...files, { path: file, text, document }],
      content: files.length === 0 ? content : merged(below, content, spend),
    };
  }
}

/**
 * The targets and templates of a manifest with the paths that XcodeGen takes from its folder (since 2.2.0), as another
 * folder writes them from which `place` leads there. Paths in settings are the project’s, whoever writes them.
 */
function placed(content: Dictionary, place: string): Dictionary {
  if (place === "") return content;
  return {
    ...content,
    ...(isDictionary(content.targets) && { targets: mapped(content.targets, target) }),
    ...(isDictionary(content.targetTemplates) && { targetTemplates: mapped(content.targetTemplates, target) }),
  };

  function target(written: unknown): unknown {
    return isDictionary(written) ? mapped(written, field) : written;
  }

  function field(value: unknown, name: string): unknown {
    if (name === "sources") return listOf(value).map(moved);
    return name === "info" || name === "entitlements" ? moved(value) : value;
  }

  function moved(written: unknown): unknown {
    if (typeof written === "string") return pathFrom(place, written);
    if (!isDictionary(written) || typeof written.path !== "string") return written;
    return { ...written, path: pathFrom(place, written.path) };
  }
}

function mapped(values: Dictionary, change: (value: unknown, key: string) => unknown): Dictionary {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value, key)]));
}

/** A path as the folder writes it from which `place` leads to where it is written; what may be absolute stays. */
function pathFrom(place: string, written: string): string {
  if (place === "" || /^[/$~]/.test(written)) return written;
  return written === "" ? place : `${place}/${written}`;
}

/** What marks a key that takes the place of the one below, instead of being joined with it. */
export const replacing = ":REPLACE";

/** Two dictionaries as one: what is above wins, lists are joined, as XcodeGen does (`merged` of its Sources/ProjectSpec/SpecFile.swift). */
export function merged(below: Dictionary, above: Dictionary, spend: Spend): Dictionary {
  const result = new Map(Object.entries(below));
  const entries = Object.entries(above);
  spend(1 + result.size + entries.length);
  for (const [key, value] of entries) {
    const known = result.get(key);
    if (key.endsWith(replacing)) result.set(key.slice(0, -replacing.length), value);
    else if (isDictionary(known) && isDictionary(value)) result.set(key, merged(known, value, spend));
    else if (Array.isArray(known) && Array.isArray(value)) {
      spend(known.length + value.length);
      result.set(key, [...known, ...value]);
    } else result.set(key, value);
  }
  return Object.fromEntries(result);
}

/** A list, or a single value as a list of one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function contentOf(document: Document.Parsed | undefined): Dictionary {
  try {
    return dictionary(document?.toJS());
  } catch {
    return {};
  }
}
