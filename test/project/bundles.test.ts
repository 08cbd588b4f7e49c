import assert from "node:assert/strict";
import { type MadeProject, openedProject } from "../support/xcode-project.ts";

const list = (body: string) => `<plist version="1.0"><dict>${body}</dict></plist>`;

const settings = {
  Debug: {
    SDKROOT: "iphoneos",
    CODE_SIGN_ENTITLEMENTS: "App.entitlements",
    INFOPLIST_FILE: "Info.plist",
    SUFFIX: ".dev",
  },
  Release: {
    SDKROOT: "iphoneos",
    CODE_SIGN_ENTITLEMENTS: "App.entitlements",
    INFOPLIST_FILE: "Info.plist",
    SUFFIX: "",
  },
};
const lists = { "Info.plist": list("<key>A</key><true/>"), "App.entitlements": list("<key>B</key><true/>") };

describe("the products of a file", () => {
  it("are those whose code or property list it is, with their lists", async () => {
    const projects = await openedProject({ targets: [{ name: "App", files: ["App.swift"], settings }] }, lists);
    for (const path of ["/w/App.swift", "/w/Info.plist", "/w/App.entitlements"]) {
      const [bundle, ...others] = projects.projectOf(path).bundles ?? [];
      assert.deepEqual(others, []);
      assert.deepEqual([...bundle!.infoPlists![0]!.keys.keys()], ["A"]);
      assert.deepEqual([...bundle!.entitlements![0]!.keys.keys()], ["B"]);
    }
  });

  it("have lists by the names of their files, whatever capitals the project writes", async () => {
    const other = {
      Release: { ...settings.Release, INFOPLIST_FILE: "INFO.plist", CODE_SIGN_ENTITLEMENTS: "app.Entitlements" },
    };
    const projects = await openedProject({ targets: [{ name: "App", files: ["App.swift"], settings: other }] }, lists);
    for (const path of ["/w/App.swift", "/w/Info.plist"]) {
      const [bundle] = projects.projectOf(path).bundles ?? [];
      const paths = [...bundle!.infoPlists!, ...bundle!.entitlements!].map((each) => each.path);
      assert.deepEqual(paths, ["/w/Info.plist", "/w/App.entitlements"]);
    }
  });

  it("say what a text becomes in each build, and leave what they don't know as it is", async () => {
    const projects = await openedProject({ targets: [{ name: "My App", files: ["App.swift"], settings }] }, lists);
    const [bundle] = projects.projectOf("/w/App.swift").bundles!;
    assert.deepEqual(
      bundle!.expand("$(PRODUCT_MODULE_NAME)$(SUFFIX)").map(({ text }) => text),
      ["My_App", "My_App.dev"],
    );
    assert.deepEqual(bundle!.expand("$(TeamIdentifierPrefix)x"), [
      { text: "$(TeamIdentifierPrefix)x", isKnown: false },
    ]);
  });

  it("aren't known where the file goes into a library, too, or into nothing", async () => {
    const project: MadeProject = {
      targets: [
        { name: "App", files: ["App.swift", "Both.swift"], settings },
        { name: "Kit", product: "framework", files: ["Both.swift"], settings: { Debug: {}, Release: {} } },
      ],
    };
    const projects = await openedProject(project, lists);
    assert.equal(projects.projectOf("/w/App.swift").bundles?.length, 1);
    assert.equal(projects.projectOf("/w/Both.swift").bundles, undefined);
    assert.equal(projects.projectOf("/w/Loose.swift").bundles, undefined);
  });

  it("lack the lists that a script writes to or that not every build names", async () => {
    const script = "/usr/libexec/PlistBuddy -c 'Add :A' App.entitlements Info.plist";
    const scripted = await openedProject({ targets: [{ name: "App", files: ["App.swift"], settings, script }] }, lists);
    const [bundle] = scripted.projectOf("/w/App.swift").bundles!;
    assert.equal(bundle!.infoPlists, undefined);
    assert.equal(bundle!.entitlements, undefined);
    const { CODE_SIGN_ENTITLEMENTS: _, ...other } = settings.Debug;
    const half = { ...settings, Debug: other };
    const partly = await openedProject({ targets: [{ name: "App", files: ["App.swift"], settings: half }] }, lists);
    assert.equal(partly.projectOf("/w/App.swift").bundles![0]!.entitlements, undefined);
  });

  it("are signed without entitlements where no setting names any, and all settings are there", async () => {
    const entitlementsWith = async (config?: string) => {
      const target = { name: "A", files: ["S.swift"], settings: { Release: { SDKROOT: "iphoneos" } } };
      const project = { targets: [config === undefined ? target : { ...target, config: "A.xcconfig" }] };
      const projects = await openedProject(project, config === undefined ? {} : { "A.xcconfig": config });
      return projects.projectOf("/w/S.swift").bundles?.[0]?.entitlements;
    };
    assert.deepEqual(await entitlementsWith(), []);
    assert.deepEqual(await entitlementsWith("SWIFT_VERSION = 5.0"), []);
    assert.equal(await entitlementsWith('#include? "Signing.xcconfig"'), undefined);
    assert.equal(await entitlementsWith("CODE_SIGN_ENTITLEMENTS = $(KIND).entitlements"), undefined);
    assert.equal(await entitlementsWith("OTHER_CODE_SIGN_FLAGS = --entitlements A.entitlements"), undefined);
    assert.equal(await entitlementsWith("CODE_SIGNING_ALLOWED = NO"), undefined);
  });

  it("have the identifier that their settings make in every build, and no other", async () => {
    const identifierWith = async (
      own: Readonly<Record<string, Readonly<Record<string, string>>>>,
      { info = list(""), config }: { info?: string; config?: string } = {},
    ) => {
      const all = Object.fromEntries(
        Object.entries(own).map(([name, more]) => [
          name,
          { SDKROOT: "iphoneos", INFOPLIST_FILE: "Info.plist", ...more },
        ]),
      );
      const target = { name: "App", files: ["App.swift"], settings: all, ...(config && { config: "App.xcconfig" }) };
      const others = { "Info.plist": info, ...(config && { "App.xcconfig": config }) };
      const projects = await openedProject({ targets: [target] }, others);
      return projects.projectOf("/w/App.swift").bundles![0]!.identifier;
    };
    const id = "PRODUCT_BUNDLE_IDENTIFIER";
    const one = { Debug: { [id]: "org.example.app" }, Release: { [id]: "org.example.app" } };
    const written = (text: string) => ({ info: list(`<key>CFBundleIdentifier</key><string>${text}</string>`) });
    assert.equal(await identifierWith(one), "org.example.app");
    assert.equal(await identifierWith(one, written("$(PRODUCT_BUNDLE_IDENTIFIER)")), "org.example.app");
    assert.equal(await identifierWith(one, written("org.example.other")), "org.example.other");
    assert.equal(await identifierWith({ ...one, Debug: { [id]: "org.example.app.dev" } }), undefined);
    assert.equal(await identifierWith({ ...one, Debug: {} }), undefined);
    assert.equal(
      await identifierWith({ Release: { [id]: "$(PREFIX).app", PREFIX: "org.example" } }),
      "org.example.app",
    );
    assert.equal(await identifierWith({ Release: { [id]: "$(PREFIX).app" } }), undefined);
    assert.equal(await identifierWith({ Release: { [id]: "<app_id>" } }), undefined);
    const configured = (config: string, own = {}) => identifierWith({ Debug: own, Release: own }, { config });
    assert.equal(await configured(`${id} = org.example.app`), "org.example.app");
    assert.equal(await configured(`${id}[sdk=iphoneos*] = org.example.app\n${id}[sdk=macosx*] = x`), "org.example.app");
    assert.equal(await configured(`${id} = org.example.app\n${id}[config=Debug] = org.example.dev`), undefined);
    assert.equal(await configured(`${id} = org.example`, { [id]: "$(inherited).app" }), "org.example.app");
    // What isn't there may give it another value, unless the target writes it out itself.
    for (const missing of [
      '#include? "Local.xcconfig"',
      '#include "Local.xcconfig"',
      '#include "$(HOME)/a.xcconfig"',
    ]) {
      assert.equal(await configured(`${id} = org.example.app\n${missing}`), undefined, missing);
      assert.equal(await configured(missing, { [id]: "org.example.app" }), "org.example.app", missing);
    }
    const pods = '#include? "Pods/Target Support Files/Pods-App/Pods-App.debug.xcconfig"\n';
    assert.equal(await configured(`${pods}${id} = org.example.app`), "org.example.app");
    assert.equal(await identifierWith(one, written("$(PREFIX).app")), undefined);
  });

  it("know the others of their project, and which of these they carry, where they may carry no more", async () => {
    const others: MadeProject["targets"] = [
      { name: "Ext", product: "app-extension", files: ["Ext.swift"], settings },
      { name: "Kit", product: "framework", settings: { Debug: {}, Release: {} } },
      { name: "Tests", product: "unit-test-bundle", settings: { Debug: {}, Release: {} } },
    ];
    const siblingsWith = async (app: Partial<MadeProject["targets"][number]>) => {
      const projects = await openedProject(
        { targets: [{ name: "App", files: ["App.swift"], settings, ...app }, ...others] },
        lists,
      );
      const siblings = projects.projectOf("/w/App.swift").bundles![0]!.siblings?.();
      return siblings?.map(({ bundle, isCarried }) => [bundle.name, isCarried]);
    };
    assert.deepEqual(
      await siblingsWith({
        embeds: [
          ["Ext", "13", ""],
          ["Kit", "10", ""],
        ],
      }),
      [
        ["App", false],
        ["Ext", true],
      ],
    );
    assert.deepEqual(await siblingsWith({}), [
      ["App", false],
      ["Ext", false],
    ]);
    assert.equal(await siblingsWith({ embeds: [["Ext", "16", "$(SOMEWHERE)"]] }), undefined);
    assert.equal(await siblingsWith({ script: "ditto Other.appex $TARGET_BUILD_DIR" }), undefined);
  });
});
