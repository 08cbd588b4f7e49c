import { areAll, entryIn, settled } from "../core/bundle.ts";
import type { Bundle, PropertyEntry } from "../core/project.ts";
import { defineListRule, type ListContext, type ListFile } from "../core/rule.ts";
import { pointFix } from "../fixes/list-correction.ts";
import { addsAny, holdsAll } from "../judge/declared.ts";
import { classPlaces, kindMeantBy, kindOfClass, kindOfPoint, pointOf, toldApart } from "../judge/provider.ts";

/** Explained in corpus/rules/ne-extension-point-mismatch.md, whose examples are its tests. */
export const neExtensionPointMismatch = defineListRule({
  id: "ne-extension-point-mismatch",
  summary: "Extension point and provider class don’t fit each other, or the packaging",
  kind: "wrong",
  severity: "error",
  languages: ["plist"],
  refines: ["property-list-value"],
  reads: ["info"],
  since: "0.1.0",
  fixable: true,
  article: "packaging-appex-or-sysex",
  messages: {
    noSuchPoint: "There is no extension point {point}; {told}.",
    otherPoint: "{name} is an {actual}, which belongs under {own}, not under {point}.",
    otherClass: "{point} wants a class that derives from {wanted}, but {name} is an {actual}: its point is {own}.",
    appexKeys:
      "A system extension says what it provides under NetworkExtension, NEProviderClasses; the system doesn’t look at NSExtension in it.",
    noClasses: "NEProviderClasses is missing: the system finds no provider in this system extension.",
    sysexKeys:
      "An app extension says what it provides under NSExtension; the system doesn’t look at NEProviderClasses in it.",
  },
  *check(file, context) {
    const { list } = file;
    const { bundles } = context;
    const extension = list.keys.get("NSExtension");
    const provided = list.keys.get("NetworkExtension");
    const classes = entryIn(list.keys, "NetworkExtension", "NEProviderClasses");
    const point = entryIn(list.keys, "NSExtension", "NSExtensionPointIdentifier");
    const isWhole = holdsAll(file, bundles);
    if (areAll(bundles, "app-extension")) {
      const principal = entryIn(list.keys, "NSExtension", "NSExtensionPrincipalClass");
      if (
        extension === undefined &&
        classes !== undefined &&
        isWhole &&
        !bundles.some((each) => addsAny(each, ["NSExtension"]))
      )
        yield { message: "sysexKeys", at: provided!.span };
      if (typeof point?.value === "string")
        yield* mismatch(point.value, principal, { entry: point, isKey: false, file }, context);
    }
    if (!areAll(bundles, "system-extension")) return;
    const isProvider = typeof point?.value === "string" && kindOfPoint(point.value) !== undefined;
    if (classes === undefined && isProvider && isWhole) yield { message: "appexKeys", at: extension!.span };
    else if (classes === undefined && provided !== undefined && isWhole)
      yield { message: "noClasses", at: provided.span };
    for (const [key, entry] of classes?.children ?? [])
      yield* mismatch(key, entry, { entry, isKey: true, file }, context);
  },
});

function* mismatch(
  point: string,
  principal: PropertyEntry | undefined,
  { entry, isKey, file }: { readonly entry: PropertyEntry; readonly isKey: boolean; readonly file: ListFile },
  { bundles, classes }: ListContext,
) {
  const at = isKey ? entry.span : entry.valueSpan;
  const kind = kindOfPoint(point);
  const name = principal && classNameOf(principal, bundles);
  const found = name === undefined ? [] : classes(name);
  const actual = found.map(({ appleClass }) => appleClass);
  const related = name === undefined ? [] : classPlaces(name, found);
  const own = kindOfClass(actual[0]);
  if (kind === undefined) {
    const meant = kindMeantBy(point);
    const isOne = !point.includes("$") && actual.every((each) => each === actual[0]);
    const right = meant ?? (isOne ? own : undefined);
    if (right === undefined) return;
    const isThere = entryIn(file.list.keys, "NetworkExtension", "NEProviderClasses", pointOf(right)) !== undefined;
    const fixes = isKey && isThere ? [] : pointFix(entry, file, pointOf(right), isKey);
    const data = {
      point,
      own: pointOf(right),
      name: name ?? "",
      actual: actual[0] ?? "",
      told: toldApart(point, pointOf(right)),
    };
    yield {
      message: meant === undefined ? ("otherPoint" as const) : ("noSuchPoint" as const),
      at,
      data,
      related,
      fixes,
    };
    return;
  }
  if (name === undefined) return;
  if (own === undefined || own === kind || actual.some((each) => each !== actual[0])) return;
  const data = { point, name, wanted: kind.classes.join(" or "), actual: actual[0]!, own: pointOf(own) };
  yield { message: "otherClass" as const, at, data, related };
}

/** The class that an entry names, without its module. */
function classNameOf({ value }: PropertyEntry, bundles: readonly Bundle[]): string | undefined {
  const texts = typeof value === "string" ? bundles.map((bundle) => settled(bundle, value)) : [];
  const names = new Set(texts.map((text) => text?.split(".").at(-1)));
  return names.size === 1 ? [...names][0] : undefined;
}
