import { elementsOf, entryIn } from "../core/bundle.ts";
import { defineListRule } from "../core/rule.ts";
import { replacedText } from "../fixes/list-edit.ts";
import { isBonjourType } from "../judge/bonjour.ts";

/** Explained in corpus/rules/bonjour-type-malformed.md, whose examples are its tests. */
export const bonjourTypeMalformed = defineListRule({
  id: "bonjour-type-malformed",
  summary: "An entry of NSBonjourServices that is no Bonjour service type",
  kind: "wrong",
  severity: "warning",
  languages: ["plist"],
  reads: ["info"],
  since: "0.1.0",
  fixable: true,
  article: "lnp-essentials",
  messages: {
    malformed:
      "“{type}” is no service type, so it allows nothing: write _name._tcp or _name._udp, where the name has letters, digits and hyphens alone.",
  },
  *check(file) {
    const entry = entryIn(file.list.keys, "NSBonjourServices");
    if (entry === undefined) return;
    for (const element of elementsOf(entry)) {
      const type = element.value;
      if (typeof type !== "string" || type.includes("$") || isBonjourType(type) || isOfCast(type)) continue;
      const meant = meantBy(type);
      const edit = meant === undefined ? undefined : replacedText(element, file, meant);
      yield {
        message: "malformed",
        at: element.valueSpan,
        data: { type },
        fixes: edit === undefined ? [] : [{ title: `Write ${meant}`, safe: false, edits: [edit] }],
      };
    }
  },
});

/** Whether an entry puts the identifier of a receiver before the type, as Google’s Cast SDK asks for it. */
function isOfCast(type: string): boolean {
  return /^_[A-Za-z0-9]+\._googlecast\._tcp\.?$/.test(type);
}

/** The type with what is plainly missing or too much: underscores, the domain. */
function meantBy(type: string): string | undefined {
  const [, name, protocol] = /^_?([A-Za-z0-9-]+)\._?(tcp|udp)\.?(?:local\.?)?$/i.exec(type.trim()) ?? [];
  const meant = `_${name}._${protocol?.toLowerCase()}`;
  return name !== undefined && isBonjourType(meant) ? meant : undefined;
}
