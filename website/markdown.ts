import MarkdownIt from "markdown-it";
import { between, placeOf } from "./addresses.ts";
import { codeBlock } from "./code-block.ts";
import { type Html, trusted } from "./html.ts";

/** A heading of a text that was rendered. */
export interface Heading {
  readonly id: string;
  readonly title: string;
}

interface Environment {
  readonly from: string;
  readonly headings: Heading[];
}

const kinds = ["article", "rule", "list", "symbol"] as const;

const markdown = new MarkdownIt({ html: false });

markdown.renderer.rules.fence = (tokens, at) => codeBlock(tokens[at]!.content, tokens[at]!.info).html;
markdown.renderer.rules.table_open = () => '<div class="wide" tabindex="0"><table>\n';
markdown.renderer.rules.table_close = () => "</table></div>\n";
markdown.renderer.rules.heading_open = (tokens, at, options, { headings }: Environment, self) => {
  const title = plainText(tokens[at + 1]!.content);
  if (tokens[at]!.tag === "h2") {
    const id = idFor(title, headings);
    headings.push({ id, title });
    tokens[at]!.attrSet("id", id);
  }
  return self.renderToken(tokens, at, options);
};
markdown.renderer.rules.link_open = (tokens, at, options, { from }: Environment, self) => {
  const token = tokens[at]!;
  const [, kind, id] = /^portolan:\/*(\w+)\/(.+)$/.exec(token.attrGet("href") ?? "") ?? [];
  const known = kinds.find((each) => each === kind);
  if (known !== undefined) token.attrSet("href", between(from, placeOf(known, decodeURIComponent(id!))));
  return self.renderToken(tokens, at, options);
};
const isSafe = markdown.validateLink;
markdown.validateLink = (address) => isSafe(address) || /^portolan:/.test(address);

/** Markdown of the corpus on the page `from`, with the headings of its second level; HTML in it stays text. */
export function render(text: string, from: string): { readonly body: Html; readonly headings: readonly Heading[] } {
  const environment: Environment = { from, headings: [] };
  const body = trusted(markdown.render(text, environment));
  return { body, headings: environment.headings };
}

/** A sentence or two with code spans and links. */
export function renderInline(text: string, from: string): Html {
  return trusted(markdown.renderInline(text, { from, headings: [] } satisfies Environment));
}

/** What Markdown says without its marks. */
export function plainText(text: string): string {
  const [inline] = markdown.parseInline(text, { from: "", headings: [] } satisfies Environment);
  const parts = inline?.children ?? [];
  return parts
    .map(({ type, content }) => (type === "softbreak" ? " " : content))
    .join("")
    .replace(/\s+/g, " ");
}

function idFor(title: string, taken: readonly Heading[]): string {
  const plain =
    title
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join("-") ?? "part";
  const same = taken.filter(({ id }) => id === plain || id.startsWith(`${plain}--`)).length;
  return same === 0 ? plain : `${plain}--${same + 1}`;
}
