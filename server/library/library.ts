import type { Explanation as Told } from "../core/answer.ts";
import type { Host } from "../core/host.ts";
import type { Portolan as Facade, RuleInfo } from "../features/portolan.ts";
import type { Explanation, Lookup, Portolan, Rule } from "./api.ts";
import { openWorkspace } from "./workspace.ts";

/** The package's exports over `facade`, which is opened when something is first asked; `resolve` makes a path absolute, with `/`. */
export function createLibrary(
  facade: () => Facade,
  host: Host,
  version: string,
  resolve: (path: string) => string,
): Portolan {
  return {
    version,
    rules: () => facade().rules.map(ruleOf),
    openWorkspace: async (folders, options) => {
      const asked = [folders].flat().map((folder) => needText("a folder", folder));
      const resolvePath = (path: string) => resolve(needText("a path", path));
      return openWorkspace(facade(), host, resolvePath, asked, options);
    },
    explain: (text) => facade().explain(needText("the text to explain", text)).map(explanationOf),
    lookup: (query, limit = 10) => lookup(facade(), needText("the query", query), Math.max(0, limit)),
    page: (target) => facade().page(targetOf(needText("the target of a page", target))),
  };
}

/** What programs without types may have given otherwise; throws a TypeError that says so. */
function needText(what: string, given: unknown): string {
  if (typeof given === "string") return given;
  throw new TypeError(`Portolan: ${what} must be a string, not ${given === null ? "null" : typeof given}`);
}

/** What a link of a page leads to: "portolan:/symbol/a%20b" is "symbol/a b". */
function targetOf(target: string): string {
  const address = /^portolan:\/(.*)$/s.exec(target)?.[1];
  if (address === undefined) return target;
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

function ruleOf({ id, summary, severity, languages, fixable }: RuleInfo): Rule {
  return { id, summary, severity, languages, fixable };
}

function explanationOf({ remedy, article, links, quote: _, ...rest }: Told): Explanation {
  return {
    ...rest,
    ...(remedy !== undefined && { remedy }),
    ...(article !== undefined && { article }),
    links: links.flatMap(({ title, url }) => (url === undefined ? [] : [{ title, url }])),
  };
}

function lookup(facade: Facade, query: string, limit: number): Lookup {
  const { confident, results } = facade.lookup(query, limit);
  return {
    fits: results.length > 0 && confident,
    results: results.map(({ kind, id, title, summary, score, url }) => ({
      kind,
      id,
      title,
      summary,
      score,
      ...(url !== undefined && { url }),
    })),
  };
}
