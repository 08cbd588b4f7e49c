import { type Tab, window } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { isPage, openTarget } from "./pages.ts";

/** A moment in which a list may be moved through without each of its pages being opened, in ms. */
const moment = 200;

let isOn = true;

/** The page of what is chosen in a list, beside the code, in one tab that is gone with the list. */
export interface PagePreview {
  isOn(): boolean;
  /** Switches previews on or off for this window, with the page to show now; whether they are on. */
  toggle(page: string | undefined): boolean;
  show(page: string | undefined): void;
  /** The page at hand is to stay. */
  keep(): void;
  /** Closes what was shown and not kept. */
  close(): void;
}

export function createPagePreview(client: BaseLanguageClient): PagePreview {
  const before = new Set(pageTabs().map(addressOf));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isShown = false;
  const show = (page: string | undefined) => {
    clearTimeout(timer);
    if (!isOn || page === undefined) return;
    timer = setTimeout(() => {
      isShown = true;
      void openTarget(client, page, { preserveFocus: true });
    }, moment);
  };
  return {
    isOn: () => isOn,
    toggle(page) {
      isOn = !isOn;
      show(page);
      return isOn;
    },
    show,
    keep() {
      clearTimeout(timer);
      isShown = false;
    },
    close() {
      clearTimeout(timer);
      if (!isShown) return;
      const shown = pageTabs().filter((tab) => tab.isPreview && !before.has(addressOf(tab)));
      if (shown.length > 0) void window.tabGroups.close(shown, true);
    },
  };
}

function pageTabs(): readonly Tab[] {
  return window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => isPage(input));
}

function addressOf({ input }: Tab): string {
  return isPage(input) ? input.uri.toString() : "";
}
