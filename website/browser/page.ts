import type { find, Result } from "./find.ts";

/** What the script before this one offers. */
declare const portolan: { readonly find: typeof find };

const most = 30;
const kindNames = {
  article: "Article",
  symbol: "Symbol",
  key: "Key",
  error: "Error",
  link: "Source",
  rule: "Rule",
  list: "Reading list",
} as const;

const field = document.querySelector<HTMLInputElement>("#q")!;
const results = document.querySelector<HTMLOListElement>("#results")!;
const status = document.querySelector<HTMLParagraphElement>("#status")!;
const title = document.title;
let waiting: ReturnType<typeof setTimeout> | undefined;

field.form!.addEventListener("submit", (event) => {
  event.preventDefault();
  show();
});
field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(show, 150);
});
addEventListener("popstate", showAsked);
showAsked();

/** Shows what the page’s address asks for. */
function showAsked(): void {
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  show();
}

function show(): void {
  clearTimeout(waiting);
  const query = field.value.trim();
  if (query !== (new URLSearchParams(location.search).get("q") ?? ""))
    history.replaceState(null, "", query === "" ? location.pathname : `?q=${encodeURIComponent(query)}`);
  document.title = query === "" ? title : `${query} · ${title}`;
  const { confident, results: found } = portolan.find(query, most);
  status.textContent = said(query, confident, found.length);
  results.replaceChildren(...found.map(itemOf));
}

function said(query: string, confident: boolean, count: number): string {
  if (query === "") return "";
  if (count === 0) return "Nothing here has to do with that.";
  const counted = count === 1 ? "One result" : count === most ? `The best ${most} results` : `${count} results`;
  return confident ? `${counted}.` : "Nothing really fits; these are the nearest.";
}

function itemOf({ kind, title: name, summary, address, isUnanswered }: Result): HTMLElement {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = address;
  if (/^https?:/.test(address)) {
    link.rel = "noreferrer";
    link.className = "outside";
  }
  link.append(...withCode(name));
  const label = document.createElement("span");
  label.className = "chip";
  label.textContent = isUnanswered ? "Report without an answer" : kindNames[kind];
  const text = document.createElement("p");
  text.append(...withCode(summary));
  item.append(link, " ", label, text);
  return item;
}

/** Text as it is, and what stands between back-ticks as code. */
function withCode(text: string): readonly (string | HTMLElement)[] {
  return text.split("`").map((part, at) => {
    if (at % 2 === 0) return part;
    const code = document.createElement("code");
    code.textContent = part;
    return code;
  });
}
