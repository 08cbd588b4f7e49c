import type { Claim, Region } from "../../availability.ts";
import { Kind, tokenIs, tokenText } from "../../tokens.ts";
import { bracketsAround } from "../outline/brackets.ts";
import type { Collected } from "../outline/reader.ts";
import { isCheck } from "./availability.ts";
import type { Governed } from "./branches.ts";
import { macrosOf } from "./macros.ts";

/** Names that speak of the running system's version: `systemVersion`, `NSFoundationVersionNumber`, `IS_IOS_14`, `isIOS26OrLater`. */
const versionName =
  /(?<![A-Za-z])(?:system_?[vV]ersion|os_?[vV]ersion|operating_?[sS]ystem|version_?[nN]umber|(?:ios|ipados|mac_?os|osx|tvos|watchos)_?\d)|SystemVersion|OSVersion|OperatingSystem|VersionNumber|(?<![A-Z])(?:iOS|IOS|iPadOS|macOS|MacOS|OSX|tvOS|TVOS|watchOS|WatchOS)_?\d|(?<![A-Za-z])(?:SYSTEM_VERSION|OS_VERSION|VERSION_NUMBER|(?:IPADOS|MAC_?OS|WATCHOS)_?\d)/;

/** From which version on what follows runs is not read out of it, so that nobody can say that a check is missing. */
const asked: Claim = { unguarded: true };

/** How many brackets around a name are looked through for what it stands in. */
const deepest = 12;

/**
 * Where the system's version was asked for by other means than a check: in a condition of an `if`, and by a macro of the
 * file that has a check in its body, which says what it likes of the rest of the block.
 */
export function versionRegions({ tokens, brackets }: Collected, governedBy: Governed): readonly Region[] {
  const { partner } = brackets;
  const macroAt = macrosOf(brackets);
  const isNamed = versionName.test(tokens.text);
  const checking = new Set<string>();
  const heads = new Set<number>();
  const regions: Region[] = [];
  let around: Int32Array | undefined;
  for (let at = 0; at < tokens.count; at++) {
    if (isCheck(tokens, at)) {
      const macro = macroAt(at);
      if (macro !== undefined) checking.add(macro.name);
    }
    if (tokens.kinds[at] !== Kind.identifier || (!isNamed && checking.size === 0)) continue;
    const name = tokenText(tokens, at);
    if (checking.has(name)) {
      const block = openerAround(at, (open) => tokenIs(tokens, open, "{"));
      if (block !== -1) regions.push({ from: at, to: partner[block]!, ...asked });
    } else if (isNamed && versionName.test(name)) {
      const head = openerAround(at, (open) => tokenIs(tokens, open - 1, "if"));
      if (head !== -1) heads.add(head);
    }
  }
  for (const open of heads)
    regions.push(...governedBy({ from: open + 1, to: partner[open]! }, { yes: asked, no: asked }));
  return regions;

  function openerAround(at: number, isWanted: (open: number) => boolean): number {
    around ??= bracketsAround(tokens, partner);
    let open = around[at]!;
    for (let steps = 0; open !== -1 && !isWanted(open); steps++) open = steps < deepest ? around[open]! : -1;
    return open === -1 || partner[open]! < at ? -1 : open;
  }
}
