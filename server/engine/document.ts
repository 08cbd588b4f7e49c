import type { Language } from "../core/language.ts";
import type { Project } from "../core/project.ts";
import type { Settings } from "../core/settings.ts";
import type { Workspace } from "../resolve/declared-elsewhere.ts";
import type { Classes } from "./classes.ts";

/** A text with its place: what every question is about. */
export interface Document {
  /** Absolute path with `/`, or a URI where there are no paths. */
  readonly path: string;
  readonly language: Language;
  readonly text: string;
}

/** What is known around a document. */
export interface Surroundings {
  readonly workspace: Workspace;
  /** The opened folder that holds the document, where one does. */
  readonly folder?: string;
  readonly project: Project;
  readonly settings: Settings;
  /** What classes the workspace declares, for property lists that name them. */
  readonly classes?: Classes;
  /** Bonjour service types that stand in the workspace’s code, sorted; all of it is read for them. */
  readonly serviceTypes?: () => readonly string[];
  /** Only these rules, opt-in ones included. */
  readonly only?: readonly string[];
  /** Hears of a rule that threw; its findings for this file are lost, the others' are not. */
  readonly fault?: (rule: string, error: unknown) => void;
}
