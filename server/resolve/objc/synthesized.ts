import { onceFor } from "../../core/collections.ts";
import { type Outline, typeAround } from "../../syntax/outline.ts";
import { Kind, tokenIs, tokenText } from "../../syntax/tokens.ts";

/** The properties that variables hold by `@synthesize property = variable, other;`, by class and variable. */
export const synthesizedIn: (outline: Outline) => ReadonlyMap<string, ReadonlyMap<string, string>> = onceFor(
  (outline) => {
    const { tokens } = outline;
    const found = new Map<string, Map<string, string>>();
    if (!tokens.text.includes("@synthesize")) return found;
    for (let place = 0; place < tokens.count; place++) {
      if (tokens.kinds[place] !== Kind.at || !tokenIs(tokens, place, "@synthesize")) continue;
      const owner = typeAround(outline, place)?.name;
      if (owner === undefined) continue;
      const variables = found.get(owner) ?? new Map<string, string>();
      found.set(owner, variables);
      for (let at = place + 1; tokens.kinds[at] === Kind.identifier; ) {
        const isRenamed = tokenIs(tokens, at + 1, "=") && tokens.kinds[at + 2] === Kind.identifier;
        const last = isRenamed ? at + 2 : at;
        variables.set(tokenText(tokens, last), tokenText(tokens, at));
        if (!tokenIs(tokens, last + 1, ",")) break;
        at = last + 2;
      }
    }
    return found;
  },
);
