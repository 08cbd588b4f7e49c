import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Sources, TypeCheck } from "./compilers.ts";
import type { Diagnostic } from "./diagnostics.ts";

/**
 * A type check that keeps in `folder` what the compilers said, by everything that it rests on: `sdk` is the digest of
 * SDK and flags. After a change of Portolan alone, nothing is compiled again.
 */
export function remembered(typeCheck: TypeCheck, folder: string, sdk: string): TypeCheck {
  mkdirSync(folder, { recursive: true });
  return async (sources, setting) => {
    const digest = createHash("sha256").update(JSON.stringify([sdk, inWords(sources), setting]));
    const file = join(folder, `${digest.digest("hex").slice(0, 32)}.json`);
    if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as readonly Diagnostic[];
    const said = await typeCheck(sources, setting);
    writeFileSync(file, JSON.stringify(said));
    return said;
  };
}

function inWords({ files, beside, bridgingHeader }: Sources): unknown {
  return [[...files], [...(beside ?? [])], bridgingHeader ?? ""];
}
