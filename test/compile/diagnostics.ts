/** One diagnostic of a compiler. */
export interface Diagnostic {
  /** Name of the file, without its folder. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: "error" | "warning";
  readonly message: string;
  /** Where it stands in a macro of the file, when the place is one where the macro is used. */
  readonly inMacro?: { readonly line: number; readonly column: number };
}

const place = /^(?:.*\/)?([^/:]+):(\d+):(\d+): (?:fatal )?(error|warning|note): (.*)$/;

/** The errors and warnings in a compiler's words; other notes than those of macros and source lines are left out. */
export function readDiagnostics(text: string): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const each of text.split("\n")) {
    const match = place.exec(each);
    if (match === null) continue;
    const [file, line, column, severity, message] = [
      match[1]!,
      Number(match[2]),
      Number(match[3]),
      match[4],
      match[5]!,
    ];
    const last = found.at(-1);
    if (severity !== "note") found.push({ file, line, column, severity: severity as "error", message });
    else if (last?.file === file && message.startsWith("expanded from macro"))
      found[found.length - 1] = { ...last, inMacro: { line, column } };
  }
  return found;
}

/** The first lines that speak of an error, for a message; the end of the text where none does. */
export function errorsIn(text: string): string {
  const lines = [...new Set(text.split("\n").filter((line) => /error:|ssertion/.test(line)))].slice(0, 12);
  return lines.length > 0 ? lines.join("\n") : text.slice(-500);
}
