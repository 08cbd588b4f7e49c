// What a person does in a window by its lists. A key that is pressed too early is lost and a list that loses the focus is
// gone, so each attempt waits a moment only and begins anew.
import { patience } from "./hosts.mjs";

/** How long each step of one attempt may take, in ms. */
const shortly = 5000;

/** Runs a command by its title. */
export function runCommand(page, title) {
  return choose(page, { key: "F1", typed: `>${title}`, row: title });
}

/** Opens a file of the folder by its name. */
export function openFile(page, name) {
  return choose(page, { key: "Control+P", typed: name, row: name });
}

async function choose(page, { key, typed, row }) {
  await untilDone(page, `The list has no “${row}”.`, async (timeout) => {
    await page.keyboard.press(key);
    await page.locator(".quick-input-widget:visible input").fill(typed, { timeout });
    await page.locator(".quick-input-list .monaco-list-row", { hasText: row }).first().click({ timeout });
  });
}

/** Calls `attempt` until it succeeds or patience ends, with how long each of its steps may take; `failure` is said then. */
export async function untilDone(page, failure, attempt) {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await attempt(shortly);
    } catch (error) {
      if (page.isClosed() || Date.now() > end) throw new Error(`${failure} ${error.message}`);
      await page.waitForTimeout(250);
    }
  }
}
