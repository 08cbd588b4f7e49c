/** `text` in lines of at most 100 characters, each after `indent`; paragraphs and lists keep their lines. Ends with a line break. */
export function wrap(text: string, indent: string): string {
  const lines = text
    .trim()
    .split("\n")
    .flatMap((line) => fold(line.trimEnd(), 100 - indent.length));
  return lines.map((line) => (line === "" ? "\n" : `${indent}${line}\n`)).join("");
}

function fold(line: string, width: number): readonly string[] {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const space = rest.lastIndexOf(" ", width);
    const at = space > 0 ? space : rest.indexOf(" ", width);
    if (at <= 0) break;
    lines.push(rest.slice(0, at));
    rest = rest.slice(at + 1);
  }
  return [...lines, rest];
}
