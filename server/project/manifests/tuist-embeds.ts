import { ownValue } from "../../core/collections.ts";
import type { Embedding, SourceTarget } from "../source.ts";
import type { Literal, Manifest } from "./literal.ts";
import { field, followed, stringIn } from "./package-swift.ts";

/** What a target depends on, as far as a product can carry it. */
export interface Carrying {
  /** Names of targets of the same manifest. */
  readonly targets: readonly string[];
  /** There may be more, which would have to be run or stands in another manifest. */
  readonly isOpen: boolean;
}

/** A target with what it depends on. */
export interface CarriedTarget {
  readonly target: SourceTarget;
  readonly carrying: Carrying;
}

/** Where Tuist has an extension copied. */
const folders: Readonly<Record<string, Embedding["folder"]>> = {
  "app-extension": "PlugIns",
  "system-extension": "SystemExtensions",
  "extensionkit-extension": "Extensions",
};

/** Dependencies that hold no extension. */
const plain = /(?:^|\.)(?:external|sdk|framework|xcframework|library|package|macro|xctest)$/;

const none: Carrying = { targets: [], isOpen: false };

/**
 * Reads a list of dependencies; a name in it is followed once, so that no list is longer than what is written.
 * `remembered` reads such a name.
 */
export function readCarrying(
  manifest: Manifest,
  written: Literal | undefined,
  remembered?: (named: Literal) => Carrying,
): Carrying {
  const list = followed(written, manifest);
  if (list === undefined) return none;
  if (list.kind !== "array") return { targets: [], isOpen: true };
  const all = list.items.map((each): Carrying => {
    if (each.kind === "spread") return remembered?.(each.of) ?? { targets: [], isOpen: true };
    if (each.kind !== "call" || plain.test(each.name)) return { targets: [], isOpen: each.kind !== "call" };
    const name = /(?:^|\.)target$/.test(each.name)
      ? stringIn(followed(field(each.arguments, "name"), manifest))
      : undefined;
    return name === undefined ? { targets: [], isOpen: true } : { targets: [name], isOpen: false };
  });
  return { targets: all.flatMap(({ targets }) => targets), isOpen: all.some(({ isOpen }) => isOpen) };
}

/**
 * The targets of a manifest with what each carries: an app the extensions that it depends on. `isWhole` says that the
 * manifest has no other targets than these.
 */
export function withEmbeds<Placed extends CarriedTarget>(all: readonly Placed[], isWhole: boolean): readonly Placed[] {
  const products = new Map(all.map(({ target }) => [target.name, target.product ?? ""]));
  const isKnown = isWhole && [...products.values()].every((each) => each !== "");
  const placed: readonly Placed[] = all.map((each) => {
    const { targets, isOpen } = each.carrying;
    const embeds = targets.flatMap((name): readonly Embedding[] => {
      const folder = ownValue(folders, products.get(name) ?? "");
      return folder === undefined ? [] : [{ target: name, folder }];
    });
    const mayEmbedMore = isOpen || targets.some((name) => (products.get(name) ?? "") === "");
    const siblings = isKnown ? { siblings: () => placed.map(({ target }) => target) } : {};
    return { ...each, target: { ...each.target, embeds, mayEmbedMore, ...siblings } };
  });
  return placed;
}
