// What the pictures show: each scene says which file is open and what is done until the picture can be taken.

const small = { width: 800, height: 430 };
const large = { width: 1200, height: 750 };
const rules = "Proxy/ProxyRules.swift";
const log = "Logs/tunnel.log";

/** A hover on `word` in a file. */
const hover = (file, word, more = {}) => ({
  isPointing: true,
  file,
  size: small,
  play: (window) => window.hover(word),
  ...more,
});

/** By the name of their picture. `bars`: with activity bar and status bar. */
export const scenes = {
  hover: hover(rules, "NWHostEndpoint", { marks: true }),
  "hover-import": hover(rules, "NetworkExtension"),
  "hover-objective-c": hover("Filter/FilterDataProvider.m", "NWHostEndpoint"),
  "hover-entitlement": hover("App/Harbour.entitlements", "HotspotConfiguration"),
  "hover-entitlement-value": hover("Proxy/HarbourProxy.entitlements", "app-proxy-provider-systemextension"),
  "hover-list-key": hover("Proxy/Info.plist", "NEMachServiceName", { line: 27 }),
  "hover-profile-key": hover("Tunnel/Office.mobileconfig", "IncludeAllNetworks"),
  "hover-log": hover(log, "TLS", { line: 8 }),
  "hover-error": hover("App/Signal.swift", "1009"),
  "hover-directive": hover("App/Scanner.swift", "deprecated-api"),
  "hover-configuration": hover("Vendor/portolan.json", "hardcoded-interface-name"),
  "configuration-problems": {
    file: "Shared/portolan.json",
    size: large,
    async play(window) {
      await window.page.locator(".squiggly-warning, .squiggly-error").first().waitFor();
      await window.command("Problems: Focus on Problems View");
      await window.page.locator(".markers-panel-container .monaco-list-row").first().waitFor();
    },
  },
  problems: {
    file: rules,
    marks: true,
    size: large,
    async play(window) {
      await window.command("Problems: Focus on Problems View");
      await window.page.locator(".markers-panel-container .monaco-list-row").nth(2).waitFor();
    },
  },
  view: { file: rules, marks: true, size: large, bars: true, play: showView },
  "view-kinds": { file: rules, marks: true, size: large, bars: true, play: showKinds },
  "quick-fix": {
    file: rules,
    marks: true,
    size: large,
    async play(window) {
      await window.goTo(11, 20);
      await window.page.keyboard.press("Control+.");
      await window.page.locator(".action-widget:visible .action").nth(2).waitFor();
    },
  },
  evidence: {
    file: rules,
    marks: true,
    size: large,
    async play(window) {
      await window.click("NWHostEndpoint");
      await window.page.keyboard.press("Control+.");
      await window.page.locator(".action-widget:visible").getByText("Why is").first().click();
      await window.showsPage();
    },
  },
  "lookup-empty": {
    file: rules,
    marks: true,
    size: large,
    async play(window) {
      await window.command("Portolan: Look Up Networking Guidance…");
      await window.page.locator(".quick-input-list .monaco-list-row").nth(3).waitFor();
    },
  },
  lookup: {
    file: "Proxy/main.swift",
    size: small,
    play: (window) => lookUp(window, "why can't my app scan for Wi-Fi networks", "iOS has no general Wi-Fi scan"),
  },
  "lookup-preview": {
    file: rules,
    marks: true,
    size: large,
    async play(window) {
      await lookUp(window, "errSSLXCertChainInvalid", "-9807");
      // The list stands over the middle of the window; by its title it is drawn aside.
      const title = window.page.locator(".quick-input-widget:visible .quick-input-titlebar");
      await title.hover();
      await window.page.mouse.down();
      await window.page.mouse.move(302, 60, { steps: 10 });
      await window.page.mouse.up();
      await window.page.keyboard.press("ArrowDown");
      await window.showsPage();
    },
  },
  "lookup-unfit": {
    file: rules,
    marks: true,
    size: small,
    async play(window) {
      await lookUp(window, "how to bake bread", "Nothing really fits");
    },
  },
  explain: {
    file: log,
    size: large,
    async play(window) {
      await window.page.locator(".monaco-editor .view-lines").first().click();
      await window.page.keyboard.press("Control+A");
      await window.command("Portolan: Explain Selection…");
      await window.showsPage();
    },
  },
  doctor: {
    file: "Proxy/TransparentProxyProvider.swift",
    size: large,
    async play(window) {
      await window.command("Portolan: Check This Provider…");
      await window.choose("HarbourProxy");
      await window.page.locator(".quick-input-list").getByText("Open the Checklist as a Page").waitFor();
    },
  },
  "doctor-page": {
    file: "Proxy/TransparentProxyProvider.swift",
    size: large,
    async play(window) {
      await window.command("Portolan: Check This Provider…");
      await window.choose("HarbourProxy");
      await window.page.locator(".quick-input-list").getByText("Open the Checklist as a Page").waitFor();
      await window.page.locator(".quick-input-list").getByText("Open the Checklist as a Page").click();
      await window.showsPage();
    },
  },
  migration: {
    file: rules,
    marks: true,
    size: large,
    async play(window) {
      await window.command("Portolan: Plan the Migration…");
      await window.showsPage();
    },
  },
  article: {
    file: rules,
    marks: true,
    size: large,
    async play(window) {
      await window.command("Portolan: Show Article…");
      await window.choose("One name, two NWEndpoint types");
      await window.showsPage();
    },
  },
  "rule-page": { file: rules, marks: true, size: large, play: showRule },
  silence: {
    file: rules,
    marks: true,
    size: large,
    async play(window) {
      await window.click("NWHostEndpoint");
      await window.command("Portolan: Silence…");
      await window.page.locator(".quick-input-list .monaco-list-row").first().waitFor();
    },
  },
  walkthrough: {
    file: rules,
    marks: true,
    size: large,
    async play(window) {
      await window.command("Welcome: Open Walkthrough");
      await window.choose("Portolan in a Minute");
      await window.page.locator(".gettingStartedContainer").getByText("Ask in your own words").first().waitFor();
    },
  },
  status: { file: rules, marks: true, size: large, bars: true, isPointing: true, play: showStatus },
  "status-objective-c": {
    file: "Filter/FilterDataProvider.m",
    size: large,
    bars: true,
    isPointing: true,
    play: showStatus,
  },
  settings: {
    file: rules,
    marks: true,
    size: large,
    async play(window) {
      await window.command("Preferences: Open Settings (UI)");
      await window.page.locator(".settings-editor .settings-header .monaco-editor").first().click();
      await window.page.keyboard.type("portolan");
      await window.page.locator(".settings-tree-container .setting-item-contents").nth(2).waitFor();
    },
  },
  "high-contrast-dark": {
    file: rules,
    marks: true,
    size: large,
    bars: true,
    colors: "Dark High Contrast",
    isPointing: true,
    play: hoverBesideView,
  },
  "high-contrast-light": {
    file: rules,
    marks: true,
    size: large,
    bars: true,
    colors: "Light High Contrast",
    isPointing: true,
    play: hoverBesideView,
  },
  "page-high-contrast-dark": { file: rules, marks: true, size: large, colors: "Dark High Contrast", play: showRule },
  "page-high-contrast-light": {
    file: rules,
    marks: true,
    size: large,
    colors: "Light High Contrast",
    play: showRule,
  },
  web: { file: rules, marks: true, size: large, bars: true, isWeb: true, isPointing: true, play: hoverBesideView },
};

async function showRule(window) {
  await window.click("NWHostEndpoint");
  await window.command("Portolan: Show Rule…");
  await window.choose("nwhostendpoint-deprecated");
  await window.showsPage();
}

/** Resolves when a row has this text; until then the list is that of the empty box. */
async function lookUp(window, query, row) {
  await window.command("Portolan: Look Up Networking Guidance…");
  await window.page.locator(".quick-input-widget:visible input").fill(query);
  await window.page.locator(".quick-input-list .monaco-list-row", { hasText: row }).first().waitFor();
}

async function checkAll(window) {
  await window.command("Portolan: Check Workspace");
  await window.page.locator(".pane-body .monaco-list-row").nth(5).waitFor();
  // While the check goes on, rows change their places.
  await window.page.waitForTimeout(4000);
}

async function showView(window) {
  await checkAll(window);
  await window.page.locator(".pane-body .monaco-list-row", { hasText: "nwhostendpoint-deprecated" }).first().click();
}

async function showKinds(window) {
  await checkAll(window);
  await window.command("Portolan: Group by Kind");
  for (const row of ["Used against its purpose", "Lacks its other half", "Deprecated now"])
    await window.page.locator(".pane-body .monaco-list-row", { hasText: row }).first().click();
}

async function showStatus(window) {
  await window.page.locator("#status\\.languageStatus").first().click();
  await window.page.locator(".hover-language-status").nth(2).waitFor();
}

async function hoverBesideView(window) {
  await showView(window);
  await window.hover("NWHostEndpoint");
}
