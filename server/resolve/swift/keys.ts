import type { Meaning } from "../../core/site.ts";
import { isMark, nameAt, wordAt } from "../../syntax/swift/source.ts";
import { placeOf } from "./closures.ts";
import type { Context } from "./context.ts";
import { memberOf, selfTypeAt } from "./members.ts";
import { receiverAt } from "./signatures.ts";

/** The property whose key the text at `token` is, where it is observed: `addObserver(_, forKeyPath: "key", …)`. */
export function meaningOfKey(context: Context, token: number): Meaning | undefined {
  const { source } = context;
  const key = /^"(\w+)"$/.exec(wordAt(source, token))?.[1];
  const place = key === undefined ? undefined : placeOf(source, token);
  if (key === undefined || place === undefined || place.trailing) return undefined;
  const { callee, arguments: args } = place.call;
  if (nameAt(source, callee) !== "addObserver" || args[place.index]?.label !== "forKeyPath") return undefined;
  const observed = isMark(source, callee - 1, ".") ? receiverAt(context, callee) : selfTypeAt(context, callee);
  const member = observed === undefined ? undefined : memberOf(context, observed, key, token);
  const fact = member?.kind === "apple" ? member.facts.find(({ kind }) => kind === "property") : undefined;
  return fact && { fact, confidence: "certain", written: key };
}
