import type { Bundle, Project } from "../core/project.ts";
import { kindsListed } from "./provider.ts";

/** An app with the extensions among the targets of its project. */
export interface Carrier {
  readonly app: Bundle;
  /** Those that it carries and that provide something of Network Extension. */
  readonly providers: readonly Bundle[];
  /** All of the project, carried or not. */
  readonly extensions: readonly Bundle[];
}

/** What a product carries, and its project makes; nothing where it may carry more than can be told. */
export function carrierOf(app: Bundle): Carrier | undefined {
  const siblings = app.siblings?.();
  if (siblings === undefined) return undefined;
  const extensions = siblings.filter(({ bundle }) => bundle.product.endsWith("extension"));
  return {
    app,
    providers: extensions.filter((each) => each.isCarried && isProvider(each.bundle)).map(({ bundle }) => bundle),
    extensions: extensions.map(({ bundle }) => bundle),
  };
}

/** The app that code goes into, where it is the only one, and the only one for its systems in its project. */
export function onlyCarrierOf({ bundles = [] }: Project): Carrier | undefined {
  const [app, ...others] = bundles.filter(isApp);
  if (app === undefined || others.length > 0) return undefined;
  const alike = (app.siblings?.() ?? []).filter(({ bundle }) => isApp(bundle) && mayShareSystem(bundle, app));
  return alike.length === 1 ? carrierOf(app) : undefined;
}

function mayShareSystem({ platforms: some }: Bundle, { platforms: others }: Bundle): boolean {
  return some === undefined || others === undefined || some.some((platform) => others.includes(platform));
}

/** Whether code goes into apps and nothing else, as far as it is known into what. */
export function isOfAppsAlone({ bundles = [] }: Project): boolean {
  return bundles.every(isApp);
}

function isApp({ product }: Bundle): boolean {
  return product === "application";
}

/** Whether a product says that it provides something of Network Extension. */
function isProvider({ infoPlists = [] }: Bundle): boolean {
  return infoPlists.some((list) => kindsListed(list).length > 0);
}
