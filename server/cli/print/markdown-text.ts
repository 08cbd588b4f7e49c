import { painter } from "./paint.ts";
import { wrap } from "./wrap.ts";

type Paint = ReturnType<typeof painter>;

/**
 * A page of the guidance as text to read: headings stand out, code is indented, links say where they lead, and lines are
 * at most 100 characters long. It knows the Markdown of our own pages, and nothing else of it.
 */
export function markdownText(markdown: string, paint: Paint = painter(false)): string {
  const lines: string[] = [];
  let paragraph: string[] = [];
  let fence: string | undefined;
  const flush = (): void => {
    if (paragraph.length > 0) lines.push(block(paragraph.join(" "), paint));
    paragraph = [];
  };
  for (const line of markdown.trim().split("\n")) {
    const ticks = /^\s*(`{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (ticks !== undefined && ticks.length >= fence.length) fence = undefined;
      else lines.push(line === "" ? "\n" : `    ${line}\n`);
      continue;
    }
    if (ticks !== undefined) {
      flush();
      fence = ticks;
    } else if (line.trim() === "") {
      flush();
      lines.push("\n");
    } else if (/^#{1,6} /.test(line)) {
      flush();
      lines.push(`${paint("strong", inline(line.replace(/^#+ /, ""), paint))}\n`);
    } else if (line.startsWith("|")) {
      flush();
      if (!/^\|[\s|:-]+$/.test(line))
        lines.push(
          `  ${cells(line)
            .map((cell) => inline(cell, paint))
            .join("  |  ")}\n`,
        );
    } else {
      if (isItem(line)) flush();
      paragraph.push(paragraph.length === 0 ? line.trimEnd() : line.trim());
    }
  }
  flush();
  return lines.join("").replace(/\n{3,}/g, "\n\n");
}

function isItem(line: string): boolean {
  return /^\s*(?:[-*]|\d{1,3}\.) /.test(line);
}

/** A paragraph, or an item of a list with its later lines below its words. */
function block(text: string, paint: Paint): string {
  const [, mark = ""] = /^(\s*(?:[-*]|\d{1,3}\.) )/.exec(text) ?? [];
  const indent = " ".repeat(mark.length);
  const wrapped = wrap(inline(text.slice(mark.length), paint), indent);
  return mark + wrapped.slice(mark.length);
}

function cells(line: string): readonly string[] {
  return line
    .replace(/^\||\|\s*$/g, "")
    .split("|")
    .map((cell) => cell.trim());
}

/** What stands in a line: links with where they lead, emphasis and code without their marks. */
function inline(text: string, paint: Paint): string {
  return text
    .replace(
      /\[([^\][]{1,300})\]\(((?:[^()\s]|\([^()\s]{0,100}\)){1,500})\)/g,
      (_, title: string, target: string) => `${title} (${placeOf(target)})`,
    )
    .replace(/\*\*([^*]{1,300})\*\*/g, (_, words: string) => paint("strong", words))
    .replace(/^\*([^*]{1,300})\*$/, "$1")
    .replace(/`([^`]{1,300})`/g, "$1");
}

/** An address as it is; the command that shows a page of ours. */
function placeOf(target: string): string {
  const [, id] = /^portolan:\/?(?:article|rule|list|symbol)\/(.+)$/.exec(target) ?? [];
  return id === undefined ? target : `portolan article ${id}`;
}
