import type { TextDocument } from "vscode-languageserver-textdocument";
import { remembered } from "../core/collections.ts";
import type { OpenWorkspace } from "../features/open-workspace.ts";
import { toUri } from "./convert.ts";
import type { OpenDocuments } from "./documents.ts";
import type { Folders } from "./folders.ts";
import { closedText } from "./versions.ts";

/** The texts of files, open or not. */
export interface Texts {
  /** The text of a file as it stands now; it stays what it is while more is typed. */
  textOf(path: string): Promise<TextDocument | undefined>;
  /** Why a file can't be asked about, in a few words. */
  whyUnread(path: string): Promise<string>;
  /** The folders, open documents taken into account, with every text as it stands now. */
  snapshot(): Promise<Snapshot>;
}

/** The folders at one moment: what is typed meanwhile changes no text of it. */
export interface Snapshot {
  /** What is known of the folders, whose texts are those of `textOf`. */
  readonly workspace: OpenWorkspace;
  /** The text of a file, open or not; each is read once. */
  textOf(path: string): Promise<TextDocument | undefined>;
}

export function readTexts(
  documents: OpenDocuments,
  folders: Folders,
  workspaceNow: () => Promise<OpenWorkspace>,
): Texts {
  const onDisk = async (path: string) => {
    const text = await folders.readText(path);
    return text === undefined ? undefined : closedText(toUri(path), text);
  };
  return {
    async textOf(path) {
      const open = documents.get(toUri(path));
      return open === undefined ? onDisk(path) : documents.ifReadable(open);
    },
    async whyUnread(path) {
      const why = documents.whyUnread(toUri(path));
      if (why !== undefined) return why;
      const decoded = await folders.read(path);
      return "problem" in decoded ? decoded.problem : "not a kind of file that Portolan reads";
    },
    async snapshot() {
      const workspace = await workspaceNow();
      const open = new Map(documents.uris().map((uri) => [folders.pathOf(uri), documents.get(uri)!]));
      const textOf = remembered(async (path: string) => {
        const document = open.get(path);
        return document === undefined ? onDisk(path) : documents.ifReadable(document);
      });
      return { workspace: { ...workspace, textOf: async (path) => (await textOf(path))?.getText() }, textOf };
    },
  };
}
