import { openPodfile, openPodspec } from "./manifests/cocoapods.ts";
import { openExpo } from "./manifests/expo.ts";
import { openPackage } from "./manifests/swiftpm.ts";
import { openTuist } from "./manifests/tuist.ts";
import { openXcodeGen } from "./manifests/xcodegen.ts";
import { nameOf } from "./paths.ts";
import type { OpenSource } from "./source.ts";
import { openXcodeProject } from "./xcode/projects.ts";

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
  if (!/^(?:[Pp]roject|Package|app|Podfile)/.test(name) && !name.endsWith(".podspec")) return undefined;
  return readers.find(([pattern]) => pattern.test(name))?.[1];
}
