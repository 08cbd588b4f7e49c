import { escapeHtml } from "../server/escape.ts";
import { openCommand } from "../server/protocol.ts";

/** The command that goes back to a line of the document that a page explains. */
export const showLineCommand = "portolan.showLine";

/** What a page is shown with. */
export interface PageParts {
  readonly title: string;
  /** The language of its text, which articles and rules have in English alone. */
  readonly language: string;
  /** Its Markdown, rendered. */
  readonly body: string;
  /** What stands in it as code are sentences that hold names of others, which nothing may read as markup; they are no code. */
  readonly hasSentences?: boolean;
  /** Sheets that are loaded before ours. */
  readonly styles: readonly string[];
  /** What the webview calls its own resources. */
  readonly cspSource: string;
  readonly nonce: string;
}

/** A document that runs no script and loads nothing but the sheets of VS Code's own preview. */
export function pageDocument({
  title,
  language,
  body,
  hasSentences = false,
  styles,
  cspSource,
  nonce,
}: PageParts): string {
  const policy = `default-src 'none'; style-src ${cspSource} 'nonce-${nonce}'`;
  const sheets = styles.map((each) => `<link rel="stylesheet" href="${escapeHtml(each)}">`);
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<title>${escapeHtml(title)}</title>
${sheets.join("\n")}
<style nonce="${nonce}">${style}</style>
</head>
<body>
<main${hasSentences ? ' class="sentences"' : ""}>
${body}
</main>
</body>
</html>`;
}

/** A command as the address of a link. */
export function commandUri(command: string, ...given: readonly unknown[]): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify(given))}`;
}

/**
 * The HTML of a page with its links as what a webview may follow: pages through the command that opens them, lines of the
 * document `from` through the one that shows them, addresses as they are. Every other link loses its target.
 */
export function linkedByCommands(html: string, page: string, from: string | undefined): string {
  return html.replace(/<a\s[^<>]*?href="([^"<>]*)"[^<>]*>/g, (_, written: string) => {
    const target = targetOf(unescapeHtml(written), page, from);
    return target === undefined ? "<a>" : `<a href="${escapeHtml(target)}">`;
  });
}

function targetOf(href: string, page: string, from: string | undefined): string | undefined {
  if (/^(?:https:|#)/.test(href)) return href;
  if (/^[a-z][a-z0-9+.-]*:/i.test(href) && !/^portolan:\//.test(href)) return undefined;
  const line = /(?:^|\/)line\/(\d{1,9})(?:\.md)?$/.exec(href)?.[1];
  if (line !== undefined) return from === undefined ? undefined : commandUri(showLineCommand, from, Number(line));
  try {
    return commandUri(openCommand, new URL(href, page).href);
  } catch {
    return undefined;
  }
}

function unescapeHtml(text: string): string {
  return text
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}

/**
 * What the preview's own sheets leave open; every colour is one of the theme. In a narrow view a title shrinks until the longest
 * name of an error domain, 33 wide letters, fits between the paddings of the root and of the body, 104px. Those sheets
 * colour code for the dark theme where the contrast is high, also on white.
 */
const style = `
body { padding: 16px 26px 32px; font-family: var(--markdown-font-family, var(--vscode-font-family)); line-height: 1.6;
  font-size: var(--markdown-font-size, 14px); color: var(--vscode-editor-foreground); }
main { max-width: 46em; margin: 0 auto; overflow-wrap: break-word; }
h1 { font-size: clamp(1em, (100vw - 104px) / 21, 1.7em); line-height: 1.25; }
h2 { font-size: 1.3em; margin-top: 1.8em; } h3 { font-size: 1.1em; }
a { color: var(--vscode-textLink-foreground); text-decoration: none; }
a:hover { color: var(--vscode-textLink-activeForeground); text-decoration: underline; }
a:focus-visible, summary:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 1px; }
code { font-family: var(--vscode-editor-font-family, monospace); font-size: .92em; }
:not(pre) > code { color: var(--vscode-textPreformat-foreground); background: var(--vscode-textPreformat-background);
  padding: 1px 3px; border-radius: 3px; }
.sentences :not(pre) > code { font: inherit; color: inherit; background: none; border: none; padding: 0; }
pre { background: var(--vscode-textCodeBlock-background); padding: 12px 16px; border-radius: 4px; overflow-x: auto; }
pre.plain { background: none; padding: 0; white-space: pre-wrap; }
pre code { background: none; color: inherit; padding: 0; tab-size: 4; }
blockquote { margin: 0 0 1em; padding: 4px 12px; background: var(--vscode-textBlockQuote-background);
  border-left: 4px solid var(--vscode-textBlockQuote-border); }
blockquote p { margin: 0; }
table { border-collapse: collapse; } th, td { border: 1px solid var(--vscode-widget-border, currentColor); padding: 4px 8px; }
details { margin-top: 1.5em; } summary { cursor: pointer; font-weight: 600; }
.vscode-high-contrast-light pre code span { color: inherit; }
.vscode-high-contrast pre, .vscode-high-contrast blockquote, .vscode-high-contrast main:not(.sentences) :not(pre) > code {
  border: 1px solid var(--vscode-contrastBorder); }
`;
