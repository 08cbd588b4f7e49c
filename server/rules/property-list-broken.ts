import { endOfLine } from "../core/lines.ts";
import { defineListRule } from "../core/rule.ts";

/** Explained in corpus/rules/property-list-broken.md, whose examples are its tests. */
export const propertyListBroken = defineListRule({
  id: "property-list-broken",
  summary: "A property list that can’t be read",
  kind: "wrong",
  severity: "error",
  languages: ["plist"],
  reads: ["info", "entitlements", "profile", "other"],
  ofBroken: true,
  since: "0.1.0",
  fixable: false,
  messages: {
    broken: "This property list can’t be read: {what}. Nothing that depends on it is checked for {target}.",
    alone: "This property list can’t be read: {what}.",
    profile: "This profile can’t be read, so no device accepts it: {what}.",
  },
  *check(file, { bundles }) {
    const { fault, role, text } = file;
    if (fault === undefined || isMade(text)) return;
    const [bundle] = bundles;
    const start = fault.at ?? 0;
    const at = { start, end: Math.max(endOfLine(file, start), start) };
    const what = withoutPlace(fault.what);
    if (bundle !== undefined) yield { message: "broken", at, data: { what, target: bundle.name } };
    else if (role === "profile") yield { message: "profile", at, data: { what } };
    else if (!isPart(text)) yield { message: "alone", at, severity: "warning", data: { what } };
  },
});

/** What the reader of XML says, as a part of a sentence, without the line and column at which the finding stands. */
function withoutPlace(what: string): string {
  const told = what.replace(/ \(line \d+, column \d+\)$/, "");
  return /^[A-Z][a-z]/.test(told) ? told.charAt(0).toLowerCase() + told.slice(1) : told;
}

/** Whether the text is the entries of a list without one around them, which a step of the build puts into its own. */
function isPart(text: string): boolean {
  return /^\s*(?:<!--(?:[^-]|-(?!->))*-->\s*)*<key>/.test(text);
}

/** Whether a preprocessor or a template makes the list first, or only a pointer stands there to one that is kept elsewhere. */
function isMade(text: string): boolean {
  return (
    text.startsWith("bplist") ||
    text.startsWith("version https://git-lfs.github.com/") ||
    /^[ \t]*(?:#(?:include|import|if|ifdef|ifndef|define|endif)\b|<%|\{%|\{\{|<\/?(?:\$[({]|@\w))/m.test(text)
  );
}
