import type { Facts } from "../corpus/facts.ts";
import type { Workspace } from "../resolve/workspace.ts";
import { Kind, type Tokens } from "../syntax/tokens.ts";

const ofFacts = new WeakMap<Facts, ReadonlySet<string>>();
const ofWorkspace = new WeakMap<Workspace, ReadonlySet<string>>();

/**
 * Whether code names one of Apple's types that the corpus knows, or an own type that descends from one or holds one.
 * Only there can a common member name mean Apple's.
 */
export function speaksOfApple(tokens: Tokens, facts: Facts, workspace: Workspace): boolean {
  const apple = appleTypes(facts);
  const own = ownTypes(workspace, apple);
  const { text, kinds, starts, ends, count } = tokens;
  for (let index = 0; index < count; index++) {
    if (kinds[index] !== Kind.identifier) continue;
    const first = text.charCodeAt(starts[index]!);
    if (first < 65 || first > 90) continue;
    const name = text.slice(starts[index]!, ends[index]!);
    if (apple.has(name) || own.has(name)) return true;
  }
  return false;
}

function appleTypes(facts: Facts): ReadonlySet<string> {
  const known = ofFacts.get(facts);
  if (known !== undefined) return known;
  const names = new Set<string>();
  for (const fact of facts.all) {
    if (fact.kind !== "class" && fact.kind !== "protocol" && fact.kind !== "struct" && fact.kind !== "enum") continue;
    if (fact.swift !== undefined) names.add(fact.swift.slice(fact.swift.lastIndexOf(".") + 1));
    if (fact.objc !== undefined) names.add(fact.objc);
  }
  ofFacts.set(facts, names);
  return names;
}

function ownTypes(workspace: Workspace, apple: ReadonlySet<string>): ReadonlySet<string> {
  const known = ofWorkspace.get(workspace);
  if (known !== undefined) return known;
  const names = new Set<string>();
  for (let before = -1; before !== names.size; ) {
    before = names.size;
    for (const type of workspace.allTypes) {
      if (names.has(type.name)) continue;
      const mentioned = [...type.inherits, ...type.properties.values()].flatMap(
        (each) => each.match(/[A-Z]\w*/g) ?? [],
      );
      if (mentioned.some((name) => apple.has(name) || names.has(name))) names.add(type.name);
    }
  }
  ofWorkspace.set(workspace, names);
  return names;
}
