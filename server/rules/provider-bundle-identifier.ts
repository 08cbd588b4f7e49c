import { defineRule } from "../core/rule.ts";
import { onlyCarrierOf } from "../judge/carried.ts";
import { listPlaces } from "../judge/declared.ts";
import { namedExtension, namingMembers, tracedIdentifier } from "../judge/extension-identifier.ts";

/** Explained in corpus/rules/provider-bundle-identifier.md, whose examples are its tests. */
export const providerBundleIdentifier = defineRule({
  id: "provider-bundle-identifier",
  summary: "Code names an extension by a bundle identifier that none of the app’s extensions has",
  kind: "wrong",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "debug-config-buttons",
  triggers: namingMembers,
  messages: {
    unknown: "{app} has no extension with the bundle identifier {value}; it contains {own}.",
  },
  *check(site, context) {
    const { resolve, file, project } = context;
    const meaning = file.isTest ? undefined : resolve.meaning(site);
    const given = meaning && namedExtension(site, context);
    const carrier = given && onlyCarrierOf(project);
    if (carrier === undefined || carrier.providers.length === 0) return;
    // Where the system lacks the property, another value makes nothing better.
    if (carrier.app.platforms?.every((each) => meaning!.fact.unavailable?.includes(each))) return;
    const runsAs = project.bundles?.length === 1 ? carrier.app.identifier : undefined;
    const named = tracedIdentifier(given!, context, runsAs);
    if (named === undefined || named === "") return;
    const { dead, platforms } = resolve.conditions(site);
    if (dead || (platforms && !carrier.app.platforms?.some((each) => platforms.includes(each)))) return;
    const known = carrier.extensions.map(({ identifier }) => identifier?.toLowerCase());
    if (known.includes(undefined) || known.includes(named.toLowerCase())) return;
    const own = carrier.providers.map(({ identifier }) => identifier!);
    const [only] = own;
    // One that doesn’t begin with the app’s starts nothing, and is what has to be changed.
    const isFit = carrier.app.identifier === undefined || only!.startsWith(`${carrier.app.identifier}.`);
    const isHere = isFit && resolve.expression(given!).kind === "string" && own.length === 1;
    const newText = `${file.language === "swift" ? "" : "@"}"${only}"`;
    yield {
      message: "unknown",
      at: given!,
      data: { app: carrier.app.name, value: named, own: own.join(", ") },
      related: listPlaces(carrier.providers[0]!, "infoPlists", "CFBundleIdentifier"),
      fixes: isHere ? [{ title: `Write ${only}`, safe: false, edits: [{ span: given!, newText }] }] : [],
    };
  },
});
