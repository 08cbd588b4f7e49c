import { isVersion, platformOf, platforms, type Versions } from "./platform.ts";
import { didYouMean } from "./suggest.ts";

/** Deployment targets as people write them in one word, `ios=15.0,macos=12.0`, or in a phrase why they can't be used. */
export function readTarget(text: string): { readonly versions: Versions } | { readonly problem: string } {
  const versions: Record<string, string> = {};
  for (const part of text.split(",")) {
    const at = `${part}=`.indexOf("=");
    const [name, version] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    const platform = platformOf(name);
    if (platform === undefined) {
      const known = `known are ${platforms.join(", ")}, as in ios=15.0.${didYouMean(name, platforms)}`;
      return { problem: `there is no platform “${name}”; ${known}` };
    }
    if (!isVersion(version)) return { problem: `${name} needs a version, as in ${name}=15.0` };
    if (platform in versions) return { problem: `${name} is given twice` };
    versions[platform] = version;
  }
  return { versions };
}
