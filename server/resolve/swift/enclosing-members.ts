import { type SwiftType, typeNamed } from "../../syntax/swift/type.ts";
import type { Context, Member } from "./context.ts";
import { boundOfSelf, memberOf } from "./members.ts";

/** What `name` is without a receiver at `token`: a member of each of these types, the nearest first. */
export function* membersAround(
  context: Context,
  name: string,
  token: number,
): Iterable<{ readonly type: SwiftType; readonly member: Member }> {
  for (const around of context.scopes.enclosing(token)) {
    const member = memberOfEnclosing(context, around, name, token);
    if (member !== undefined) yield { type: typeNamed(around), member };
  }
  const self = boundOfSelf(context, token);
  const member = self && memberOf(context, self, name, token, true);
  if (member !== undefined) yield { type: self!, member };
}

/** The member `name` that code within the type of the full name `around` may use without a receiver; remembered. */
export function memberOfEnclosing(context: Context, around: string, name: string, token: number): Member | undefined {
  const key = `${context.scopes.namingScopeAt(token)} ${around} ${name}`;
  if (context.implicit.has(key)) return context.implicit.get(key);
  const member = memberOf(context, typeNamed(around), name, token, true);
  context.implicit.set(key, member);
  return member;
}
