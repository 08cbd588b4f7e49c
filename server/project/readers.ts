import { openPodfile, openPodspec } from "./cocoapods.ts";
import { openExpo } from "./expo.ts";
import { nameOf } from "./paths.ts";
import type { OpenSource } from "./source.ts";
import { openPackage } from "./swiftpm.ts";
import { openTuist } from "./tuist.ts";
import { openXcodeProject } from "./xcode.ts";
import { openXcodeGen } from "./xcodegen.ts";

const readers: readonly (readonly [RegExp, OpenSource])[] = [
  [/^project\.pbxproj$/, openXcodeProject],
  [/^Package(?:@swift-[\d.]+)?\.swift$/, openPackage],
  [/^project\.ya?ml$/, openXcodeGen],
  [/^Project\.swift$/, openTuist],
  [/^app\.(?:json|config\.(?:json|[cm]?[jt]s))$/, openExpo],
  [/\.podspec$/, openPodspec],
  [/^Podfile$/, openPodfile],
];

/** The reader for a file, by its name; `undefined` when it is no project file. */
export function readerFor(path: string): OpenSource | undefined {
  const name = nameOf(path);
  return readers.find(([pattern]) => pattern.test(name))?.[1];
}
