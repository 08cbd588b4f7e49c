import type { CodeLanguage } from "./language.ts";
import type { Platform, Versions } from "./platform.ts";
import type { Span } from "./text.ts";

/** A value and where it was read, for the reader to check: "App.xcodeproj, target Tunnel, Release". */
export interface Sourced<T> {
  readonly value: T;
  readonly source: string;
  /** Nothing says it: it is what holds where all are silent. */
  readonly isAssumed?: true;
}

/** One target that a file is built for. */
export interface Target {
  readonly name: string;
  readonly languageMode?: Sourced<5 | 6>;
  /** Deployment target of each platform that this target builds for. */
  readonly deployment: Versions;
  /** Every platform that it is built for; absent when not known for certain. */
  readonly platforms?: readonly Platform[];
  /** Languages in which its settings keep the compiler from warning of deprecations, in every build. */
  readonly unwarned?: readonly CodeLanguage[];
}

/** A property list read with positions: key paths of the top level and their values. */
export interface PropertyList {
  readonly path: string;
  /** The text in which its places are, which is a manifest’s where that holds the list. */
  readonly text: string;
  readonly keys: ReadonlyMap<string, PropertyEntry>;
  /** Its manifest joins it of parts, which other lists may share, here or in other files: what is added to it belongs into one of them. */
  readonly isJoined?: true;
  /** Some of its entries stand in other files than its own. */
  readonly isSpread?: true;
  /** Where its manifest states it, or else names its target: the place of what it lacks. */
  readonly place?: Place;
}

/** A stretch of a file. */
export interface Place {
  readonly path: string;
  readonly span: Span;
}

/** A value of a property list; `span` covers the key's text. */
export interface PropertyEntry {
  /** The file that it stands in, where its list may be spread over several. */
  readonly path?: string;
  readonly span: Span;
  readonly valueSpan: Span;
  readonly value: PropertyValue;
  /** Entries of a dictionary by key, of an array by index ("0"); absent for other values. */
  readonly children?: ReadonlyMap<string, PropertyEntry>;
}

/** A value of a property list; `undefined` for one that could not be read. */
export type PropertyValue =
  | string
  | number
  | boolean
  | undefined
  | readonly PropertyValue[]
  | { readonly [key: string]: PropertyValue };

/** A text of a property list after build settings are put in; unknown while a variable is left in it. */
export interface Expanded {
  readonly text: string;
  readonly isKnown: boolean;
}

/** A product that is signed for itself (an app, an extension), with the property lists that belong to it. */
export interface Bundle {
  /** The target's name. */
  readonly name: string;
  /** Product type as Xcode calls it: "application", "app-extension", "system-extension", … */
  readonly product: string;
  /** Every platform that it is built for; absent when not known for certain. */
  readonly platforms?: readonly Platform[];
  readonly deployment: Versions;
  /** The Info.plist of each build; absent when some of them are not known or not readable. */
  readonly infoPlists?: readonly PropertyList[];
  /** Info.plist keys that build settings or manifests add, besides the lists. */
  readonly generatedKeys: readonly string[];
  /** The entitlements of each build, none where no setting names any; absent when some of them are not known or not readable. */
  readonly entitlements?: readonly PropertyList[];
  /** What a text of its property lists can become, over all builds; empty where nothing is known of the settings. */
  readonly expand: (text: string) => readonly Expanded[];
  /** Its bundle identifier, where its settings make one, the same for all builds, and its lists have no other. */
  readonly identifier?: string;
  /** The products of the same project file, this one among them; nothing where it may carry others than those. */
  readonly siblings?: () => readonly Sibling[] | undefined;
}

/** A product beside another one of the same project. */
export interface Sibling {
  readonly bundle: Bundle;
  /** The other one carries it. */
  readonly isCarried: boolean;
}

/** What is known of the code around one file. */
export interface Project {
  /** Targets that build the file; empty when nothing was found. */
  readonly targets: readonly Target[];
  readonly languageMode: Sourced<5 | 6>;
  /** The lowest deployment target of each platform over the targets; empty when unknown. */
  readonly deployment: Sourced<Versions>;
  /**
   * The lowest deployment target of each platform that packages and pods with the same file state. Their users compile
   * it for those systems too, though `targets` don't.
   */
  readonly alsoFor?: Versions;
  /** No target builds the file: what stands here is that of others near it. */
  readonly isBorrowed?: true;
  /** Then, of the products near it every Info.plist is known, and the file is none of them. */
  readonly isUnlisted?: true;
  /** Then, what other project files around it say, the nearest first. */
  readonly others?: readonly Project[];
  /** Tests are all that the file goes into, for certain: code and lists that no app has in its own bundle. */
  readonly isOfTests?: true;
  /** A property list that a tool writes anew from a manifest, in which everything said of it has its place. */
  readonly isGenerated?: true;
  /** Every platform that the file is compiled for; absent when not known for certain. */
  readonly platforms?: readonly Platform[];
  /** The products that the file itself goes into; absent when that is not known, or where it goes into a library too. */
  readonly bundles?: readonly Bundle[];
}

/** What holds when no source says anything: the newest SDK, so that every deprecation counts, and Swift 5. */
export const unknownProject: Project = {
  targets: [],
  languageMode: { value: 5, source: "default", isAssumed: true },
  deployment: { value: {}, source: "default: newest systems", isAssumed: true },
};

/** What could not be read of a file that describes a project, in a few words that follow its name and a colon. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}
