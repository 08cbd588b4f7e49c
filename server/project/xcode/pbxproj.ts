import type { PropertyValue } from "../../core/project.ts";
import { explained } from "../plist/conflict.ts";
import { readOpenStepValues } from "../plist/openstep.ts";
import { isDictionary, readPropertyList } from "../plist/plist.ts";

/** One object of an Xcode project file: its kind (`PBXNativeTarget`, …) and its fields as written. */
export interface PbxObject {
  readonly id: string;
  readonly isa: string;
  readonly fields: { readonly [key: string]: PropertyValue };
}

/** A project file as written: objects that refer to each other by id. */
export interface Pbxproj {
  readonly objects: ReadonlyMap<string, PbxObject>;
  readonly root: PbxObject | undefined;
  /** What could not be read, in a sentence's part; what came before it is there. */
  readonly problem?: string;
}

/** Reads a `project.pbxproj`, in Xcode's own style or as an XML property list. Never throws. */
export function readPbxproj(text: string): Pbxproj {
  const { value, problem } = contentOf(text);
  const objects = new Map<string, PbxObject>();
  const listed = value?.objects;
  if (isDictionary(listed)) {
    for (const [id, fields] of Object.entries(listed)) {
      if (isDictionary(fields) && typeof fields.isa === "string") objects.set(id, { id, isa: fields.isa, fields });
    }
  }
  const named = objects.get(typeof value?.rootObject === "string" ? value.rootObject : "");
  const root = named ?? [...objects.values()].find((object) => object.isa === "PBXProject");
  const trouble = problem ?? (objects.size === 0 ? "no objects in it" : undefined);
  return trouble === undefined ? { objects, root } : { objects, root, problem: trouble };
}

/** A field that holds text; `undefined` where it holds something else or nothing. */
export function stringField(object: PbxObject | undefined, key: string): string | undefined {
  const value = object?.fields[key];
  return typeof value === "string" ? value : undefined;
}

/** A field that lists texts, ids mostly; a single text counts as a list of one. */
export function listField(object: PbxObject | undefined, key: string): readonly string[] {
  const value = object?.fields[key];
  if (value === undefined) return nothing;
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : nothing;
}

const nothing: readonly string[] = [];

function contentOf(text: string): { value: { readonly [key: string]: PropertyValue } | undefined; problem?: string } {
  if (/^\s*<[?!p]/.test(text.slice(0, 200).replace(/^\uFEFF/, ""))) {
    const { list, problem } = readPropertyList("project.pbxproj", text);
    const value = Object.fromEntries([...list.keys].map(([key, entry]) => [key, entry.value]));
    return problem === undefined ? { value } : { value, problem };
  }
  const { root, problem } = explained(readOpenStepValues(text), text);
  const value = root !== undefined && isDictionary(root) ? root : undefined;
  return problem === undefined ? { value } : { value, problem };
}
