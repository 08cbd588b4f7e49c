/** Where the page of a rule or an article stands in the folder that `npm run site` makes: "rules/deprecated-api.html". */
export function pagePath(kind: "rule" | "article", id: string): string {
  return `${kind}s/${id}.html`;
}
