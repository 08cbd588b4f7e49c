import { nameOf } from "./paths.ts";
import type { OpenSource } from "./source.ts";
import { openPackage } from "./swiftpm.ts";
import { openXcodeProject } from "./xcode.ts";

const readers: readonly (readonly [RegExp, OpenSource])[] = [
  [/^project\.pbxproj$/, openXcodeProject],
  [/^Package(?:@swift-[\d.]+)?\.swift$/, openPackage],
];

/** The reader for a file, by its name; `undefined` when it is no project file. */
export function readerFor(path: string): OpenSource | undefined {
  const name = nameOf(path);
  return readers.find(([pattern]) => pattern.test(name))?.[1];
}
