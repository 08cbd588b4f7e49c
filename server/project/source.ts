import { isWithin } from "../core/path.ts";
import type { Platform, Versions } from "../core/platform.ts";
import type { Expanded, Place, Problem, PropertyList, Target } from "../core/project.ts";
import type { Spend } from "./allowance.ts";
import { keyOf } from "./paths.ts";

/** What a project file says of one target, with what is needed to answer for a file. */
export interface SourceTarget extends Target {
  /** Where the deployment target of each platform was read. */
  readonly deploymentSources: Readonly<Partial<Record<Platform, string>>>;
  /** What the project file states of them, where its tool builds for newer systems. */
  readonly statedDeployment?: Versions;
  /** Product type as Xcode calls it: "application", "app-extension", "system-extension", "framework", "tests", … */
  readonly product?: string;
  /** Where its project names it, or its bundle identifier, as far as that was looked up. */
  readonly place?: Place;
  readonly isTest: boolean;
  /** Every Info.plist that a configuration or platform of this target uses; absent when not known for certain. */
  readonly infoPlistPaths?: readonly string[] | undefined;
  readonly entitlementPaths?: readonly string[] | undefined;
  /** Headers that come before all of the target's code. */
  readonly headerPaths?: readonly string[];
  /** Info.plist keys that build settings generate (INFOPLIST_KEY_…) or a manifest adds. */
  readonly generatedKeys?: readonly string[];
  /** Lists that the project file holds itself, such as the properties of an XcodeGen manifest. */
  readonly infoPlistLists?: readonly PropertyList[];
  readonly entitlementLists?: readonly PropertyList[];
  /** Files that a tool writes anew from such lists whenever it makes the project, by path. */
  readonly generatedLists?: ReadonlyMap<string, PropertyList>;
  /** Products of other targets that it copies into its own. */
  readonly embeds?: readonly Embedding[];
  /** It may copy more than `embeds` says: a script of it speaks of copying, or it takes something from elsewhere. */
  readonly mayEmbedMore?: boolean;
  /** As in `Product`. */
  readonly linksOnlySystem?: () => boolean;
  /** The bundle identifier that its settings make, alike for all builds. */
  readonly identifier?: string;
  /** All targets of its project file. */
  readonly siblings?: () => readonly SourceTarget[];
  /** Keys of the files that its phases list; "" for one whose place can't be told. */
  readonly listed?: readonly string[];
  /** What a text with build variables can become, over all builds. */
  readonly expand?: (text: string) => readonly Expanded[];
}

/** A product of another target that a product carries. */
export interface Embedding {
  /** The other target's name. */
  readonly target: string;
  /** Where it lies: the folder for app extensions, for system extensions, for those of ExtensionKit, or elsewhere. */
  readonly folder: "PlugIns" | "SystemExtensions" | "Extensions" | "other";
}

/** Order of trust: the first of two sources at hand is believed. */
export const sourceKinds = ["xcode", "package", "xcodegen", "tuist", "expo", "podspec", "podfile", "cmake"] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** Targets found for a file, with the reason when the project file does not list it for them. */
export interface Found {
  readonly targets: readonly SourceTarget[];
  readonly reason?: string;
  /** These targets do not build the file. */
  readonly isBorrowed?: true;
}

/** Adds what could not be read, each once. */
export function addProblem(problems: Map<string, Problem>, path: string, message: string): void {
  problems.set(`${path}\n${message}`, { path, message });
}

/** One project file, read. */
export interface ProjectSource {
  readonly kind: SourceKind;
  /** The file that was read. */
  readonly path: string;
  /** Files below it belong to this project when nothing says otherwise. */
  readonly folder: string;
  /** What readers see: "App.xcodeproj". */
  readonly name: string;
  readonly targets: readonly SourceTarget[];
  /** Its tool makes targets of it that aren’t read: those of helpers, or of another language. */
  readonly isPartial?: true;
  /** Among several files that describe one folder, the one with the highest version holds. */
  readonly version?: string;
  /** Targets that build a file, as far as the project file tells; `key` is its path's. */
  targetsOf(path: string, key: string): readonly SourceTarget[];
  /** Targets for a file that none of them lists but that the project shows or that stands beside one of theirs. */
  related(path: string): Found | undefined;
  /** This and other files that were read or looked for on the way. */
  readonly inputs: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/** What readers of project files may ask of the world. */
export interface ReaderHost {
  /** The text of a file, or nothing when it can't be read. */
  readText(path: string): Promise<string | undefined>;
  /** Whether any file of the workspace lies in or below a folder. */
  hasFolder(folder: string): boolean;
  /** A path as readers see it: relative to the workspace folder. */
  show(path: string): string;
  /** Counts the work that the project file asks for. @throws Error when it is too much. */
  readonly spend: Spend;
}

/** A reader of one kind of project file. Gives nothing for a file that is not one after all. */
export type OpenSource = (path: string, host: ReaderHost) => Promise<ProjectSource | undefined>;

/** A file that speaks of the code around it without saying which: its one target is lent to whatever lies in the folder. */
export function sourceAround(
  target: SourceTarget,
  about: Pick<ProjectSource, "kind" | "path" | "folder" | "name" | "isPartial">,
  reason: string,
): ProjectSource {
  const around = keyOf(about.folder);
  return {
    ...about,
    targets: [target],
    inputs: new Set([about.path]),
    problems: [],
    targetsOf: () => [],
    related: (file) => (isWithin(keyOf(file), around) ? { targets: [target], reason, isBorrowed: true } : undefined),
  };
}
