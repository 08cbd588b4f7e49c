/** What a rule may read besides code. */
const lists = ["info", "entitlements", "profile", "project"];

/**
 * The two files of a new rule by their paths: they compile, pass their tests and say what is to be written. `subject` is the
 * symbol that the rule is asked at, or the kind of property list that it reads; a rule about a project reads the Info.plist of
 * its targets and asks what they are.
 */
export function filesOfRule(id, subject, version) {
  return lists.includes(subject) ? filesOfListRule(id, subject, version) : filesOfCodeRule(id, subject, version);
}

function filesOfListRule(id, subject, version) {
  const isOfProject = subject === "project";
  const role = isOfProject ? "info" : subject;
  const target = isOfProject ? " product=app-extension ios=15.0" : "";
  const start = isOfProject
    ? `  *check({ list }, { bundles }) {
    if (bundles.length === 0 || !bundles.every(({ product }) => product === "app-extension")) return;`
    : "  *check({ list }) {";
  const name = id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  return {
    [`server/rules/${id}.ts`]: `import { defineListRule } from "../core/rule.ts";

/** Explained in corpus/rules/${id}.md, whose examples are its tests. */
export const ${name} = defineListRule({
  id: "${id}",
  summary: "NameOfKey is set",
  kind: "wrong",
  severity: "warning",
  languages: ["plist"],
  reads: ["${role}"],
  since: "${version}",
  fixable: false,
  messages: {
    set: "NameOfKey is set; say here what is wrong with it and what the way out is.",
  },
${start}
    const entry = list.keys.get("NameOfKey");
    if (entry !== undefined) yield { message: "set", at: entry.span };
  },
});
`,
    [`corpus/rules/${id}.md`]: `---
rule: ${id}
title: NameOfKey in a property list
---
Say in at most three sentences what is found, in your own words.

## Why

Say what goes wrong and what to do instead, with facts that have a source.

## Examples

\`\`\`xml ${role}${target}
<key>NameOfKey</key>
//   ^^^^^^^^^ NameOfKey is set; say here
<true/>
\`\`\`

\`\`\`xml ${role}${target}
<key>OtherKey</key>
<true/>
\`\`\`

## When to ignore it

Say where the list is right as it is, and where Portolan can't tell.
`,
  };
}

function filesOfCodeRule(id, symbol, version) {
  const name = id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  return {
    [`server/rules/${id}.ts`]: `import { defineRule } from "../core/rule.ts";

/** Explained in corpus/rules/${id}.md, whose examples are its tests. */
export const ${name} = defineRule({
  id: "${id}",
  summary: "${symbol} is used",
  kind: "misuse",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "${version}",
  fixable: false,
  triggers: ["${symbol}"],
  messages: {
    used: "${symbol} is used; say here what is wrong with it and what the way out is.",
  },
  *check(site, { resolve }) {
    const meaning = resolve.meaning(site);
    if (meaning === undefined || resolve.conditions(site).dead) return;
    yield { message: "used", at: site.span, symbol: meaning.written, fact: meaning.fact };
  },
});
`,
    [`corpus/rules/${id}.md`]: `---
rule: ${id}
title: A use of ${symbol}
---
Say in at most three sentences what is found, in your own words.

## Why

Say what goes wrong and what to do instead, with facts that have a source.

## Examples

\`\`\`swift
import NetworkExtension
import SystemConfiguration

let used = ${symbol}.self
//         ${"^".repeat(symbol.length)} ${symbol} is used; say here
\`\`\`

\`\`\`swift
let unused = "${symbol}"
\`\`\`

## When to ignore it

Say where the code is right as it is, and where Portolan can't tell.
`,
  };
}
