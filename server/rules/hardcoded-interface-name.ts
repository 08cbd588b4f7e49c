import type { Fix } from "../core/finding.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";

const names = [
  "en0",
  "en1",
  "en2",
  "en3",
  "pdp_ip0",
  "pdp_ip1",
  "utun0",
  "utun1",
  "utun2",
  "utun3",
  "ipsec0",
  "awdl0",
  "llw0",
  "bridge100",
  "ap1",
];

/** Explained in corpus/rules/hardcoded-interface-name.md, whose examples are its tests. */
export const hardcodedInterfaceName = defineRule({
  id: "hardcoded-interface-name",
  summary: "Code picks a network interface by its BSD name",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "interface-names-not-api",
  triggers: names.flatMap((name) => [`"${name}"`, `@"${name}"`]),
  messages: {
    compared:
      "Interface names are not API: nothing promises that {name} is the interface you mean, on this device or the next. Ask for the interface’s type.",
  },
  *check(site, context) {
    const { file, resolve } = context;
    if (file.isTest || !decides(file.text, site) || resolve.conditions(site).dead) return;
    yield {
      message: "compared",
      at: site.span,
      data: { name: site.name.replace(/[@"]/g, "") },
      fixes: byType(site, context),
    };
  },
});

/** Whether the literal is compared or looked up, and not merely printed or stored. */
function decides(text: string, { span }: Site): boolean {
  const before = text.slice(Math.max(0, span.start - 120), span.start);
  const after = text.slice(span.end, span.end + 60);
  return (
    /(==|!=|~=)\s*$|\bcase\s+(?:"\w+",\s*)*$|\b(?:hasPrefix|isEqualToString:|hasPrefix:|if_nametoindex|isEqual:)\s*\(?\s*$/.test(
      before,
    ) ||
    /\bstrn?(?:case)?cmp\s*\([^()]*(?:\([^()]*\)[^()]*)*,\s*$|\bstrn?(?:case)?cmp\s*\(\s*$/.test(before) ||
    /^\s*(==|!=)/.test(after) ||
    (/^(?:\s*,\s*@?"\w+")*\s*\]\s*\.contains\s*\(/.test(after) && /\[[^\][]*$/.test(before))
  );
}

/** `interface.name == "en0"` on Network framework's interface asks for the type instead. */
function byType(site: Site, { file, resolve }: RuleContext): readonly Fix[] {
  const type = /^"en\d"$/.test(site.name) ? ".wifi" : /^"pdp_ip\d"$/.test(site.name) ? ".cellular" : undefined;
  const match = /([\w.?!]+)\.name\s*==\s*$/.exec(file.text.slice(Math.max(0, site.span.start - 120), site.span.start));
  if (type === undefined || match === null) return [];
  const start = site.span.start - match[0].length;
  const receiver = { start, end: start + match[1]!.length };
  if (!/(^|\.)NWInterface$/.test(resolve.typeOf(receiver) ?? "")) return [];
  return [
    {
      title: `Ask for the type ${type}`,
      safe: false,
      edits: [{ span: { start: receiver.end, end: site.span.end }, newText: `.type == ${type}` }],
    },
  ];
}
