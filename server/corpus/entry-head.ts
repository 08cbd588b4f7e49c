import { nameOf } from "../core/path.ts";
import type { LogEntry } from "../logs/entry.ts";
import type { OpenCorpus } from "./open.ts";

/** What the head of an entry says of who wrote it: a category or process that a known line begins with, and the process. */
export interface Head {
  readonly beginning: string | undefined;
  readonly process: string;
}

export function headOf(corpus: OpenCorpus, text: string, { parts }: LogEntry): Head {
  const { category } = parts;
  const process = parts.process ? text.slice(parts.process.start, parts.process.end) : "";
  const label = category && `[${text.slice(category.start, category.end)}]`;
  if (label && corpus.beginsKnownLine(label)) return { beginning: label, process };
  const name = nameOf(process);
  return { beginning: name && corpus.beginsKnownLine(name) ? name : undefined, process };
}
