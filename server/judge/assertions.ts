import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import { contains, type Span } from "../core/text.ts";
import { placesBuilt } from "./places-built.ts";

/** What asks for something that holds anyway, and is gone in some builds. */
const asserting = [
  ...["assert", "precondition", "NSAssert", "NSCAssert", "NSParameterAssert", "NSCParameterAssert"],
  ...[1, 2, 3, 4, 5].flatMap((count) => [`NSAssert${count}`, `NSCAssert${count}`]),
];

/** What never holds, perhaps with a text beside it that says why. */
const never = ["NO", "FALSE", "false", "0", "nil", "Nil", "NULL"];

/** How a text begins that is asked for so that it doesn’t hold. */
const negated = ['!"', '!@"'];

/** The assertions in code that never hold, so that nobody is to get past them: `NSAssert(NO, …)`, `assert(false)`. */
export function failingAssertions(within: Span, context: RuleContext): readonly Span[] {
  return placesBuilt(asserting, within, context).filter((span) => {
    const asked = askedOf(span, context);
    const text = asked && textOf(context.file, asked);
    if (text === undefined) return false;
    return negated.some((each) => text.startsWith(each)) || never.includes(text.split("&&", 1)[0]!.trim());
  });
}

/** Those of some places that stand in no assertion of the code, which looks at a value and does nothing with it. */
export function outsideOfAssertions(places: readonly Span[], within: Span, context: RuleContext): readonly Span[] {
  if (places.length === 0) return places;
  const calls = placesBuilt(asserting, within, context).flatMap(
    (span) => context.resolve.call({ name: textOf(context.file, span), span })?.span ?? [],
  );
  return places.filter((place) => !calls.some((call) => contains(call, place)));
}

/** What an assertion asks for. */
function askedOf(span: Span, { resolve, file }: RuleContext): Span | undefined {
  const call = resolve.call({ name: textOf(file, span), span });
  if (call === undefined || (call.receiver !== undefined && textOf(file, call.receiver) !== "Swift")) return undefined;
  return call.arguments[0]?.value;
}
