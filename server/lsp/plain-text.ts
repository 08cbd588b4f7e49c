/**
 * Our own Markdown as text for clients that show none: marks of emphasis, code and headings go, links keep their
 * addresses where these lead out of the editor, and escaped characters are themselves again.
 */
export function plainText(markdown: string): string {
  let isCode = false;
  const lines = markdown.split("\n").flatMap((line) => {
    if (/^\s*(```|~~~)/.test(line)) {
      isCode = !isCode;
      return [];
    }
    return [isCode ? `    ${line}` : plainLine(line)];
  });
  return lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Code is taken out first, for nothing in it is a mark; as many backticks close it as have opened it. */
function plainLine(line: string): string {
  const ticks = [...line.matchAll(/`+/g)];
  const last = new Map(ticks.map(({ 0: { length } }, at) => [length, at]));
  let text = "";
  let from = 0;
  for (let at = 0; at < ticks.length; at++) {
    const { 0: opening, index } = ticks[at]!;
    if (last.get(opening.length)! <= at) continue;
    const start = index + opening.length;
    const closing = ticks.findIndex(({ 0: { length } }, later) => later > at && length === opening.length);
    const end = ticks[closing]!.index;
    text += plainProse(line.slice(from, index)) + line.slice(start, end).replace(/^ (.*) $/, "$1");
    from = end + opening.length;
    at = closing;
  }
  return (text + plainProse(line.slice(from))).replace(/^#{1,6} /, "").replace(/^-{3,}$| {2}$/, "");
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", nbsp: " " };

function plainProse(text: string): string {
  return text.replace(
    /\*\*|!?\[((?:\\.|[^[\]\\]){1,300})\]\(([^)\s]{1,2000})\)|\\([!-/:-@[-`{-~])|&(lt|gt|amp|nbsp);/g,
    (_mark, label?: string, address?: string, escaped?: string, entity?: string) => {
      if (address !== undefined) return plainProse(label!) + (address.startsWith("https:") ? ` (${address})` : "");
      if (escaped !== undefined) return escaped;
      return entity === undefined ? "" : entities[entity]!;
    },
  );
}
