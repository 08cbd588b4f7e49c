/** What the browser build of mocha looks for; neither a worker nor Node has all of it. */
const page = globalThis as unknown as Record<string, unknown>;
page.window ??= globalThis;
page.location ??= { search: "", href: "", pathname: "/" };
