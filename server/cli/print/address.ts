import { pageAddress, pagePath } from "../../core/page-path.ts";
import type { Surface } from "../surface.ts";

/** Where a page of the guidance can be read on the web; nothing while the site stands nowhere. */
export function addressOf({ site }: Pick<Surface, "site">, kind: "rule" | "article", id: string): string | undefined {
  return site === "" ? undefined : pageAddress(site, pagePath(kind, id));
}
