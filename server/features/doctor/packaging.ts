import { variants } from "../../core/bundle.ts";
import { onceFor, remembered } from "../../core/collections.ts";
import { folderOf, nameOf } from "../../core/path.ts";
import { compareVersions, type Platform, platformNames } from "../../core/platform.ts";
import type { Expanded, Place } from "../../core/project.ts";
import { fileStart } from "../../core/text.ts";
import { pointPrefix } from "../../judge/provider.ts";
import type { Product } from "../../project/products.ts";
import { identifierPlaces } from "../../project/xcode/identifier-place.ts";
import type { Check, Patient } from "./check.ts";
import type { CodeReader } from "./code-reader.ts";
import { pointCheck } from "./extension-point.ts";
import { identifiersOf, type NamedPoint, type Provider } from "./provider.ts";

const folders = { appex: "PlugIns", sysex: "SystemExtensions" } as const;

/** How the extension is built and carried: platform, embedding, identifiers, extension point, deployment targets. */
export async function packagingChecks({ provider, reader }: Patient): Promise<readonly Check[]> {
  return [
    packaging(provider),
    embedding(provider),
    await identifiers(provider, reader),
    pointCheck(provider),
    ...deployment(provider),
    ...runPath(provider),
  ];
}

function packaging({ product, packaging, platforms, roles }: Provider): Check {
  const about = {
    id: "packaging",
    title: "Packaging fits the platform",
    article: "packaging-appex-or-sysex",
    fixes: [],
  };
  if (platforms.length === 0)
    return { ...about, state: "unknown", detail: `The platforms of ${product.name} can’t be told.` };
  for (const { kind } of roles) {
    const can = packaging === "sysex" ? (kind.sysex ? ["macos"] : []) : kind.appex;
    const wrong = platforms.filter((platform) => !can.some((each) => each === platform));
    if (wrong.length === 0) continue;
    const shown = wrong.map((platform) => platformNames[platform as Platform]).join(", ");
    const form = packaging === "sysex" ? "a system extension" : "an app extension";
    const other = packaging === "sysex" ? "an app extension" : "a system extension";
    const canElsewhere = wrong.every((platform) =>
      packaging === "sysex" ? kind.appex.some((each) => each === platform) : kind.sysex && platform === "macos",
    );
    const way = canElsewhere ? ` There it has to be ${other}.` : "";
    if (wrong.length < platforms.length)
      return {
        ...about,
        state: "unknown",
        detail: `${kind.id} can’t be ${form} on ${shown}, one of the target’s platforms.${way}`,
      };
    return { ...about, state: "fail", detail: `${kind.id} can’t be ${form} on ${shown}.${way}` };
  }
  const store = packaging === "appex" && platforms.includes("macos");
  const detail = `${roles.map(({ kind }) => kind.id).join(", ")} as ${packaging === "sysex" ? "a system" : "an app"} extension.`;
  const limit = " On the Mac, an app extension can only be distributed through the App Store.";
  return { ...about, state: "ok", detail: store ? detail + limit : detail };
}

/** What is said of an extension that ExtensionKit runs: how it is carried, and that nothing else of it is checked. */
export async function kitChecks({ provider, reader }: Patient, { text, place }: NamedPoint): Promise<readonly Check[]> {
  const isUrlFilter = text === `${pointPrefix}url-filter-control`;
  const uncovered: Check = {
    id: "extension-point",
    title: isUrlFilter ? "The rest of a URL filter" : "The rest of the extension",
    state: "unknown",
    detail: `Its point is ${text}, an extension of ExtensionKit. The checklist doesn’t cover its code, its entitlements and ${isUrlFilter ? "the servers of its app" : "what its app does"}.`,
    ...(isUrlFilter && { article: "url-filter-overview" }),
    place,
    fixes: [],
  };
  return [embedding(provider), await identifiers(provider, reader), ...deployment(provider), uncovered];
}

function embedding({ product, packaging, apps, siblings, openApp, kitPoint }: Provider): Check {
  const folder = kitPoint === undefined ? folders[packaging] : "Extensions";
  const about = {
    id: "embedding",
    title: "The app carries the extension",
    article: "packaging-appex-or-sysex",
    fixes: [],
  };
  const placed = apps.flatMap((app) =>
    app.embeds!.filter(({ target }) => target === product.name).map((each) => ({ app, folder: each.folder })),
  );
  const right = placed.filter((each) => each.folder === folder).map(({ app }) => app.name);
  if (right.length > 0) return { ...about, state: "ok", detail: `${[...new Set(right)].join(", ")}: in ${folder}.` };
  const wrong = placed.find((each) => each.folder !== "other");
  if (wrong !== undefined && kitPoint !== undefined)
    return {
      ...about,
      state: "unknown",
      detail: `${wrong.app.name} copies it into ${wrong.folder}, but Xcode puts extensions of ExtensionKit into ${folder}.`,
    };
  if (wrong !== undefined)
    return {
      ...about,
      state: "fail",
      detail: `${wrong.app.name} copies it into ${wrong.folder}, where the system doesn’t look for it; it belongs in ${folder}.`,
    };
  const hosts = siblings.filter((other) => other.product.startsWith("application"));
  const bundle = isXcode(product.project) ? folderOf(product.project) : product.project;
  const doubt = placed.length > 0 ? `${placed[0]!.app.name} copies it into a folder that can’t be told.` : doubtOf();
  if (doubt === undefined) {
    const way = isXcode(product.project)
      ? "add it under Frameworks, Libraries, and Embedded Content"
      : "make it a dependency of the app";
    const detail = `No app of ${nameOf(bundle)} copies it into its ${folder} folder: ${way}.`;
    return { ...about, state: "fail", detail };
  }
  return { ...about, state: "unknown", detail: `${doubt} It has to lie in the app’s ${folder} folder.` };

  /** Why no app is known to copy it, though one may. */
  function doubtOf(): string | undefined {
    if (hosts.length === 0) return `${nameOf(bundle)} has no app; one of another project may carry it.`;
    const untold = hosts.find(({ embeds }) => embeds === undefined);
    if (untold !== undefined) return `What ${untold.name} copies into itself can’t be told.`;
    const open = hosts.filter(({ mayEmbedMore }) => mayEmbedMore).map(({ name }) => name);
    const way = isXcode(product.project) ? "copy phase" : "dependency";
    if (open.length === 0 && openApp !== undefined)
      return `What ${openApp.name} of another project copies into itself can’t be told.`;
    return open.length === 0
      ? undefined
      : `No ${way} of ${open.join(", ")} embeds it; a script may, or what is taken from elsewhere.`;
  }
}

async function identifiers({ product, packaging, apps }: Provider, reader: CodeReader): Promise<Check> {
  const about = {
    id: "bundle-identifier",
    title: packaging === "appex" ? "Bundle identifier below the app’s" : "Bundle identifier",
    fixes: [],
  };
  const own = identifiersOf(product);
  const shown = [...new Set(own.map(({ text }) => text))].join(", ");
  if (own.length === 0 || own.some(({ text }) => text === "" || text === "$(PRODUCT_BUNDLE_IDENTIFIER)"))
    return { ...about, state: "unknown", detail: "The bundle identifier depends on settings that aren’t here." };
  if (packaging === "sysex")
    return { ...about, state: "ok", detail: `${shown}: the app has to activate it by this name.` };
  const above = apps.flatMap(identifiersOf);
  const isBelow = (text: string, app: string): boolean => app !== "" && text.startsWith(`${app}.`);
  const fits = own.filter(({ text }) => above.some((app) => isBelow(text, app.text)));
  // Which builds belong together isn’t said: the app of each has to have one below it.
  const isPaired = above.every((app) => own.some(({ text }) => isBelow(text, app.text)));
  if (above.length > 0 && isPaired && fits.length === own.length) return { ...about, state: "ok", detail: shown };
  const isTold = (all: readonly Expanded[]): boolean =>
    all.length > 0 && all.every(({ isKnown, text }) => isKnown && !isPlaceholder(text));
  const stranded = apps.find((app) => {
    const names = identifiersOf(app);
    return isTold(names) && !own.some(({ text }) => names.some((name) => isBelow(text, name.text)));
  });
  if (isTold(own) && stranded !== undefined) {
    const owner = apps.length === 1 ? "the app" : stranded.name;
    const names = [...new Set(identifiersOf(stranded).map(({ text }) => text))];
    const last = shown.split(".").at(-1)!;
    const canName = names.length === 1 && /^\w[\w-]*$/.test(last) && !names[0]!.endsWith(`.${last}`);
    const one = canName ? ` ${names[0]}.${last} would do.` : "";
    const detail = `${shown} doesn’t begin with ${owner}’s ${names.join(", ")} and a dot, so ${owner} can’t be installed.${one}`;
    return { ...about, state: "fail", detail, place: await identifierAt(product, reader) };
  }
  return { ...about, state: "unknown", detail: `${shown} has to begin with the app’s identifier and a dot.` };
}

/** Where a project says what identifier a product has, or names it, or begins. */
async function identifierAt({ place, project, name }: Product, reader: CodeReader): Promise<Place> {
  const placeOf = place === undefined && isXcode(project) ? await placesIn(reader)(project) : undefined;
  return place ?? { path: project, span: placeOf?.(name) ?? fileStart };
}

/** The places of identifiers in a project of Xcode, which is read once for all its targets. */
const placesIn = onceFor((reader: CodeReader) =>
  remembered(async (project: string) => {
    const text = await reader.text(project);
    return text === undefined ? undefined : identifierPlaces(project, text);
  }),
);

function isXcode(project: string): boolean {
  return project.endsWith("/project.pbxproj");
}

/** Whether a template stands where an identifier will be: one has letters, digits, dots and hyphens. */
function isPlaceholder(text: string): boolean {
  return /[^\w.-]/.test(text);
}

function deployment({ product, apps }: Provider): readonly Check[] {
  const about = { id: "deployment-target", title: "Runs wherever the app runs", fixes: [] };
  let isTold = false;
  for (const app of apps) {
    for (const [platform, version] of Object.entries(product.deployment) as [Platform, string][]) {
      const host = app.deployment[platform];
      if (host === undefined) continue;
      isTold = true;
      if (compareVersions(version, host) <= 0) continue;
      const name = platformNames[platform];
      const detail = `${app.name} runs from ${name} ${host} on, the extension from ${version}: between them it isn’t loaded. Files don’t say whether that is meant.`;
      return [{ ...about, state: "unknown", detail }];
    }
  }
  if (apps.length === 0) return [];
  return isTold
    ? [{ ...about, state: "ok", detail: "Its deployment targets are the app’s or older." }]
    : [{ ...about, state: "unknown", detail: "No deployment target of both is known." }];
}

/** Only the extension itself is copied when it is activated, so that a framework in the app is not found. */
function runPath({ product, packaging }: Provider): readonly Check[] {
  const paths = packaging === "sysex" ? variants(product, "$(LD_RUNPATH_SEARCH_PATHS)").map(({ text }) => text) : [];
  const about = {
    id: "run-path",
    title: "Frameworks are looked for in the extension",
    article: "packaging-frameworks-rpath",
    fixes: [],
  };
  if (paths.length > 0 && paths.every((path) => path.includes("@executable_path/../Frameworks")))
    return [{ ...about, state: "ok", detail: "LD_RUNPATH_SEARCH_PATHS leads to its own Frameworks folder." }];
  const intoApp = paths.some((path) => path.includes("@executable_path/../../../../Frameworks"));
  const detail =
    "LD_RUNPATH_SEARCH_PATHS only leads into the app, which isn’t copied along when the extension is activated.";
  return intoApp ? [{ ...about, state: "unknown", detail }] : [];
}
