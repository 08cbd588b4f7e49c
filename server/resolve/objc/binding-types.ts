import { firstFrom } from "../../core/collections.ts";
import type { Binding, TokenRange } from "../../syntax/outline.ts";
import { Kind, stepOver, tokenIs, tokenText } from "../../syntax/tokens.ts";
import type { ObjcContext } from "./context.ts";
import { typeWritten } from "./member-types.ts";
import { elementOf, isAnyObject, type ObjcType } from "./types.ts";

/** The type of an expression; asked of the reader of expressions. */
type TypeOf = (range: TokenRange) => ObjcType | undefined;

/** The type that a binding gives its name. */
export function typeOfBinding(context: ObjcContext, binding: Binding, typeOf: TypeOf): ObjcType | undefined {
  return context.memo("bindings", binding.token, () => {
    const { tokens, partner } = context.outline;
    const { type, value } = binding;
    if (type === undefined) return undefined;
    for (let at = type.from; at < type.to; at++) {
      if (tokens.kinds[at] !== Kind.identifier || !/^(?:__)?typeof(?:__)?$|^decltype$/.test(tokenText(tokens, at)))
        continue;
      if (partner[at + 1]! > at) return typeOf({ from: at + 2, to: partner[at + 1]! });
    }
    const declared = typeWritten(context, context.text(type));
    if (declared === undefined || !isAnyObject(declared)) return declared;
    if (value === undefined) return assignedType(context, binding, typeOf) ?? declared;
    const given = typeOf(value);
    if (binding.origin === "loop") {
      const isArray = value.to === value.from + 1 && isArrayOfC(context, value.from);
      return (given && (isArray ? given : typeWritten(context, elementOf(given)))) ?? declared;
    }
    return (
      (given && !isAnyObject(given) && !given.isClass ? given : assignedType(context, binding, typeOf)) ?? declared
    );
  });
}

/** No more assignments of one name are looked at, in the hope that all agree. */
const mostAssignments = 50;

/** What an `id` is set to, where all its assignments agree. */
function assignedType(context: ObjcContext, { name, token }: Binding, typeOf: TypeOf): ObjcType | undefined {
  const { outline } = context;
  const { tokens, partner } = outline;
  const { range, kind } = outline.scopes[outline.scopeAt(token)]!;
  if (kind === "file" || kind === "type") return undefined;
  let found: ObjcType | undefined;
  const last = Math.min(range.to, token + 20_000);
  const assignments = context.assignments(name);
  const first = firstFrom(assignments, token + 1);
  for (const at of assignments.slice(first, first + mostAssignments)) {
    if (at >= last) break;
    let end = at + 2;
    while (end < last && !tokenIs(tokens, end, ";") && tokens.kinds[end] !== Kind.close) {
      end = stepOver(partner, end);
    }
    if (tokenIs(tokens, at + 2, "nil") || tokenIs(tokens, at + 2, "NULL")) continue;
    const type = typeOf({ from: at + 2, to: end });
    if (type === undefined || type.isClass || (found && found.name !== type.name)) return undefined;
    found = type;
  }
  return found;
}

/** Whether the name at `at` is bound to an array of C. */
export function isArrayOfC(context: ObjcContext, at: number): boolean {
  const { tokens } = context.outline;
  const token = tokens.kinds[at] === Kind.identifier ? context.bindingOf(tokenText(tokens, at), at)?.token : undefined;
  return token !== undefined && tokenIs(tokens, token + 1, "[");
}
