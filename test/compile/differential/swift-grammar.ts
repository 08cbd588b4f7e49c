import * as fc from "fast-check";
import { type Owner, owners } from "./owners.ts";
import { lines, mixed, type Sketch } from "./sketch.ts";
import { type SwiftReceiver, swiftReceivers } from "./swift-receivers.ts";
import { swiftContexts, swiftHomes, swiftMentions, swiftStatements, swiftUses } from "./swift-shapes.ts";

/** What every file of generated Swift begins with. */
export const swiftHead =
  "import Foundation\nimport NetworkExtension\nimport CoreTelephony\nimport Security\nimport SystemConfiguration\n";

/** Programs of Swift: mostly members of values that come from somewhere, then names of types and calls. */
export function swiftSketches(): fc.Arbitrary<Sketch> {
  return mixed(memberUses(), swiftMentions, statements());
}

function memberUses(): fc.Arbitrary<Sketch> {
  const pairs = fc
    .tuple(fc.constantFrom(...owners()), fc.constantFrom(...swiftReceivers))
    .filter(([owner, receiver]) => owner.isOpen || receiver.needsOpenClass !== true);
  return fc
    .tuple(
      pairs,
      fc.constantFrom(...swiftUses),
      fc.constantFrom(...swiftContexts),
      fc.constantFrom(...swiftHomes),
      fc.nat(),
    )
    .map(([[owner, receiver], use, context, home, at]) => memberUse(owner, receiver, { use, context, home, at }));
}

interface Choice {
  readonly use: (typeof swiftUses)[number];
  readonly context: (typeof swiftContexts)[number];
  readonly home: (typeof swiftHomes)[number];
  readonly at: number;
}

function memberUse(owner: Owner, receiver: SwiftReceiver, { use, context, home, at }: Choice): Sketch {
  const member = owner.swiftMembers[at % owner.swiftMembers.length]!;
  const stays = staysInPlace(receiver);
  const [useShape, useText] = use[2] && stays ? swiftUses[0]! : use;
  const [contextShape, open, close] = stays && context[0] === "in a nested function" ? swiftContexts[0]! : context;
  const bare = useText.replace(/R[^.M]*\./g, "");
  const text = receiver.value === "" ? bare : useText.replace(/\bR\b/g, receiver.value);
  const written = text.replace(/\bM\b/g, member);
  const body = lines(open, receiver.before, written, receiver.after, close);
  const [homeShape, homeOpen, homeClose, keyword = "func useN"] =
    receiver.home === undefined ? home : [receiver.shape, ...receiver.home];
  const effects = receiver.isAsync ? " async" : "";
  const head = `${keyword}${receiver.generics ?? ""}(${receiver.params ?? ""})${effects}`;
  const code = `${receiver.top ?? ""}${homeOpen}${head} {\n${body}}\n${homeClose}`;
  return { shapes: [receiver.shape, useShape, contextShape, homeShape], code: code.replace(/\bT\b/g, owner.swift) };
}

/** Whether a closure or a nested function can't have the value: a bare member, `super`, `$0`, an awaited or inout one. */
function staysInPlace({ value, params = "" }: SwiftReceiver): boolean {
  return value === "" || value === "flow" || /^(await|super)\b|\$0/.test(value) || params.includes("inout");
}

function statements(): fc.Arbitrary<Sketch> {
  return fc
    .tuple(fc.constantFrom(...swiftStatements), fc.constantFrom(...swiftContexts), fc.constantFrom(...swiftHomes))
    .map(([[shape, params, text], [contextShape, open, close], [homeShape, before, after, keyword = "func useN"]]) => ({
      shapes: [shape, contextShape, homeShape],
      code: `${before}${keyword}(${params}) {\n${lines(open, text, close)}}\n${after}`,
    }));
}
