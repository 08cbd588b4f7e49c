import { hasText } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";

/** Words in the head of a method by which no framework calls it. */
const keepingBack = ["static", "class", "private", "fileprivate", "@nonobjc"];

/** Whether the method of Swift that a site names in its head is kept from frameworks, which then call no such method. */
export function isKeptBack(site: Site, { resolve, file }: RuleContext): boolean {
  const declared = resolve.enclosingFunction(site);
  if (declared === undefined) return false;
  const head = { start: declared.span.start, end: site.span.start };
  return resolve.tokens(head).some((span) => hasText(file, span, keepingBack));
}

/**
 * Whether the type around a site can be a delegate of Apple's frameworks, for whom delegates are objects of Objective-C: a
 * class of Swift that has nothing above it is none, and neither is a structure or an enumeration.
 */
export function canBeDelegate(site: Site, { resolve, file }: RuleContext): boolean {
  if (file.language !== "swift") return true;
  const type = resolve.enclosingType(site);
  if (type === undefined || ["struct", "enum", "protocol"].includes(type.kind)) return false;
  return [...type.inherits, ...resolve.superclasses(type.name)].some((name) => name !== "Sendable");
}
