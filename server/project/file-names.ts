import type { SourceKind } from "./source.ts";

/** How the project files of a tool are called. */
interface FileNames {
  readonly names?: readonly string[];
  /** What comes behind a point of the names, where the rest is free. */
  readonly endings?: readonly string[];
  /** How other files end that they take settings from. */
  readonly leadsTo?: readonly string[];
}

/** How project files are called, by the tool that reads them. */
export const fileNames: Readonly<Record<SourceKind, FileNames>> = {
  xcode: { names: ["project.pbxproj"], leadsTo: ["xcconfig"] },
  package: { names: ["Package.swift"] },
  xcodegen: { names: ["project.yml", "project.yaml"], leadsTo: ["yml", "yaml"] },
  tuist: { names: ["Project.swift"] },
  expo: { names: ["app.json", ..."json js cjs mjs ts cts mts".split(" ").map((ending) => `app.config.${ending}`)] },
  podspec: { endings: ["podspec", "podspec.json"] },
  podfile: { names: ["Podfile"] },
  cmake: { names: ["CMakeLists.txt"], leadsTo: ["cmake"] },
};

const byName = new Map(kinds().flatMap(([kind, { names = [] }]) => names.map((name) => [name, kind] as const)));
const byEnding = kinds().flatMap(([kind, { endings = [] }]) => endings.map((ending) => [ending, kind] as const));

/** The tool whose project file has this name; `undefined` where it is none. */
export function kindOfFile(name: string): SourceKind | undefined {
  const kind = byName.get(name) ?? byEnding.find(([ending]) => name.endsWith(`.${ending}`))?.[1];
  if (kind !== undefined || !name.startsWith("Package@swift-")) return kind;
  return /^Package@swift-[\d.]+\.swift$/.test(name) ? "package" : undefined;
}

function kinds(): readonly (readonly [SourceKind, FileNames])[] {
  return Object.entries(fileNames) as (readonly [SourceKind, FileNames])[];
}
