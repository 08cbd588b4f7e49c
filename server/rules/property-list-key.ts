import { defineListRule } from "../core/rule.ts";
import { misspelt } from "../core/suggest.ts";
import { renamedKey } from "../fixes/list-edit.ts";
import { type KnownEntry, knownEntries } from "../judge/known-entries.ts";
import { keyShownAs } from "../judge/shown-key.ts";

/** Explained in corpus/rules/property-list-key.md, whose examples are its tests. */
export const propertyListKey = defineListRule({
  id: "property-list-key",
  summary: "A key of a property list that is misspelt, or stands where nothing reads it",
  kind: "wrong",
  severity: "warning",
  languages: ["plist"],
  reads: ["info", "entitlements"],
  since: "0.1.0",
  fixable: true,
  messages: {
    misspelt: "There is no key {name} here, so nothing reads it; it is spelt {known}.",
    shown: "“{name}” is how Xcode shows {known}; nothing reads a key that is written so.",
    elsewhere: "{name} is read under {place}; where it stands, it has no effect.",
    atTheTop: "{name} is read at the top of the list; where it stands, it has no effect.",
    entitlement:
      "{name} is an entitlement: no system reads it in an Info.plist. It belongs in the entitlements of the target.",
    ofInfo: "{name} is a key of Info.plist: no system reads it among entitlements.",
  },
  *check(file, context) {
    if (file.role !== "info" && file.role !== "entitlements") return;
    const keys = context.keys(file.role);
    const others = context.keys(file.role === "info" ? "entitlements" : "info");
    for (const each of knownEntries(file, context)) {
      const { name, entry, around, known } = each;
      if (known !== undefined || name.length > longest || name.includes("$")) continue;
      const at = entry.span;
      const candidates = keys.below(around).map((key) => key.name);
      const shown = shownBy(each, candidates);
      const meant = shown ?? meantBy(each, candidates);
      const [home] = keys.named(name);
      if (meant !== undefined) {
        const fixes = [{ title: `Write ${meant}`, safe: false, edits: [renamedKey(entry, file, meant)] }];
        const message = shown === undefined ? "misspelt" : "shown";
        yield { message, at, data: { name: name.trim(), known: meant }, fixes };
      } else if (home !== undefined) {
        const above = home.path.slice(0, -1);
        if (above.length === 0) yield { message: "atTheTop", at, data: { name } };
        else yield { message: "elsewhere", at, data: { name, place: above.join(", ") } };
      } else if (around.length === 0 && others.at([name]) !== undefined) {
        yield { message: file.role === "info" ? "entitlement" : "ofInfo", at, data: { name } };
      }
    }
  },
});

/** Longer words are no slips of known keys, and shorter ones too like other words. */
const longest = 80;
const shortest = 10;

/** The key of this place that a name is in words, as Xcode's editor shows it, where the key itself doesn't stand there. */
function shownBy({ name, siblings }: KnownEntry, candidates: readonly string[]): string | undefined {
  const meant = keyShownAs(name);
  return meant !== undefined && candidates.includes(meant) && !siblings.has(meant) ? meant : undefined;
}

/** The key of this place that a name is a slip away from, unless it is put out of use by something before or behind it, or stands there too. */
function meantBy({ name, siblings }: KnownEntry, candidates: readonly string[]): string | undefined {
  if (name.length < shortest) return undefined;
  const meant = misspelt(name, candidates);
  if (meant === undefined || siblings.has(meant)) return undefined;
  const isPutAway = name.length > meant.length && (name.endsWith(meant) || !isLetter(name.charAt(name.length - 1)));
  return isPutAway ? undefined : meant;
}

function isLetter(unit: string): boolean {
  return unit.toLowerCase() !== unit.toUpperCase();
}
