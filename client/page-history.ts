import { commands, type Uri } from "vscode";

/** The pages that were read in this window, in their order, and where among them the reader is. */
export interface PageHistory {
  /** A page is at the front now: what was before it in the future is forgotten. */
  visited(page: Uri): void;
  back(): Promise<void>;
  forward(): Promise<void>;
}

/** More pages than that are forgotten, the first ones first. */
const mostPages = 100;

export function createPageHistory(open: (page: Uri) => Promise<void>): PageHistory {
  const pages: Uri[] = [];
  let at = -1;
  const tell = () => {
    void commands.executeCommand("setContext", "portolan.canGoBack", at > 0);
    void commands.executeCommand("setContext", "portolan.canGoForward", at < pages.length - 1);
  };
  const go = async (step: 1 | -1) => {
    const page = pages[at + step];
    if (page === undefined) return;
    at += step;
    tell();
    await open(page);
  };
  return {
    visited(page) {
      if (pages[at]?.toString() === page.toString()) return;
      pages.splice(at + 1, pages.length, page);
      if (pages.length > mostPages) pages.shift();
      at = pages.length - 1;
      tell();
    },
    back: () => go(-1),
    forward: () => go(1),
  };
}
