import { type McpServer, ResourceNotFoundError, ResourceTemplate } from "@modelcontextprotocol/server";
import type { AgentWorld } from "../agents/world.ts";
import { percentDecoded } from "../core/path.ts";

/** Completions are for choosing from; a hundred is what the protocol takes at most. */
const mostCompletions = 100;

/** The address of a page as a resource; the same as in links between pages. */
export function addressOf(kind: string, id: string): string {
  return `portolan:/${kind}/${encodeURI(id)}`;
}

/** Offers articles, rule pages, reading lists and symbols for reading, by address. */
export function registerResources(server: McpServer, world: AgentWorld): void {
  offer("article", "Articles", "Guidance on one matter of networking on Apple platforms, with sources.", () =>
    world.articles.map(({ id, title, topic }) => ({ id, title, description: topic })),
  );
  offer("rule", "Rules", "What a rule finds, why, with examples, and when to ignore it.", () =>
    world.rules.map(({ id, summary }) => ({ id, title: id, description: summary })),
  );
  offer("list", "Reading lists", "What to read on one topic, and when.", () =>
    world.lists.map(({ id, title }) => ({ id, title, description: "Reading list" })),
  );
  server.registerResource(
    "symbol",
    new ResourceTemplate("portolan:/symbol/{+id}", {
      list: undefined,
      complete: { id: (written) => symbolsLike(world, written) },
    }),
    {
      title: "Symbols",
      description: "A symbol of Apple’s SDK: availability, deprecation, what replaces it.",
      mimeType: markdown,
    },
    (uri, { id }) => read(uri, "symbol", id),
  );

  function offer(
    kind: "article" | "rule" | "list",
    title: string,
    description: string,
    all: () => readonly { readonly id: string; readonly title: string; readonly description: string }[],
  ): void {
    const template = new ResourceTemplate(`portolan:/${kind}/{id}`, {
      list: () => ({
        resources: all().map((each) => ({
          uri: addressOf(kind, each.id),
          name: each.id,
          title: each.title,
          description: each.description,
          mimeType: markdown,
        })),
      }),
      complete: {
        id: (written) =>
          completed(
            written,
            all().map(({ id }) => id),
          ),
      },
    });
    server.registerResource(kind, template, { title, description, mimeType: markdown }, (uri, { id }) =>
      read(uri, kind, id),
    );
  }

  function read(uri: URL, kind: string, id: string | string[] | undefined) {
    const page = typeof id === "string" ? world.page(`${kind}/${percentDecoded(id)}`) : undefined;
    if (page === undefined) throw new ResourceNotFoundError(uri.href);
    return { contents: [{ uri: uri.href, mimeType: markdown, text: page.markdown }] };
  }
}

const markdown = "text/markdown";

/** Those that begin with what is written, then those that have it anywhere. */
function completed(written: string, ids: readonly string[]): string[] {
  const asked = written.toLowerCase();
  const having = ids.filter((id) => id.toLowerCase().includes(asked));
  const first = having.filter((id) => id.toLowerCase().startsWith(asked));
  return [...first, ...having.filter((id) => !first.includes(id))].slice(0, mostCompletions);
}

function symbolsLike(world: AgentWorld, written: string): string[] {
  if (written.trim() === "") return [];
  const { results } = world.lookUp(written.split("/").at(-1)!, 50);
  return results.filter(({ kind }) => kind === "symbol").map(({ id }) => id);
}
