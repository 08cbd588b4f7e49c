import { readFileSync } from "node:fs";

/** What is copied as it is: by name in the site, from where in the repository. */
export const copied = {
  "chart.svg": "website/chart.svg",
  "icon.svg": "docs/images/icon.svg",
  "notices.txt": "THIRD-PARTY-NOTICES.txt",
} as const;

/** The one style sheet of all pages. */
export function styles(): string {
  const parts = ["frame", "text", "lists"];
  return parts.map((name) => readFileSync(new URL(`styles/${name}.css`, import.meta.url), "utf8")).join("\n");
}
