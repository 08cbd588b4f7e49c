import type { Fact } from "../../core/fact.ts";
import { tokenIs } from "../../syntax/tokens.ts";
import type { ObjcContext } from "./context.ts";
import { parseType } from "./types.ts";

/** A member found in a type or above it: the workspace's own, or Apple's. */
export interface ObjcMember {
  readonly fact?: Fact;
  /** Type of the property, result of the method, as written. */
  readonly type?: string;
}

/** How a member is asked for. */
export type Through = "instance" | "class" | "any";

/** Every type `name` has above it, nearest first, itself not included; protocols count. */
export function lineageOf(context: ObjcContext, name: string): readonly string[] {
  return context.memo("lineages", name, () => readLineage(context, name)) ?? [];
}

function readLineage(context: ObjcContext, name: string): readonly string[] {
  const found = new Set<string>([name]);
  const queue = [name];
  for (let at = 0; at < queue.length && at < 200; at++) {
    for (const above of [...ownParents(context, queue[at]!), ...context.facts.ancestors(queue[at]!)]) {
      if (found.has(above)) continue;
      found.add(above);
      queue.push(above);
    }
  }
  found.delete(name);
  return [...found];
}

/** The type that a name stands for: an own alias gives its target. */
export function unaliased(context: ObjcContext, name: string): string {
  for (let steps = 0; steps < 8; steps++) {
    const local = context.outline.aliases.find((each) => each.name === name);
    const target = local
      ? context.text(local.target)
      : context.workspace.types(name).find((each) => each.kind === "alias")?.inherits[0];
    const next = target === undefined ? undefined : parseType(target)?.name;
    if (next === undefined || next === name) return name;
    name = next;
  }
  return name;
}

/** The member that `key`, a property's name or a selector, means for a value of type `name`. */
export function memberOf(context: ObjcContext, name: string, key: string, through: Through): ObjcMember | undefined {
  const property = /^set([A-Z].*):$/.exec(key)?.[1];
  const read = property === undefined ? undefined : property.charAt(0).toLowerCase() + property.slice(1);
  for (const type of [name, ...lineageOf(context, name)]) {
    const own = ownMember(context, type, key, read, property);
    if (own !== undefined) return { type: own };
    const fact = appleMember(context, type, key, through, read, property);
    if (fact !== undefined) return { fact, ...(fact.typeObjc !== undefined && { type: fact.typeObjc }) };
  }
  return undefined;
}

/** Apple's member of this selector that `type` itself has. */
export function appleMember(
  context: ObjcContext,
  type: string,
  key: string,
  through: Through,
  ...properties: readonly (string | undefined)[]
): Fact | undefined {
  return context.facts.membersOf(type).find((fact) => {
    if (fact.parentObjc !== type || fact.objc === undefined) return false;
    if (through === "class" && !fact.static && fact.kind !== "init") return false;
    if (through === "instance" && fact.static) return false;
    return fact.objc === key || (fact.kind === "property" && properties.includes(fact.objc));
  });
}

function ownParents({ workspace, outline }: ObjcContext, name: string): readonly string[] {
  const local = outline.types.filter((each) => each.name === name).flatMap((each) => each.inherits);
  return [...local, ...workspace.types(name).flatMap((each) => (each.kind === "alias" ? [] : each.inherits))];
}

function ownMember(
  context: ObjcContext,
  type: string,
  key: string,
  ...properties: readonly (string | undefined)[]
): string | undefined {
  for (const own of context.workspace.types(type)) {
    for (const name of [key, ...properties]) {
      const found = name === undefined ? undefined : own.properties.get(name);
      if (found !== undefined) return found;
    }
  }
  const { outline } = context;
  for (const scope of context.typeScopes(type)) {
    for (const { name, type: written } of scope.bindings) {
      if (name === key || properties.includes(name)) return written ? context.text(written) : "";
    }
  }
  for (const declaration of context.methodsNamed(key)) {
    const around = context.classAround(declaration.range.from);
    if (around?.name !== type || tokenIs(outline.tokens, around.range.from, "@implementation")) continue;
    return declaration.result ? context.text(declaration.result) : "";
  }
  return undefined;
}
