import type { Link } from "../core/article.ts";
import { ownValue } from "../core/collections.ts";
import { type Fact, isType } from "../core/fact.ts";
import type { Addresses } from "./corpus.ts";
import type { Facts } from "./facts.ts";

const documentation = "https://developer.apple.com/documentation/";

/**
 * Where Apple documents a symbol: its own page where one is known, else the page of the type around it, else that of
 * its framework; nothing for what is documented nowhere. No address is made up beyond the plain form that the pages
 * of types at module level have.
 */
export function symbolUrl(fact: Fact, facts: Facts, addresses: Addresses): string | undefined {
  const path = symbolPath(fact, facts, addresses);
  return path === undefined ? undefined : documentation + path;
}

/** What to tell readers about a link without an address. */
export function whereToFind(link: Link): string {
  if (link.kind === "forum-post" || link.kind === "question")
    return "Search the Apple Developer Forums for this title.";
  if (link.kind === "video") return "Search for this title; Apple may no longer host it.";
  if (link.kind === "support") return "Search support.apple.com for this title.";
  return "Search developer.apple.com for this title.";
}

function symbolPath(fact: Fact, facts: Facts, addresses: Addresses): string | undefined {
  const known = ownValue(addresses.symbols, fact.id);
  if (known !== undefined) return known;
  const module = ownValue(addresses.modules, fact.framework);
  if (module === undefined) return undefined;
  const around = typeAround(fact, facts);
  if (around !== undefined) return symbolPath(around, facts, addresses);
  return hasPlainPage(fact) ? `${module}/${(fact.swift ?? fact.objc ?? "").toLowerCase()}` : module;
}

function typeAround(fact: Fact, facts: Facts): Fact | undefined {
  const { swift } = fact;
  const outer = isType(fact) && swift?.includes(".") ? swift.slice(0, swift.lastIndexOf(".")) : undefined;
  for (const name of [fact.parentSwift, outer, fact.parentObjc]) {
    const type =
      name && facts.topLevel(name).find((each) => each.framework === fact.framework && isType(each) && each !== fact);
    if (type) return type;
  }
  return undefined;
}

/** Types at module level have a page named after them; Network Extension's errors do not. */
function hasPlainPage(fact: Fact): boolean {
  if (!isType(fact) || fact.kind === "typedef" || fact.parentSwift !== undefined || fact.parentObjc !== undefined)
    return false;
  const name = fact.swift ?? fact.objc;
  return name !== undefined && /^\w+$/.test(name) && !(fact.framework === "NetworkExtension" && name.endsWith("Error"));
}
