import assert from "node:assert/strict";
import type { Project } from "../../server/core/project.ts";
import { applyOverrides } from "../../server/project/deployment.ts";
import { openedProject } from "../support/xcode-project.ts";

const plist = (key: string) => `<plist version="1.0"><dict><key>${key}</key><true/></dict></plist>`;

const namesOf = (project: Project) => project.targets.map((target) => target.name);
const ios = { SDKROOT: "iphoneos", IPHONEOS_DEPLOYMENT_TARGET: "15.0" };

describe("An Xcode project", () => {
  it("answers with the settings of the target that builds a file, and says where they stand", async () => {
    const projects = await openedProject({
      settings: { Debug: ios, Release: ios },
      targets: [
        { name: "App", files: ["App/Main.swift"], settings: { Release: { SWIFT_VERSION: "6.0" } } },
        {
          name: "Tunnel",
          product: "app-extension",
          files: ["Tunnel/Provider.swift"],
          settings: { Release: { SWIFT_VERSION: "5.0" } },
        },
      ],
    });
    const app = projects.projectOf("/w/App/Main.swift");
    assert.deepEqual(app.languageMode, { value: 6, source: "App.xcodeproj, target App, Release" });
    assert.deepEqual(app.deployment, {
      value: { ios: "15.0" },
      source: "App.xcodeproj, target App, Release (project)",
    });
    assert.equal(projects.projectOf("/w/Tunnel/Provider.swift").languageMode.value, 5);
    assert.equal(projects.projectOf("/w/Tunnel/Provider.swift").bundles?.[0]?.product, "app-extension");
  });

  it("takes the lowest target and the most legacy mode of all targets and configurations", async () => {
    const projects = await openedProject({
      targets: [
        {
          name: "A",
          files: ["S.swift"],
          settings: {
            Debug: { ...ios, SWIFT_VERSION: "6" },
            Release: { ...ios, SWIFT_VERSION: "6", IPHONEOS_DEPLOYMENT_TARGET: "9.0" },
          },
        },
        {
          name: "B",
          files: ["S.swift"],
          settings: { Debug: { SDKROOT: "macosx", MACOSX_DEPLOYMENT_TARGET: "10.15", SWIFT_VERSION: "4.2" } },
        },
      ],
    });
    const project = projects.projectOf("/w/S.swift");
    assert.deepEqual(namesOf(project), ["A", "B"]);
    assert.deepEqual(project.deployment.value, { ios: "9.0", macos: "10.15" });
    assert.deepEqual(project.languageMode, { value: 5, source: "App.xcodeproj, target B, Debug" });
  });

  const platformCases: readonly (readonly [string, Record<string, string>, Record<string, string>])[] = [
    [
      "SUPPORTED_PLATFORMS before SDKROOT",
      { ...ios, SUPPORTED_PLATFORMS: "macosx", MACOSX_DEPLOYMENT_TARGET: "12.0" },
      { macos: "12.0" },
    ],
    [
      "simulators as their devices",
      { SUPPORTED_PLATFORMS: "xros xrsimulator", XROS_DEPLOYMENT_TARGET: "1.0" },
      { visionos: "1.0" },
    ],
    [
      "Catalyst from its first version on",
      { SDKROOT: "iphoneos", IPHONEOS_DEPLOYMENT_TARGET: "12.0", SUPPORTS_MACCATALYST: "YES" },
      { ios: "12.0", maccatalyst: "13.1" },
    ],
    [
      "the Mac where no SDK is set",
      { TVOS_DEPLOYMENT_TARGET: "17.0", MACOSX_DEPLOYMENT_TARGET: "11" },
      { macos: "11" },
    ],
    [
      "what is stated where neither an SDK nor the Mac is",
      { TVOS_DEPLOYMENT_TARGET: "17.0", IPHONEOS_DEPLOYMENT_TARGET: "16.0" },
      { ios: "16.0", tvos: "17.0" },
    ],
    [
      "conditions on the SDK",
      {
        SUPPORTED_PLATFORMS: "iphoneos macosx",
        IPHONEOS_DEPLOYMENT_TARGET: "14.0",
        "MACOSX_DEPLOYMENT_TARGET[sdk=macosx*]": "11.3",
        "IPHONEOS_DEPLOYMENT_TARGET[sdk=macosx*]": "9.0",
      },
      { ios: "14.0", macos: "11.3" },
    ],
    [
      "what Xcode recommends",
      { SDKROOT: "macosx", MACOSX_DEPLOYMENT_TARGET: "$(RECOMMENDED_MACOSX_DEPLOYMENT_TARGET)" },
      { macos: "11.0" },
    ],
    ["nothing where it is left to the SDK", { ...ios, IPHONEOS_DEPLOYMENT_TARGET: "" }, {}],
    ["nothing where a variable hides it", { SDKROOT: "iphoneos", IPHONEOS_DEPLOYMENT_TARGET: "$(RECOMMENDED)" }, {}],
  ];
  for (const [what, settings, expected] of platformCases) {
    it(`reads ${what}`, async () => {
      const projects = await openedProject({
        targets: [{ name: "A", files: ["S.swift"], settings: { Release: settings } }],
      });
      assert.deepEqual(projects.projectOf("/w/S.swift").deployment.value, expected);
    });
  }

  it("is sure of the platforms where every configuration states them", async () => {
    const platformsOf = async (Debug: Record<string, string>) => {
      const target = { name: "A", files: ["S.swift"], settings: { Release: ios, Debug } };
      return (await openedProject({ targets: [target] })).projectOf("/w/S.swift").platforms;
    };
    assert.deepEqual(await platformsOf(ios), ["ios"]);
    assert.deepEqual(await platformsOf({ SUPPORTED_PLATFORMS: "iphoneos macosx" }), ["ios", "macos"]);
    assert.deepEqual(await platformsOf({ SDKROOT: "auto", SUPPORTED_PLATFORMS: "$(ALL)" }), undefined);
    assert.deepEqual(await platformsOf({ IPHONEOS_DEPLOYMENT_TARGET: "15.0" }), undefined);
    assert.deepEqual(await platformsOf({ MACOSX_DEPLOYMENT_TARGET: "" }), ["ios", "macos"]);
  });

  it("follows configuration files, their includes and conditions, and names them", async () => {
    const projects = await openedProject(
      {
        config: "Config/App.xcconfig",
        targets: [{ name: "A", files: ["S.swift"], settings: { Release: { SWIFT_VERSION: "$(MODE).0" } } }],
      },
      {
        "Config/App.xcconfig":
          '#include "Base.xcconfig"\n#include? "Mine.xcconfig"\nIPHONEOS_DEPLOYMENT_TARGET = $(OLDEST:default=16.0) // oldest\n',
        "Config/Base.xcconfig": "SDKROOT = iphoneos\nMODE = 6\nIPHONEOS_DEPLOYMENT_TARGET = 12.0\n",
      },
    );
    const project = projects.projectOf("/w/S.swift");
    assert.deepEqual(project.deployment, {
      value: { ios: "16.0" },
      source: "App.xcodeproj, target A, Release (App.xcconfig)",
    });
    assert.equal(project.languageMode.value, 6);
    assert.deepEqual(projects.problems(), []);
    assert.ok(projects.isProjectFile("/w/Config/Base.xcconfig"));
    assert.ok(projects.isProjectFile("/w/Config/Mine.xcconfig"), "a file that would be included counts");
    assert.ok(!projects.isProjectFile("/w/S.swift"));
  });

  it("says which configuration file is missing and survives files that include each other", async () => {
    const projects = await openedProject(
      { config: "A.xcconfig", targets: [{ name: "A", files: ["S.swift"] }] },
      {
        "A.xcconfig": '#include "B.xcconfig"\n#include "Gone.xcconfig"\nSWIFT_VERSION = 6',
        "B.xcconfig": '#include "A.xcconfig"\n',
      },
    );
    assert.deepEqual(projects.problems(), [
      { path: "/w/Gone.xcconfig", message: "a project names it, and it isn't there", folders: ["/w"] },
    ]);
  });

  it("reads synchronized folders with what targets leave out and take in", async () => {
    const projects = await openedProject({
      targets: [{ name: "App", folders: ["App"] }, { name: "Tunnel" }],
      exceptions: [
        ["App", "App", ["OnlyTunnel.swift"]],
        ["App", "Tunnel", ["OnlyTunnel.swift", "Shared/Both.swift"]],
      ],
    });
    assert.deepEqual(namesOf(projects.projectOf("/w/App/View.swift")), ["App"]);
    assert.deepEqual(namesOf(projects.projectOf("/w/App/OnlyTunnel.swift")), ["Tunnel"]);
    assert.deepEqual(namesOf(projects.projectOf("/w/App/Shared/Both.swift")), ["App", "Tunnel"]);
  });

  it("gives a header the targets of the implementation beside it, and other files those of the nearest project", async () => {
    const projects = await openedProject({
      settings: { Release: ios },
      targets: [
        { name: "App", files: ["App/Main.m"] },
        { name: "Tunnel", files: ["Tunnel/Provider.m"] },
        { name: "Tests", product: "bundle.unit-test", files: ["Tests/T.m"] },
      ],
    });
    assert.deepEqual(namesOf(projects.projectOf("/w/Tunnel/Provider.h")), ["Tunnel"]);
    assert.match(projects.projectOf("/w/Tunnel/Provider.h").deployment.source, /\(as Provider\.m\)$/);
    const loose = projects.projectOf("/w/Elsewhere/Loose.swift");
    assert.deepEqual(namesOf(loose), ["App", "Tunnel"]);
    assert.match(loose.deployment.source, /the file is in no target of App\.xcodeproj/);
    assert.equal(loose.isBorrowed, true);
    assert.equal(projects.projectOf("/w/Tunnel/Provider.h").isBorrowed, undefined);
    assert.equal(projects.projectOf("/w/Tunnel/Provider.m").isBorrowed, undefined);
    assert.equal(applyOverrides(loose, { deployment: { ios: "15.0" } }, "settings").isBorrowed, undefined);
    assert.equal(applyOverrides(loose, { languageMode: 6 }, "settings").isBorrowed, true);
    assert.match(loose.languageMode.source, /^default: Swift 5/);
    assert.deepEqual(projects.projectOf("/other/Loose.swift").targets, []);
  });

  it("gives a bridging header the targets that name it", async () => {
    const settings = { Release: { ...ios, SWIFT_OBJC_BRIDGING_HEADER: "App/Bridge.h" } };
    const projects = await openedProject({
      targets: [
        { name: "App", settings },
        { name: "Tunnel", settings: { Release: ios } },
      ],
    });
    assert.deepEqual(namesOf(projects.projectOf("/w/App/Bridge.h")), ["App"]);
  });

  it("knows Info.plist and entitlements when every configuration names the same readable file", async () => {
    const settings = {
      ...ios,
      INFOPLIST_FILE: "App/Info.plist",
      CODE_SIGN_ENTITLEMENTS: "$(SRCROOT)/App/App.entitlements",
    };
    const projects = await openedProject(
      { settings: { Debug: settings, Release: settings }, targets: [{ name: "App", files: ["App/Main.swift"] }] },
      {
        "App/Info.plist": plist("NSAppTransportSecurity"),
        "App/App.entitlements": plist("com.apple.developer.networking.multicast"),
      },
    );
    const project = projects.projectOf("/w/App/Main.swift");
    const [bundle] = project.bundles!;
    assert.deepEqual(
      bundle!.infoPlists!.map(({ path, keys }) => [path, ...keys.keys()]),
      [["/w/App/Info.plist", "NSAppTransportSecurity"]],
    );
    assert.deepEqual(
      bundle!.entitlements!.map(({ path, keys }) => [path, ...keys.keys()]),
      [["/w/App/App.entitlements", "com.apple.developer.networking.multicast"]],
    );
    assert.deepEqual(
      namesOf(projects.projectOf("/w/App/Info.plist")),
      ["App"],
      "a property list belongs to its target",
    );
  });

  const doubts: readonly (readonly [string, Record<string, string>, Partial<{ product: string; script: string }>])[] = [
    ["a build variable hides the path", { CODE_SIGN_ENTITLEMENTS: "$(KIND).entitlements" }, {}],
    [
      "the build may change them",
      { CODE_SIGN_ENTITLEMENTS: "A.entitlements", CODE_SIGN_ALLOW_ENTITLEMENTS_MODIFICATION: "YES" },
      {},
    ],
    [
      "a script touches them",
      { CODE_SIGN_ENTITLEMENTS: "A.entitlements" },
      { script: "PlistBuddy -c 'Add x' A.entitlements" },
    ],
    ["the file can't be read", { CODE_SIGN_ENTITLEMENTS: "Gone.entitlements" }, {}],
    ["the file is malformed", { CODE_SIGN_ENTITLEMENTS: "Bad.entitlements" }, {}],
    [
      "the target is a framework inside some app",
      { CODE_SIGN_ENTITLEMENTS: "A.entitlements" },
      { product: "framework" },
    ],
  ];
  for (const [what, settings, target] of doubts) {
    it(`stays silent about entitlements when ${what}`, async () => {
      const projects = await openedProject(
        { targets: [{ name: "A", files: ["S.swift"], settings: { Release: { ...ios, ...settings } }, ...target }] },
        { "A.entitlements": plist("x"), "Bad.entitlements": "<plist><dict><key>x</key>" },
      );
      assert.equal(projects.projectOf("/w/S.swift").bundles?.[0]?.entitlements, undefined);
    });
  }

  it("lists the Info.plist keys that build settings generate", async () => {
    const projects = await openedProject({
      targets: [
        {
          name: "A",
          files: ["S.swift"],
          settings: {
            Release: {
              ...ios,
              GENERATE_INFOPLIST_FILE: "YES",
              INFOPLIST_KEY_NSLocalNetworkUsageDescription: "to find it",
            },
          },
        },
      ],
    });
    const [bundle] = projects.projectOf("/w/S.swift").bundles!;
    assert.deepEqual(bundle!.generatedKeys, ["NSLocalNetworkUsageDescription"]);
    assert.deepEqual(bundle!.infoPlists, []);
  });

  it("is not misled by capitals in paths", async () => {
    const projects = await openedProject({ targets: [{ name: "A", files: ["sources/Main.swift"] }] });
    assert.deepEqual(namesOf(projects.projectOf("/w/Sources/main.swift")), ["A"]);
  });
});
