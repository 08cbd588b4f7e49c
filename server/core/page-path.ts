/** Where the page of a rule or an article stands in the folder that `npm run site` makes: "rules/deprecated-api.html". */
export function pagePath(kind: "rule" | "article", id: string): string {
  return `${kind}s/${id}.html`;
}

/** The address of a page, by its path in that folder, where the folder stands at `site`. */
export function pageAddress(site: string, path: string): string {
  return site.endsWith("/") ? site + path : `${site}/${path}`;
}
