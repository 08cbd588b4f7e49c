import { type Fact, isDeprecated, isType } from "../core/fact.ts";
import { nameOfFact } from "../core/fact-name.ts";
import type { CodeLanguage } from "../core/language.ts";
import { textOf } from "../core/lines.ts";
import { describeVersions } from "../core/platform.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import { capitalized } from "../core/text.ts";
import { flowRead } from "../fixes/host-reads.ts";
import { offered } from "../fixes/offer.ts";
import { successionPlan } from "../fixes/succession.ts";
import { aboutUse, type DeprecatedUse, deprecatedUse, isBesideSuccessor } from "../judge/deprecated-use.ts";
import { fromNote, inTurnNote, laterNote, sinceOf, targetNamed } from "../judge/deprecation.ts";
import { browsedFact, isDecidedByBrowser } from "../judge/domain-browser.ts";
import { lookedUpFact } from "../judge/host-lookup.ts";
import { isDecidedByHost, ownHostSuccessor } from "../judge/own-host.ts";
import { isMoved, otherwise, replacementNames, replacementOf, successionOf, whereNot } from "../judge/replacement.ts";

/** Explained in corpus/rules/deprecated-api.md, whose examples are its tests. */
export const deprecatedApi = defineRule({
  id: "deprecated-api",
  summary: "A networking API is deprecated for this deployment target",
  kind: "deprecated",
  severity: "warning",
  isTimed: true,
  staysInFunction: (fact) => !isDecidedByBrowser(fact) && !isDecidedByHost(fact),
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  triggers: isDeprecated,
  messages: {
    replaced: "{symbol} is deprecated since {since}; use {replacement}{otherwise}.",
    moved: "{symbol} is deprecated since {since}; code that uses it moves to {replacement}{otherwise}.",
    dropped: "{symbol} is deprecated since {since} and has no replacement. {reason}.",
    later: "{symbol} is deprecated from {since} on, above {target}; {replacement} takes its place there{otherwise}.",
    laterMoved:
      "{symbol} is deprecated from {since} on, above {target}; code that uses it moves to {replacement} there{otherwise}.",
    laterDropped: "{symbol} is deprecated from {since} on, above {target}, and has no replacement. {reason}.",
    beside:
      "{symbol} is deprecated since {since}; {replacement} already stands beside it. Drop the old one once nothing reads it.",
    laterBeside:
      "{symbol} is deprecated from {since} on, above {target}; {replacement} already stands beside it. Drop the old one once nothing reads it.",
    soft: "{symbol} is marked “to be deprecated”; new code uses {replacement}{otherwise}.",
    softDropped: "{symbol} is marked “to be deprecated” and has no replacement. {reason}.",
    unavailable: "{symbol} is not available on {platforms}.",
  },
  *check(site, context) {
    const use = deprecatedUse(site, context);
    if (use === undefined) return;
    const { fact } = use.meaning;
    const asked = browsedFact(site, lookedUpFact(site, fact, context), context);
    const succession = successionOf(asked, use.status.since, use.conditions, context.project, context.fact);
    const { last } = succession;
    const own = ownHostSuccessor(site, fact.id, context);
    const { minimum = undefined, absentOn = undefined } = own === undefined ? succession : {};
    if (isSaidLater(site, use, context) || (use.status.reason === "soft" && isOfOwnMember(site, fact, context))) return;
    const replacement = own ?? replacementNames(last, context.file.language);
    const isThere = use.status.reason === "later";
    const isElsewhere = own === undefined && isMoved(fact, last, context.file.language, use.status, context.fact);
    const isBarred = isOutOfReach(site, last, context);
    const isBeside = isBesideSuccessor(site, fact, context);
    const isDropped = replacement === undefined || isBarred || absentOn !== undefined;
    const followed = isDropped ? "dropped" : isBeside ? "beside" : isElsewhere ? "moved" : "replaced";
    const note = isThere ? laterNote(minimum, use.status) : fromNote(minimum, use.conditions, context.project);
    const inTurn = inTurnNote(last, context.fact, context.project);
    yield {
      ...aboutUse(site, use),
      message: messageFor(use, followed),
      data: {
        symbol: nameBeside(replacement, fact, context.file.language, use.meaning.written),
        since: sinceOf(fact, use.status),
        replacement: `${replacement ?? ""}${note}${inTurn}`,
        otherwise: own === undefined ? otherwise(last, context.file.language) : "",
        reason:
          replacement !== undefined && absentOn !== undefined
            ? whereNot(replacement, absentOn)
            : isBarred
              ? `A subclass can’t call ${replacement} in its place`
              : reasonOf(last),
        target: targetNamed(context.project),
        platforms: describeVersions(use.status.since),
      },
      fixes: () =>
        isBarred || isBeside || absentOn !== undefined
          ? []
          : offered({
              site,
              context,
              conditions: use.conditions,
              minimum,
              plan: successionPlan(site, fact, context),
              keepsType: keepsType(fact, context),
            }),
    };
  },
});

/**
 * Whether a subclass overrides an initialiser, calls it on `super` or is made with it, whose place something takes that no
 * subclass can call there: what makes the object itself, as a session does with its tasks.
 */
function isOutOfReach(site: Site, { kind, parentObjc, replacement }: Fact, { file, resolve }: RuleContext): boolean {
  const isMember = ["-[", "+[", "."].some((sign) => replacement?.objc?.includes(sign));
  if ((kind !== "init" && site.name !== "new") || !isMember) return false;
  const receiver = resolve.call(site)?.receiver;
  if (resolve.isInHead(site) || (receiver !== undefined && textOf(file, receiver) === "super")) return true;
  const made = file.language === "objc" ? resolve.receiverName(site) : undefined;
  return made !== undefined && made !== parentObjc;
}

/** The name as code writes it, with its labels where these alone tell it from what takes its place. */
function nameBeside(replacement: string | undefined, fact: Fact, language: CodeLanguage, written: string): string {
  const isNamesake = language === "swift" && replacement?.startsWith(`${written}(`) === true;
  const name = isNamesake ? nameOfFact(fact, language) : nameOfFact(fact, language, written);
  return fact.static === true && replacement === `${name}()` ? `The class method ${replacement}` : name;
}

/** Why there is no replacement, as a sentence without its full stop. */
function reasonOf({ noReplacement = "Apple names none" }: Fact): string {
  return capitalized(noReplacement);
}

/** Whether the replacement gives what the deprecated symbol gave. */
function keepsType(fact: Fact, { fact: factById, file }: RuleContext): boolean {
  const { kind, typeSwift, typeObjc } = fact;
  const newer = replacementOf(fact, factById);
  if (newer?.kind !== kind) return false;
  if (kind === "init") return true;
  return file.language === "swift" ? newer.typeSwift === typeSwift : newer.typeObjc === typeObjc;
}

/**
 * Whether a later member of the same expression is spoken of, which says enough where compilers say nothing; of a symbol
 * that newer systems deprecate, where that is a type to which the member belongs, or to which what is read of a flow is cast.
 */
function isSaidLater(site: Site, { meaning, status }: DeprecatedUse, context: RuleContext): boolean {
  if (status.reason !== "soft" && (status.reason !== "later" || !isType(meaning.fact))) return false;
  const cast = status.reason === "later" ? context.resolve.cast(site) : undefined;
  if (cast !== undefined && flowRead(context, cast.operand) !== undefined) return true;
  const members = context.resolve.laterMembers(site);
  const concerned = status.reason === "soft" ? members : members.slice(0, 1);
  return concerned.some((later) => deprecatedUse(later, context)?.status.reason === status.reason);
}

/** Class methods that every class has, and what takes the place of one that is asked for them. */
const ofAnyClass = new Set(["alloc", "new", "init", "class", "self"]);

/** Whether a class only stands before a member that nothing of Apple’s is known to be, as those of a category are: no successor of it has that. */
function isOfOwnMember(site: Site, { kind }: Fact, { resolve }: RuleContext): boolean {
  const [member] = resolve.laterMembers(site);
  if (kind !== "class" || member === undefined || ofAnyClass.has(member.name)) return false;
  const initial = member.name.charAt(0);
  return initial !== initial.toUpperCase() && resolve.meaning(member) === undefined;
}

type Message =
  | Followed
  | "later"
  | "laterBeside"
  | "laterMoved"
  | "laterDropped"
  | "soft"
  | "softDropped"
  | "unavailable";

/** What follows on a symbol: another one, one that is there already, something that changes the code around, or nothing. */
type Followed = "replaced" | "beside" | "moved" | "dropped";

const later = { replaced: "later", beside: "laterBeside", moved: "laterMoved", dropped: "laterDropped" } as const;

function messageFor({ status, meaning }: DeprecatedUse, followed: Followed): Message {
  if (status.reason === "unavailable") return "unavailable";
  if (status.reason === "later") return later[followed];
  if (status.reason === "soft" || meaning.fact.soft) return followed === "dropped" ? "softDropped" : "soft";
  return followed;
}
