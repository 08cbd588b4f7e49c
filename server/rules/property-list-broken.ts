import { endOfLine } from "../core/lines.ts";
import { defineListRule } from "../core/rule.ts";

/** Explained in corpus/rules/property-list-broken.md, whose examples are its tests. */
export const propertyListBroken = defineListRule({
  id: "property-list-broken",
  summary: "A property list of a target that can’t be read",
  severity: "error",
  languages: ["plist"],
  reads: ["info", "entitlements"],
  ofBroken: true,
  since: "0.1.0",
  fixable: false,
  messages: {
    broken: "This property list can’t be read: {what}. Nothing that depends on it is checked for {target}.",
  },
  *check(file, { bundles }) {
    const { fault, text } = file;
    const [bundle] = bundles;
    if (fault === undefined || bundle === undefined || isMade(text)) return;
    const end = Math.max(endOfLine(file, fault.at), fault.at);
    yield { message: "broken", at: { start: fault.at, end }, data: { what: fault.what, target: bundle.name } };
  },
});

/** Whether a preprocessor or a template makes the list first; binary ones are read by nobody here. */
function isMade(text: string): boolean {
  return (
    text.startsWith("bplist") || /^[ \t]*(?:#(?:include|import|if|ifdef|ifndef|define|endif)\b|<%|\{%)/m.test(text)
  );
}
