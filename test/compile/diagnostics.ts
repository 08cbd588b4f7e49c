/** One diagnostic of a compiler. */
export interface Diagnostic {
  /** Name of the file, without its folder. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: "error" | "warning";
  readonly message: string;
}

const place = /^(?:.*\/)?([^/:]+):(\d+):(\d+): (?:fatal )?(error|warning): (.*)$/;

/** The errors and warnings in a compiler's words; notes and source lines are left out. */
export function readDiagnostics(text: string): readonly Diagnostic[] {
  return text.split("\n").flatMap((line) => {
    const match = place.exec(line);
    if (match === null) return [];
    const [, file, row, column, severity, message] = match;
    return [
      { file: file!, line: Number(row), column: Number(column), severity: severity as "error", message: message! },
    ];
  });
}

/** The first lines that speak of an error, for a message; the end of the text where none does. */
export function errorsIn(text: string): string {
  const lines = [...new Set(text.split("\n").filter((line) => /error:|ssertion/.test(line)))].slice(0, 12);
  return lines.length > 0 ? lines.join("\n") : text.slice(-500);
}
