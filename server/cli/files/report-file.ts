import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { fileError, isMissing, reasonOf } from "../../core/file-access.ts";
import { mayHaveFindings } from "../../core/language.ts";
import { configName } from "../../features/configuration/layers.ts";
import { Refusal } from "../surface.ts";
import { realPathOf } from "./real-paths.ts";
import { replaceFile } from "./whole-file.ts";

/**
 * Looks whether a report can be written to a file, before there is one.
 * @param needed files that are read for it, or written beside it
 * @throws Refusal for a folder, for what is no regular file, for what can't be written, for a portolan.json and what is needed
 */
export function lookAtReportFile(name: string, needed: readonly (string | undefined)[]): void {
  try {
    const real = realPathOf(resolve(name));
    if (basename(real) === configName || needed.some((path) => path !== undefined && realOrNone(path) === real))
      throw fileError("needed", "it is read for this report");
    const stats = statSync(real, { throwIfNoEntry: false });
    if (stats === undefined) {
      if (!statSync(dirname(real)).isDirectory()) throw fileError("ENOTDIR");
    } else {
      if (stats.isDirectory()) throw fileError("EISDIR");
      if (!stats.isFile()) throw fileError("special");
      if (mayHaveFindings(real)) throw fileError("needed", "it is a file that Portolan checks, and no report");
      accessSync(real, constants.W_OK);
    }
    accessSync(dirname(real), constants.W_OK);
  } catch (error) {
    const reason = isMissing(error) ? "there is no such folder" : reasonOf(error);
    throw new Refusal(`--output ${name}: ${reason}`);
  }
}

/** Writes a report whole or not at all; gives the reason where it could not be. */
export async function writeReportFile(name: string, text: string): Promise<string | undefined> {
  const path = resolve(name);
  try {
    const before = statSync(path, { throwIfNoEntry: false }) && readFileSync(path);
    await replaceFile({ path, before, after: Buffer.from(text), within: undefined });
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

function realOrNone(path: string): string | undefined {
  try {
    return realPathOf(resolve(path));
  } catch {
    return undefined;
  }
}
