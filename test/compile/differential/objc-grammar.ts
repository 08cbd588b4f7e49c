import * as fc from "fast-check";
import {
  type ObjcReceiver,
  objcContexts,
  objcHomes,
  objcMentions,
  objcReceivers,
  objcStatements,
  objcUses,
} from "./objc-shapes.ts";
import { type Owner, owners } from "./owners.ts";
import { lines, mixed, type Sketch } from "./sketch.ts";

/** What every file of generated Objective-C begins with. */
export const objcHead = `#import <Foundation/Foundation.h>
#import <NetworkExtension/NetworkExtension.h>
#import <CoreTelephony/CoreTelephony.h>
#import <Security/Security.h>
#import <SystemConfiguration/SystemConfiguration.h>
#define HARBOUR_USE(x) (void)(x)
`;

/** Programs of Objective-C: mostly members of objects that come from somewhere, then names of classes and calls. */
export function objcSketches(): fc.Arbitrary<Sketch> {
  return mixed(memberUses(), objcMentions, statements());
}

function memberUses(): fc.Arbitrary<Sketch> {
  return fc
    .tuple(fc.constantFrom(...owners()), fc.constantFrom(...objcReceivers))
    .filter(([owner, receiver]) => owner.isOpen || receiver.needsOpenClass !== true)
    .chain(([owner, receiver]) =>
      fc
        .tuple(
          fc.constantFrom(...owner.objcMembers),
          fc.constantFrom(...objcUses),
          fc.constantFrom(...objcContexts),
          fc.constantFrom(...objcHomes),
        )
        .map(([member, use, context, home]) => memberUse(owner, receiver, member, use, context, home)),
    );
}

function memberUse(
  owner: Owner,
  receiver: ObjcReceiver,
  member: string,
  use: (typeof objcUses)[number],
  [contextShape, open, close]: (typeof objcContexts)[number],
  [homeShape, words]: (typeof objcHomes)[number],
): Sketch {
  const [useShape, useText] = receiver.isNotForBlocks && use[1].includes("^{") ? objcUses[0]! : use;
  const text = useText.replace(/\bR\b/g, receiver.value).replace(/\bM\b/g, member);
  const body = lines(open, receiver.before, text, receiver.after, close);
  const { top = "", home, params = "void" } = receiver;
  const code =
    home === undefined
      ? `${top}${words}void useN(${params}) {\n${body}}\n`
      : `${top}${home[0]}- (void)useN {\n${body}}\n${home[1]}`;
  return {
    shapes: [receiver.shape, useShape, contextShape, home === undefined ? homeShape : "method"],
    code: code.replace(/\bT\b/g, owner.objc),
  };
}

function statements(): fc.Arbitrary<Sketch> {
  return fc
    .tuple(fc.constantFrom(...objcStatements), fc.constantFrom(...objcContexts), fc.constantFrom(...objcHomes))
    .map(([[shape, params, text], [contextShape, open, close], [homeShape, words]]) => ({
      shapes: [shape, contextShape, homeShape],
      code: `${words}void useN(${params || "void"}) {\n${lines(open, text, close)}}\n`,
    }));
}
