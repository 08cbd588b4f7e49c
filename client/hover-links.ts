import { escapeNotice } from "../server/escape.ts";
import { openCommand } from "../server/protocol.ts";

/** A code span, whose text is none of Portolan's, or the end of a link to a page or to a command. */
const spanOrLink =
  /(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|\]\((?:(portolan:\/[a-z]+\/[\w%-][\w.%-]*(?:\/[\w%-][\w.%-]*)*)\)|command:)/g;

/**
 * The Markdown of a hover with its links to pages as calls of the command that opens them, since untrusted Markdown can't
 * link to pages. No other command is left in it, and code spans stay as they are.
 */
export function linkPagesByCommand(markdown: string): string {
  return markdown.replace(spanOrLink, (found: string, ticks?: string, target?: string) => {
    if (ticks !== undefined) return found;
    if (target === undefined) return escapeNotice(found);
    return `](command:${openCommand}?${encodeURIComponent(JSON.stringify([target]))})`;
  });
}
