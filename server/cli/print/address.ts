import { pagePath } from "../../core/page-path.ts";
import type { Surface } from "../surface.ts";

/** Where a page of the guidance can be read on the web; nothing while the manifest names no homepage. */
export function addressOf(
  { homepage }: Pick<Surface, "homepage">,
  kind: "rule" | "article",
  id: string,
): string | undefined {
  return homepage === "" ? undefined : `${homepage.replace(/\/$/, "")}/${pagePath(kind, id)}`;
}
