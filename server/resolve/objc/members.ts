import type { Fact } from "../../core/fact.ts";
import { getterOf } from "../../core/fact-name.ts";
import { summaryOf } from "../type-summary.ts";
import type { ObjcContext } from "./context.ts";
import { wholeName } from "./qualified.ts";
import { parseType, splitArguments } from "./types.ts";

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

/** No type has more types above it than this; each member is looked for in all of them. */
const mostAbove = 64;

function readLineage(context: ObjcContext, name: string): readonly string[] {
  const found = new Set<string>([name]);
  const queue = [name];
  for (let at = 0; at < queue.length; at++) {
    const ofApple = isImplemented(context, queue[at]!) ? [] : context.facts.ancestors(queue[at]!);
    for (const above of [...ownParents(context, queue[at]!), ...ofApple]) {
      if (found.has(above) || found.size > mostAbove) continue;
      found.add(above);
      queue.push(above);
    }
  }
  found.delete(name);
  return [...found];
}

/**
 * The type that a name stands for: an own alias gives its target, a type of C++ its whole name; nothing where several
 * types of this file may be meant.
 */
export function unaliased(context: ObjcContext, name: string): string | undefined {
  for (let steps = 0; steps < 8; steps++) {
    const target = targetOf(context, name);
    const next = target === undefined ? undefined : parseType(target)?.name;
    if (next === undefined || next === name) break;
    name = next;
  }
  return wholeName(context.qualified, name);
}

/** What an alias of this name stands for, as written. Behind `::` those count that stand in a type or namespace of this file. */
function targetOf({ declarations, qualified, workspace, text }: ObjcContext, name: string): string | undefined {
  const [last, around] = name.split("::").reverse();
  const isHere = around === undefined || qualified.qualifiers.has(around);
  const local = isHere ? declarations.aliases.get(last!) : undefined;
  return local ? text(local.target) : summaryOf(workspace.types(name)).alias;
}

/**
 * The member that `key`, a property's name or a selector, means for a value of type `name`, to whose generic parameters
 * `given` is given; those that nobody says anything of are any object.
 */
export function memberOf(
  context: ObjcContext,
  name: string,
  key: string,
  through: Through,
  given: readonly string[] = [],
): ObjcMember | undefined {
  key = context.synthesized.get(name)?.get(key) ?? key;
  const property = /^set([A-Z].*):$/.exec(key)?.[1];
  const read = property === undefined ? undefined : property.charAt(0).toLowerCase() + property.slice(1);
  for (const type of [name, ...lineageOf(context, name)]) {
    const own = ownMember(context, type, key, read, property);
    if (own !== undefined)
      return { type: replaced(own, genericsOf(context, type), givenTo(context, name, given, type)) };
    const fact = appleMember(context, type, key, through, read, property);
    if (fact !== undefined) return { fact, ...(fact.typeObjc !== undefined && { type: fact.typeObjc }) };
  }
  return implementedMember(context, name, key);
}

/** A method that this file implements and that nothing declares, which compilers know where they find no other. */
function implementedMember(context: ObjcContext, name: string, key: string): ObjcMember | undefined {
  const { implemented } = context.declarations;
  if (implemented.size === 0) return undefined;
  for (const type of [name, ...lineageOf(context, name)]) {
    const written = implemented.get(`${type} ${key}`);
    if (written !== undefined)
      return { type: replaced(written, genericsOf(context, type), givenTo(context, name, [], type)) };
  }
  return undefined;
}

/** What `above` gets for its generic parameters from the class `name`, whose own are given; nothing for protocols. */
function givenTo(context: ObjcContext, name: string, given: readonly string[], above: string): readonly string[] {
  const { declarations, workspace } = context;
  let here = name;
  for (let steps = 0; here !== above; steps++) {
    const summary = summaryOf(workspace.types(here));
    const next = declarations.superclasses.get(here) ?? summary.superclass;
    if (next === undefined || steps > mostAbove) return [];
    const written = declarations.superclassArguments.get(here) ?? summary.superclassArguments ?? "";
    const generics = genericsOf(context, here);
    given = splitArguments(written).map((each) => replaced(each, generics, given));
    here = next;
  }
  return given;
}

/** The names of an own class's generic parameters. */
export function genericsOf({ declarations, workspace }: ObjcContext, name: string): readonly string[] {
  return declarations.generics.get(name) ?? summaryOf(workspace.declared(name)).generics;
}

/** A type as written, with what is given in the places of generic parameters. */
function replaced(written: string, generics: readonly string[], given: readonly string[]): string {
  if (generics.length === 0) return written;
  return written.replace(/[A-Za-z_]\w*/g, (word) => {
    const at = generics.indexOf(word);
    return at < 0 ? word : generics.length === given.length ? given[at]! : "id";
  });
}

/** Whether the workspace has a whole class of this name itself; a mere declaration may be of what Apple's has and doesn't show. */
function isImplemented({ workspace }: ObjcContext, name: string): boolean {
  return summaryOf(workspace.types(name)).isImplemented;
}

/** Apple's member of this selector that `type` itself has. */
export function appleMember(
  context: ObjcContext,
  type: string,
  key: string,
  through: Through,
  ...properties: readonly (string | undefined)[]
): Fact | undefined {
  const members = context.facts.membersOf(type);
  if (members.length === 0 || isImplemented(context, type)) return undefined;
  return members.find((fact) => {
    if (fact.parentObjc !== type || fact.objc === undefined) return false;
    if (through === "class" && !fact.static && fact.kind !== "init") return false;
    if (through === "instance" && fact.static) return false;
    if (fact.objc === key || getterOf(fact) === key) return true;
    return fact.kind === "property" && properties.includes(fact.objc);
  });
}

function ownParents({ workspace, declarations, qualified }: ObjcContext, name: string): readonly string[] {
  const here = [...(declarations.parents.get(name) ?? [])].flatMap((each) => wholeName(qualified, each) ?? []);
  return [...here, ...summaryOf(workspace.types(name)).inherits];
}

function ownMember(
  { workspace, declarations }: ObjcContext,
  type: string,
  key: string,
  ...properties: readonly (string | undefined)[]
): string | undefined {
  for (const declared of [summaryOf(workspace.types(type)).properties, declarations.variables.get(type)]) {
    for (const name of [key, ...properties]) {
      const found = name === undefined ? undefined : declared?.get(name);
      if (found !== undefined) return found;
    }
  }
  return declarations.results.get(`${type} ${key}`);
}
