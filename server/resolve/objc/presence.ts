import type { Fact } from "../../core/fact.ts";
import { compareVersions, type Platform, platforms, type Versions } from "../../core/platform.ts";
import { type Claim, claimSince, noClaim, type Presence } from "../../syntax/availability.ts";
import type { ObjcContext } from "./context.ts";
import { receiverTypeOf } from "./expressions.ts";
import { isOwnName } from "./meaning.ts";
import { memberOf } from "./members.ts";
import { messageAt } from "./messages.ts";
import { isAnyObject } from "./types.ts";

/**
 * What follows for the system from its having a symbol of Apple's, or from its lacking it. Of an own symbol nothing does,
 * nor of one whose introduction is not known for sure.
 */
export function provenBy(context: ObjcContext, { kind, name, token, isThere }: Presence): Claim {
  const facts = kind === "name" ? symbolsOf(context, name, token) : membersAsked(context, name, token, isThere);
  if (facts.length === 0 || facts.some(({ introducedUnsure }) => introducedUnsure)) return noClaim;
  const introduced = lastOf(facts);
  return isThere ? claimSince(introduced) : { below: introduced };
}

/** The version of each system from which on it has all of several symbols that have it: which one is meant, is not known. */
function lastOf(facts: readonly Fact[]): Versions {
  const last: Partial<Record<Platform, string>> = {};
  for (const { introduced } of facts)
    for (const platform of platforms) {
      const version = introduced[platform];
      const known = last[platform];
      if (version !== undefined && (known === undefined || compareVersions(version, known) > 0))
        last[platform] = version;
    }
  return last;
}

function symbolsOf(context: ObjcContext, name: string, token: number): readonly Fact[] {
  if (isOwnName(context, name, token)) return [];
  return context.facts.topLevel(name).filter((fact) => fact.objc === name || fact.c === name);
}

/**
 * The members, more than one where any of them may be meant, that `respondsToSelector:` in the message at `open` asks for.
 * What an unknown object has may be anybody's, so that nothing follows from its lacking it; and a protocol's methods are
 * there or not as an own class likes.
 */
function membersAsked(context: ObjcContext, selector: string, open: number, isThere: boolean): readonly Fact[] {
  const message = messageAt(context, open);
  if (message === undefined) return [];
  const receiver = receiverTypeOf(context, message);
  if (receiver === undefined || isAnyObject(receiver)) {
    const known = context.facts.members(selector).filter((fact) => fact.objc === selector);
    const isOwn = context.workspace.declares(selector) || context.declarations.selectors.has(selector);
    return isThere && !isOwn && known.every((fact) => isOfClass(context, fact)) ? known : [];
  }
  const isOfInstances = message.selector.startsWith("instances") || !receiver.isClass;
  const fact = memberOf(context, receiver.name, selector, isOfInstances ? "instance" : "class")?.fact;
  return fact !== undefined && isOfClass(context, fact) ? [fact] : [];
}

function isOfClass({ facts }: ObjcContext, { parentObjc }: Fact): boolean {
  return (
    parentObjc !== undefined &&
    facts.topLevel(parentObjc).some(({ kind, objc }) => kind === "class" && objc === parentObjc)
  );
}
