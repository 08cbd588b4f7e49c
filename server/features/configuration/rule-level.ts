import { applyEdits, modify, type ParseError, parse } from "jsonc-parser";
import { isDictionary } from "../../core/dictionary.ts";

/**
 * The text of a portolan.json, or of a new one, with a rule set to a level; all else in it stays as it is written.
 * Nothing where the text is no JSON object.
 */
export function withRuleLevel(text: string | undefined, rule: string, level: string): string | undefined {
  const errors: ParseError[] = [];
  const given = text === undefined || text.trim() === "" ? "{}\n" : text;
  const value: unknown = parse(given, errors, { allowTrailingComma: true });
  if (errors.length > 0 || !isDictionary(value)) return undefined;
  const formattingOptions = {
    insertSpaces: !/\n\t/.test(given),
    tabSize: 2,
    eol: given.includes("\r\n") ? "\r\n" : "\n",
  };
  return applyEdits(given, modify(given, ["rules", rule], level, { formattingOptions }));
}
