import { onceFor } from "../core/collections.ts";
import type { Fix } from "../core/finding.ts";
import { unitBefore } from "../core/rewrite.ts";
import { defineRule } from "../core/rule.ts";
import type { CodeFile } from "../core/site.ts";

const modules = ["Network", "NetworkExtension"] as const;

/** Explained in corpus/rules/nwendpoint-ambiguous-type.md, whose examples are its tests. */
export const nwendpointAmbiguousType = defineRule({
  id: "nwendpoint-ambiguous-type",
  summary: "NWEndpoint or NWPath names two types in a file that imports both frameworks",
  severity: "warning",
  languages: ["swift"],
  since: "0.1.0",
  fixable: true,
  article: "nwendpoint-swift5-qualify",
  triggers: ["NWEndpoint", "NWPath"],
  messages: {
    undecided:
      "In the Swift 5 language mode {name} is both Network’s and NetworkExtension’s here; write the module in front.",
    decided:
      "In the Swift 5 language mode {name} is ambiguous here; this use can only mean {module}.{name}, so write it.",
  },
  *check(site, { file, resolve, project }) {
    if (project.languageMode.value !== 5 || unitBefore(file.text, site.span.start) === ".") return;
    const conditions = resolve.conditions(site);
    if (conditions.dead || conditions.languageModes?.includes(5) === false) return;
    if (!importsBoth(file) || !resolve.isApple(site)) return;
    const module = resolve.endpointModule(site);
    if (module !== undefined && isValue(file.text, site.span.end)) return;
    const data = { name: site.name, module: module ?? "" };
    const fixes = (module === undefined ? modules : [module]).map(
      (each): Fix => qualify(site.span.start, site.name, each, module !== undefined),
    );
    yield { message: module === undefined ? "undecided" : "decided", at: site.span, data, fixes };
  },
});

const importsBoth = onceFor(({ imports }: CodeFile) =>
  modules.every((module) => imports.some((each) => each.module === module && each.detail === undefined)),
);

/** Whether a value of the type is meant (`NWEndpoint.hostPort(…)`): there the compiler takes the type that has it. */
function isValue(text: string, end: number): boolean {
  return /^\s*\.\s*[a-z]/.test(text.slice(end, end + 40));
}

function qualify(start: number, name: string, module: string, safe: boolean): Fix {
  return { title: `Write ${module}.${name}`, safe, edits: [{ span: { start, end: start }, newText: `${module}.` }] };
}
