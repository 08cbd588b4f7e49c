import { summaryOf } from "../type-summary.ts";
import type { ObjcContext } from "./context.ts";
import { genericsOf, memberOf, unaliased } from "./members.ts";
import { wholeName } from "./qualified.ts";
import { elementOf, instanceOf, type ObjcType, parseType, subscriptOf } from "./types.ts";

/** A type as written somewhere, such as between angle brackets. */
export function typeWritten(context: ObjcContext, text: string | undefined): ObjcType | undefined {
  return text === undefined ? undefined : resolved(context, parseType(text));
}

/** A member of a value. */
interface MemberRead {
  /** The type of what it reads or answers. */
  readonly type: ObjcType | undefined;
  /** The same as declared, as written. */
  readonly written: string | undefined;
}

/** The member that `key`, a property's name or a selector, means for a value of this type. */
export function readMember(context: ObjcContext, type: ObjcType, key: string): MemberRead {
  const written = typeTextOfMember(context, type, key);
  return { type: typeOfMember(context, type, key, written), written };
}

function typeOfMember(
  context: ObjcContext,
  type: ObjcType,
  key: string,
  found: string | undefined,
): ObjcType | undefined {
  if (key === "class") return { ...type, isClass: true };
  if (key === "self") return type;
  if (key === "firstObject" || key === "lastObject" || key === "anyObject" || key === "nextObject")
    return typeWritten(context, elementOf(type));
  if (key === "allValues") return { ...instanceOf("NSArray"), arguments: type.arguments.slice(1) };
  if (key === "allObjects") return { ...type, name: "NSArray" };
  if (found === undefined && partOf.test(key) && elementOf(type) !== undefined)
    return { ...type, name: /array|objectsAt/i.test(key) ? "NSArray" : "NSSet" };
  if (found === undefined)
    return isMaker(key) || (type.isClass && sharedOne.test(key)) ? { ...type, isClass: false } : undefined;
  if (/\binstancetype\b/.test(found) || (isMaker(key) && /^\s*id\b/.test(found))) return { ...type, isClass: false };
  return resolved(context, parseType(found));
}

/** What a class gives one object of itself by, that everybody shares. */
const sharedOne =
  /^(?:shared(?:[A-Z]\w*)?|instance|(?:default|get|main)(?:Shared)?Instance|default(?:Manager|Center))$/;

/** What a list or set gives that holds the like of what it holds. */
const partOf =
  /^(?:arrayByAdding|filtered(?:Array|Set)|sortedArray|subarray|objectsAtIndexes|setByAdding|objectsPassingTest)/;

/** What a member of a value is declared to read or answer, as written. */
export function typeTextOfMember(context: ObjcContext, type: ObjcType, key: string): string | undefined {
  const through = type.isClass ? "class" : "instance";
  for (const name of membersOf(context, type)) {
    const written = memberOf(context, name, key, through, type.name === name ? type.arguments : [])?.type;
    if (written !== undefined) return written;
  }
  return undefined;
}

/** The names that members of a type are looked up by: its own, or its protocols for `id<P>`. */
export function membersOf(context: ObjcContext, type: ObjcType): readonly string[] {
  const isGeneric = subscriptOf(type) !== undefined || genericsOf(context, type.name).length > 0;
  const own = type.name === "id" ? [] : [type.name];
  if (isGeneric || type.arguments.some((each) => each.includes("*"))) return own;
  return own.concat(type.arguments.flatMap((each) => unaliased(context, each) ?? []));
}

/** What a pointer to pointers, or to structures, points at. */
export function element(context: ObjcContext, type: ObjcType): ObjcType | undefined {
  const isPointer = type.pointers > 1 || (type.pointers === 1 && isStructure(context, type.name));
  return isPointer ? { ...type, pointers: type.pointers - 1 } : undefined;
}

/** Whether a type is a structure of C or a class of C++ that this file declares. */
export function isStructure({ qualified }: ObjcContext, name: string): boolean {
  return qualified.types.get(name.slice(name.lastIndexOf(":") + 1))?.has(name) === true;
}

/** The structure that `Name(…)` makes. */
export function madeBy(context: ObjcContext, name: string): ObjcType | undefined {
  const whole = wholeName(context.qualified, name);
  return whole !== undefined && isStructure(context, whole) ? { ...instanceOf(whole), pointers: 0 } : undefined;
}

function isMaker(selector: string): boolean {
  return /^(?:alloc|new|init|copy|mutableCopy|retain|autorelease|self)(?![a-z])/.test(selector);
}

/** What a class inherits from, by its own declaration, another file's or Apple's. */
export function superclassOf(context: ObjcContext, name: string): string | undefined {
  const local = context.declarations.superclasses.get(name);
  return local ?? summaryOf(context.workspace.types(name)).superclass ?? context.facts.ancestors(name)[0];
}

function resolved(context: ObjcContext, type: ObjcType | undefined): ObjcType | undefined {
  if (type === undefined) return undefined;
  const name = unaliased(context, type.name);
  if (type.name === "instancetype" || name === "instancetype" || name === undefined) return undefined;
  return name === type.name ? type : { ...type, name };
}
