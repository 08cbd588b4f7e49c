import * as fc from "fast-check";
import type { CodeLanguage } from "../../server/core/language.ts";
import type { Platform, Versions } from "../../server/core/platform.ts";
import { type Project, unknownProject } from "../../server/core/project.ts";
import { rules } from "../../server/rules/index.ts";
import { corpusFiles } from "../support/corpus-files.ts";
import { type Example, examplesIn } from "../support/fences.ts";

/** A program put together from examples that have something to be found, and what is known of its project. */
export interface Program {
  readonly language: CodeLanguage;
  readonly text: string;
  readonly project: Project;
}

const pages = corpusFiles();
const bad = rules
  .flatMap(({ id }) => examplesIn(pages.get(`rules/${id}.md`)!))
  .filter(({ expected }) => expected.length > 0);
const byLanguage = {
  swift: bad.filter(({ language }) => language === "swift"),
  objc: bad.filter(({ language }) => language === "objc"),
} as const;

const old: Versions = { ios: "15.0", macos: "12.0" };
const recent: Versions = { ios: "18.5", macos: "15.5" };

/** Programs of one to three examples: nested, commented, indented and ended in the ways people do. */
export function programs(): fc.Arbitrary<Program> {
  return fc.constantFrom<CodeLanguage>("swift", "objc").chain((language) =>
    fc
      .record({
        parts: fc.array(part(language), { minLength: 1, maxLength: 3 }),
        comments: fc.array(fc.nat(200), { maxLength: 4 }),
        indent: fc.constantFrom("    ", "  ", "\t"),
        newLine: fc.constantFrom("\n", "\n", "\r\n"),
        header: fc.constantFrom("", "//\n//  Made for a test.\n//\n\n"),
        deployment: fc.constantFrom("own", "old", "recent", "unknown"),
        mode: fc.constantFrom<5 | 6>(5, 6),
      })
      .map(({ parts, comments, indent, newLine, header, deployment, mode }) => {
        const imports = [...new Set(parts.flatMap(({ imports }) => imports))].join("");
        const code = commented(`${header}${imports}\n${texts[language]}${parts.map(named).join("\n")}`, comments);
        const text = code
          .replace(/^(?: {4})+/gm, (spaces) => indent.repeat(spaces.length / 4))
          .replaceAll("\n", newLine);
        return { language, text, project: projectWith(parts[0]!.example, deployment, mode) };
      }),
  );
}

function projectWith(example: Example, deployment: string, mode: 5 | 6): Project {
  const own = example.project.deployment.value;
  const platforms = Object.keys(own) as Platform[];
  const versions = deployment === "old" ? old : recent;
  const value =
    deployment === "own" || platforms.length === 0
      ? own
      : deployment === "unknown"
        ? {}
        : Object.fromEntries(platforms.map((platform) => [platform, versions[platform]!]));
  return { ...unknownProject, languageMode: { value: mode, source: "test" }, deployment: { value, source: "test" } };
}

interface Part {
  readonly example: Example;
  readonly imports: readonly string[];
  readonly body: string;
}

const nests: Readonly<Record<CodeLanguage, readonly ((body: string) => string)[]>> = {
  swift: [
    (body) => body,
    (body) => `enum Part {\n${deeper(body)}}\n`,
    (body) => `extension String {\n    static func part() {\n${deeper(deeper(body))}    }\n}\n`,
    (body) => `func part(_ run: (() -> Void) -> Void) {\n    run {\n${deeper(deeper(body))}    }\n}\n`,
    (body) =>
      `func part(_ run: ((A.B) throws(A.C) -> A.D<E>?) -> Void) {\n    run { (a: A.B) throws(A.C) -> A.D<E>? in\n${deeper(deeper(body))}    }\n}\n`,
    (body) => `#if DEBUG\n${body}#endif\n`,
    (body) => `@available(iOS 14, macOS 11, *)\nstruct Part {\n${deeper(body)}}\n`,
  ],
  objc: [(body) => body, (body) => `#if DEBUG\n${body}#endif\n`, (body) => `#pragma mark - (part\n\n${body}`],
};

function part(language: CodeLanguage): fc.Arbitrary<Part> {
  return fc
    .tuple(fc.constantFrom(...byLanguage[language]), fc.constantFrom(...nests[language]))
    .map(([example, nest]) => {
      const lines = example.code.split(/(?<=\n)/);
      const isImport = (line: string) => /^(?:@?import|#import|#include)\b/.test(line);
      return {
        example,
        imports: lines.filter(isImport),
        body: nest(
          lines
            .filter((line) => !isImport(line))
            .join("")
            .trimStart(),
        ),
      };
    });
}

/** Types of a part under names that no other part has: two types of one name are no program. */
function named({ body }: Part, at: number): string {
  return body.replace(/\b(Link|Part|Provider|Proxy|part)\b/g, `$1${at}`);
}

function deeper(body: string): string {
  return body.replace(/^(?=.)/gm, "    ");
}

/** Text that speaks of code and is none. */
const texts: Readonly<Record<CodeLanguage, string>> = {
  swift:
    '/*\nNWEndpoint and NWPath, remoteEndpoint as? NWHostEndpoint\n*/\nlet help = """\nNWEndpoint values, NWPath too: endpoint.hostname\nflow.remoteEndpoint\n"""\n',
  objc: '/*\nNWEndpoint *remote = nil; remote.hostname\n*/\nstatic NSString *help = @"NWHostEndpoint *remote, [remote port]";\n',
};

/** Comments with brackets and quotes behind some lines, where no block goes on. */
function commented(code: string, at: readonly number[]): string {
  const lines = code.split("\n");
  for (const number of at) {
    const line = number % lines.length;
    if (lines[line]!.trim() !== "" && !/\\$|^\s*#|"""/.test(lines[line]!)) lines[line] += ' // see {[( " `NWEndpoint`';
  }
  return lines.join("\n");
}
