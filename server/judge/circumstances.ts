import { type Fact, isType } from "../core/fact.ts";
import type { CodeLanguage } from "../core/language.ts";
import type { Project } from "../core/project.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";

/**
 * Whether a sample shows the very symbol: a function of it that is called after its class, as `testURLConnection` is,
 * is there because those for whom the sample is still use that.
 */
export function isShownBySample(site: Site, fact: Fact, { file, resolve }: RuleContext): boolean {
  const type = isType(fact) ? fact.objc : fact.parentObjc;
  if (file.isSample !== true || !type?.startsWith("NS")) return false;
  const shown = type.slice("NS".length).toLowerCase();
  return resolve.enclosingFunction(site)?.name.toLowerCase().includes(shown) === true;
}

/** Whether the settings of all targets keep the compiler from warning of deprecations. */
export function isUnwarned({ targets }: Project, language: CodeLanguage): boolean {
  return targets.length > 0 && targets.every(({ unwarned }) => unwarned?.includes(language) === true);
}

/**
 * Whether `site` declares a callback for older systems beside its successor: its type also adopts the protocol that
 * has it, or has it as a method in Objective-C, and each system calls the one that it knows.
 */
export function isKept(site: Site, { replacement }: Fact, resolve: RuleContext["resolve"]): boolean {
  if (resolve.enclosingFunction(site)?.nameSpan.start !== site.span.start) return false;
  const around = resolve.enclosingType(site);
  if (around === undefined) return false;
  const { swift = "", objc = "" } = replacement ?? {};
  if (objc.endsWith(":") && resolve.declaresMethod(around.name, objc)) return true;
  const [protocol, member] = swift.split(".");
  return (
    protocol !== undefined && member?.includes("(") === true && resolve.superclasses(around.name).includes(protocol)
  );
}

/** What looks a key up in a dictionary. */
const lookups: ReadonlySet<string> = new Set(["objectForKey", "valueForKey", "CFDictionaryGetValue"]);

/**
 * Whether `site` is a key that is looked up in what somebody else may have put it into. Where that is silenced, it is
 * there for those who still do, and no other key finds what they wrote.
 */
export function isLookedUp(site: Site, resolve: RuleContext["resolve"]): boolean {
  let use = resolve.use(resolve.reference(site).whole);
  if (use.kind === "cast") use = resolve.use(use.cast.whole);
  return use.kind === "argument" && lookups.has(use.callee);
}
