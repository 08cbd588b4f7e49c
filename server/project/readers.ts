import { folderOf, nameOf } from "../core/path.ts";
import { kindOfFile } from "./file-names.ts";
import { openCMake } from "./manifests/cmake.ts";
import { openPodfile, openPodspec } from "./manifests/cocoapods.ts";
import { openExpo } from "./manifests/expo.ts";
import { openPackage } from "./manifests/swiftpm.ts";
import { folderHelped, openTuist, openTuistHelper } from "./manifests/tuist.ts";
import { openXcodeGen } from "./manifests/xcodegen.ts";
import type { OpenSource, SourceKind } from "./source.ts";
import { openXcodeProject } from "./xcode/projects.ts";

const readers: Readonly<Record<SourceKind, OpenSource>> = {
  xcode: openXcodeProject,
  package: openPackage,
  xcodegen: openXcodeGen,
  tuist: openTuist,
  expo: openExpo,
  podspec: openPodspec,
  podfile: openPodfile,
  cmake: openCMake,
};

/** The reader for a file, by its name; `undefined` when it is no project file. What Xcode reads lies in a bundle: a copy elsewhere is none. */
export function readerFor(path: string): OpenSource | undefined {
  const kind = kindOfFile(nameOf(path));
  if (kind === "xcode" && !folderOf(path).endsWith(".xcodeproj")) return undefined;
  if (kind === undefined && folderHelped(path) !== undefined) return openTuistHelper;
  return kind && readers[kind];
}
