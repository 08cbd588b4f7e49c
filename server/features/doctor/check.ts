import type { Finding, Fix } from "../../core/finding.ts";
import { nameOf } from "../../core/path.ts";
import type { Place } from "../../core/project.ts";
import type { Classes } from "../../engine/classes.ts";
import type { Product } from "../../project/products.ts";
import type { MemberUse } from "../member-uses.ts";
import type { CodeReader, CodeUse } from "./code-reader.ts";
import type { Provider } from "./provider.ts";

/** One line of a checklist. */
export interface Check {
  readonly id: string;
  /** "unknown" where files alone can't tell. */
  readonly state: "ok" | "fail" | "unknown";
  readonly title: string;
  /** One sentence or two: what was found, and the way out. */
  readonly detail: string;
  readonly place?: Place;
  readonly article?: string;
  /** Edits of the file at `place`. */
  readonly fixes: readonly Fix[];
}

/** A place where code calls a member or writes into it, with its file. */
export interface PlacedUse extends MemberUse {
  readonly path: string;
}

/** What a rule finds in code that keeps an extension from working. */
export interface FoundInCode {
  readonly path: string;
  readonly finding: Finding;
}

/** What is looked up once for all providers of a workspace. */
export interface Examination {
  readonly classes: Classes;
  readonly reader: CodeReader;
  /** All code of the workspace. */
  readonly code: readonly string[];
  /** Files of it that can't be read, so that nobody knows what they say. */
  readonly unread: readonly string[];
  /** Where it loads, saves and enables configurations. */
  readonly uses: readonly PlacedUse[];
  /** The code of extensions, that of apps among it where they compile the same. */
  readonly extensionCode: ReadonlySet<string>;
  /** Apps and extensions of the workspace. */
  readonly products: readonly Product[];
  /** Where it names an extension or asks to activate it, tests left out. */
  readonly naming: readonly PlacedUse[];
  /** Where it starts a system extension. */
  readonly starts: readonly PlacedUse[];
  /** Where it writes out the identifiers of extensions. */
  readonly named: ReadonlyMap<string, readonly CodeUse[]>;
  /** Where code of an extension keeps its provider from starting, errors always and warnings on some way. */
  readonly failing: readonly FoundInCode[];
  /** Where it names an extension that there isn't. */
  readonly misnamed: readonly FoundInCode[];
  /** Where extensions and the apps that carry them name an app group that they don’t claim, by product. */
  readonly unclaimed: ReadonlyMap<Product, readonly FoundInCode[]>;
}

/** What the checks of one provider are made from. */
export interface Patient extends Examination {
  readonly provider: Provider;
}

/** The sentence that names files that can't be read, behind another one; nothing where there are none. */
export function saidOfUnread(paths: readonly string[]): string {
  const [first, ...others] = paths;
  if (first === undefined) return "";
  const more =
    others.length === 0 ? "" : others.length === 1 ? " and another file" : ` and ${others.length} other files`;
  return ` ${nameOf(first)}${more} could not be read.`;
}
