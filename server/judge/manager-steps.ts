import type { Use } from "../core/code.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import { memberIn, type ObjectUses, usesOfObject } from "./own-object.ts";
import { isManager, isVpnManager } from "./provider.ts";

/** What loads a configuration, in Swift and in Objective-C. */
export const loads = ["loadFromPreferences", "loadFromPreferencesWithCompletionHandler"];
/** What saves it. */
export const saves: ReadonlySet<string> = new Set(["saveToPreferences", "saveToPreferencesWithCompletionHandler"]);
const starts: ReadonlySet<string> = new Set([
  ...["startVPNTunnel", "startTunnel"],
  ...["startVPNTunnelAndReturnError", "startVPNTunnelWithOptions", "startTunnelWithOptions"],
]);

/** Whether a manager of VPN is loaded in a stretch of code. */
export function isLoaded(within: Span, { resolve }: RuleContext): boolean {
  return loads.some((name) =>
    resolve.names(name, within).some((span) => !isOfOthers(resolve.receiverName({ name, span }) ?? "")),
  );
}

/** Whether a class manages other configurations: its load brings nothing into a tunnel’s. */
function isOfOthers(appleClass: string): boolean {
  return isManager(appleClass) && !isVpnManager(appleClass);
}

/** Where the object’s connection is started: on the spot, through a cast, or through a name that it is given. */
export function startsOf({ members }: ObjectUses, context: RuleContext): readonly Span[] {
  return members
    .filter(({ name }) => name === "connection")
    .flatMap(({ use }) => startsIn(use, context))
    .sort((one, other) => one.start - other.start);
}

function startsIn(use: Use, context: RuleContext): readonly Span[] {
  const member = memberIn(use, context);
  if (member !== undefined) return starts.has(member.name) ? [member.nameSpan] : [];
  if (use.kind === "cast") return startsIn(context.resolve.use(use.cast.whole), context);
  if (use.kind !== "bound" && use.kind !== "tested") return [];
  return (usesOfObject(use.binding, context)?.members ?? []).flatMap(({ name, nameSpan }) =>
    starts.has(name) ? [nameSpan] : [],
  );
}

/** Whether code of Objective-C calls an own method, which may load the manager. */
export function callsOwnMethod(between: Span, context: RuleContext): boolean {
  const { resolve, file } = context;
  if (file.language === "swift") return false;
  return resolve.names("self", between).some((place) => {
    const use = resolve.use(place);
    return use.kind === "called" || memberIn(use, context)?.use.kind === "statement";
  });
}
