import type { Host } from "../core/host.ts";
import type { Problem } from "../core/project.ts";
import type { Settings } from "../core/settings.ts";
import type { Classes } from "../engine/classes.ts";
import type { Document, Surroundings } from "../engine/document.ts";
import type { Product } from "../project/products.ts";
import type { Portolan } from "./portolan.ts";
import type { PrescannedFile } from "./surveys.ts";

/** A file that was not read, and why, in a few words. */
export interface Skipped {
  readonly path: string;
  readonly reason: string;
}

/**
 * The folders that a user opened: what their files declare, and their projects. The one thing that is kept between
 * questions besides open documents.
 */
export interface OpenWorkspace {
  /** Code and property lists below the roots as of now, sorted. */
  readonly files: readonly string[];
  /** The text of a file as it stands now, which may be another than on disk; nothing where it can't be read. */
  readonly textOf: TextOf;
  /** Project files, and files with settings that they lead to; some may not be there. */
  readonly projectInputs: () => readonly string[];
  /** What was left out when the folders were listed. */
  readonly skipped: readonly Skipped[];
  /** Project files, and files that they name, that are there and can't be read. */
  readonly unread: () => readonly Skipped[];
  /** What could not be read of project files and property lists, sorted, with the folders whose files that concerns. */
  readonly problems: () => readonly (Problem & { readonly folders: readonly string[] })[];
  /**
   * What is known around a document, for what is asked of it. The project is looked up when it is first read; where no
   * target builds the file, it is the one that suits what the text imports.
   */
  around(
    document: Document,
    settings: Settings,
    asked?: Pick<Surroundings, "only" | "fault">,
    sources?: Sources,
  ): Surroundings;
  /** The lists of the products that a file goes into, and of those beside them in their project, by which it is judged. */
  listsOf(path: string): ReadonlySet<string>;
  /** The classes that its code declares. */
  classes(): Classes;
  /** The apps and extensions of projects that have an extension. */
  products(): readonly Product[];
  /** Project files whose tool makes targets of them that aren’t read, as readers see them. */
  partial(): readonly string[];
  /** Whether a file can have no findings, whatever is asked, by its text when it was read last; `false` says nothing. */
  isQuiet(path: string): boolean;
  /** How many bytes a file of code had when it was looked at. */
  sizeOf(path: string): number | undefined;
  /** What is known of each file of code by now, for who opens the same folders again. */
  known(): readonly PrescannedFile[];
  /**
   * Takes a file's new text into account; `undefined` when it is gone. Project files reload their project. Whether that
   * may change what is found in other files.
   */
  update(path: string, text: string | undefined): Promise<boolean>;
  /** Says that a file has come, or has gone: where it counts among them, `files` has it from now on, or no longer. */
  cameOrWent(path: string, isThere: boolean): void;
}

/** Gives the text of a file; nothing where it can't be read. */
export type TextOf = (path: string) => Promise<string | undefined>;

/** Where the settings say something about the project, as readers see it; "settings" where nothing else is said. */
export interface Sources {
  readonly languageMode?: string;
  readonly deployment?: string;
}

/** Looks over these files, in any order; files that can't be read are left out. `step` hears how many are done. */
export type PrescanFiles = (
  paths: readonly string[],
  step: (done: number) => void,
) => Promise<readonly PrescannedFile[]>;

/** How folders are opened. */
export interface Opening {
  /** Hears of each file done, out of all. */
  readonly step?: (done: number, total: number) => void;
  /** Looks over the files where the caller has a faster way than one file after the other. */
  readonly prescanFiles?: PrescanFiles;
  /** Knows texts that are not on disk, or not yet; else all are read there. */
  readonly textOf?: TextOf;
}

/** Reads the folders once. */
export type OpenFolders = (
  portolan: Portolan,
  host: Host,
  roots: readonly string[],
  opening?: Opening,
) => Promise<OpenWorkspace>;
