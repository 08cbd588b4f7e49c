import type { Host } from "../core/host.ts";
import { isWithin, relativeTo } from "../core/path.ts";
import { doctor } from "../features/doctor/doctor.ts";
import { usesIn } from "../features/migrate/uses.ts";
import { openFolders } from "../features/open-folders.ts";
import type { Portolan } from "../features/portolan.ts";
import { checkPlace, checkSnippet } from "./check.ts";
import { placeOf, projectFolder } from "./places.ts";
import { openSettings } from "./settings.ts";
import type { AgentWorld } from "./world.ts";

/** What agents can ask, over the façade and this machine’s files. Nothing is kept between questions but the corpus. */
export function createAgentWorld(portolan: () => Portolan, host: Host, version: string): AgentWorld {
  return {
    version,
    check: (reach, path, assumed) => checkPlace(portolan(), host, reach, placeOf(path, reach.roots), assumed),
    checkSnippet: (reach, snippet) => checkSnippet(portolan(), host, reach, snippet),
    async doctor({ roots }, path) {
      const place = placeOf(path, roots);
      const workspace = await openFolders(portolan(), host, [projectFolder(host, place)]);
      const named = (each: string) => relativeTo(each, place.root);
      return (await doctor(portolan(), workspace)).map((diagnosis) => ({ ...diagnosis, place: named }));
    },
    async migrate({ roots, isCancelled }, path, assumed) {
      const place = placeOf(path, roots);
      const folder = projectFolder(host, place);
      const settings = openSettings(portolan(), host, folder, assumed);
      const workspace = await openFolders(portolan(), host, [folder]);
      const uses = await usesIn(portolan(), workspace, {
        isCancelled,
        isAsked: (each) => isWithin(each, place.path),
        settingsOf: (each) => settings.of(each, each === place.path),
      });
      return portolan().migration(uses.map((use) => ({ ...use, path: relativeTo(use.path, place.root) })));
    },
    explain: (text) => portolan().tell(text).explanations,
    didYouMean: (name) => portolan().didYouMean(name),
    lookUp: (query, limit) => portolan().lookup(query, limit),
    successor: (id, deployment) => portolan().successor(id, deployment),
    page: (target) => portolan().page(target),
    get rules() {
      return portolan().rules;
    },
    get articles() {
      return portolan().articles;
    },
    get lists() {
      return portolan().lists;
    },
  };
}
