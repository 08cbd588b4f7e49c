import { variants } from "../../core/bundle.ts";
import { nameOf } from "../../core/path.ts";
import { moduleFix } from "../../fixes/list-correction.ts";
import { kindOfClass, needsModule, withModule } from "../../judge/provider.ts";
import type { Check, Patient } from "./check.ts";
import { isCompiled, mainOf, type Role } from "./provider.ts";

/** The provider’s own code: its class, and what starts a system extension. */
export async function codeChecks(patient: Patient): Promise<readonly Check[]> {
  const { roles, packaging } = patient.provider;
  const named = roles.filter(({ principal }) => principal !== undefined);
  const classes = await Promise.all(named.map(async (role) => ({ role, check: await providerClass(patient, role) })));
  const builds = patient.provider.product.infoPlists?.length ?? 0;
  const checks = classes.map(({ role, check }): Check => {
    if (check.state !== "fail") return check;
    const wrong = classes.filter((each) => each.role.kind === role.kind && each.check.state === "fail");
    return wrong.length < builds
      ? { ...check, state: "unknown", detail: `${check.detail} Other builds differ.` }
      : check;
  });
  if (checks.length === 0) checks.push(unnamedClass(patient));
  return packaging === "sysex" ? [...checks, await startMode(patient), await runLoop(patient)] : checks;
}

const classAbout = { id: "provider-class", title: "The provider class is there and fits" } as const;

function unnamedClass({ provider }: Patient): Check {
  const article = articleOf(provider.packaging);
  const detail = "No Info.plist that can be read names the provider class.";
  return { ...classAbout, article, state: "unknown", detail, fixes: [] };
}

async function providerClass({ provider, classes, reader }: Patient, role: Role): Promise<Check> {
  const { product, packaging } = provider;
  const principal = role.principal!;
  const place = { path: role.list!.path, span: principal.valueSpan };
  const about = { ...classAbout, article: articleOf(packaging), place, fixes: [] };
  const written = typeof principal.value === "string" ? variants(product, principal.value) : [];
  const modules = variants(product, "$(PRODUCT_MODULE_NAME)");
  const texts = new Set(written.map(({ text }) => text));
  const [text] = texts;
  if (texts.size !== 1 || !written.every(({ isKnown }) => isKnown))
    return { ...about, state: "unknown", detail: `${String(principal.value)} depends on the build.` };
  const at = text!.lastIndexOf(".");
  const [module, name] = [text!.slice(0, Math.max(at, 0)), text!.slice(at + 1)];
  const declared = classes.named(name);
  const own = declared.filter((each) => isCompiled(each, product));
  const isOwnModule =
    module !== "" && modules.length > 0 && modules.every((each) => each.isKnown && each.text === module);
  if (own.length === 0) {
    if (isOwnModule && product.isWhole && product.sources.length > 0)
      return { ...about, state: "fail", detail: `No file that ${product.name} compiles declares a class ${name}.` };
    const elsewhere = declared[0] === undefined ? "" : ` ${nameOf(declared[0].path)} declares it, for another target.`;
    return { ...about, state: "unknown", detail: `${product.name} doesn’t compile ${name} itself.${elsewhere}` };
  }
  const [found] = own;
  if (module === "" && needsModule(own, classes.isRuntimeName(name))) {
    const qualified = withModule(name);
    const list = role.list!;
    const file = { path: list.path, text: (await reader.text(list.path)) ?? "", role: "info", list } as const;
    const fixes = moduleFix(principal, file);
    const detail = `${name} is a Swift class, which is only found with its module: ${qualified}.`;
    return { ...about, state: "fail", detail, fixes };
  }
  const kinds = new Set(own.map(({ appleClass }) => kindOfClass(appleClass)));
  const [kind] = kinds;
  if (kinds.size > 1)
    return {
      ...about,
      state: "unknown",
      detail: `${name} is declared more than once, not each time as an ${role.kind.classes[0]}.`,
    };
  if (kind === undefined)
    return {
      ...about,
      state: "unknown",
      detail: `The superclass of ${name} can’t be followed to ${role.kind.classes[0]}.`,
    };
  return { ...about, state: "ok", detail: `${name} in ${nameOf(found!.path)} is an ${found!.appleClass}.` };
}

async function startMode({ provider: { product }, reader, code }: Patient): Promise<Check> {
  const about = {
    id: "start-mode",
    title: "main calls NEProvider.startSystemExtensionMode()",
    article: "debug-first-light-sysex",
    fixes: [],
  };
  const names = ["startSystemExtensionMode"];
  const use = await reader.find(product.sources, names);
  if (use !== undefined) return { ...about, state: "ok", detail: `In ${nameOf(use.path)}.`, place: use };
  const main = mainOf(product);
  const elsewhere = main === undefined ? undefined : await reader.find(code, names);
  if (main === undefined || elsewhere !== undefined || !product.isWhole)
    return { ...about, state: "unknown", detail: "The call isn’t in the files that the target compiles itself." };
  const detail = "main never calls it: the process runs and no provider is ever made.";
  return { ...about, state: "fail", detail, place: { path: main, span: { start: 0, end: 0 } } };
}

async function runLoop({ provider: { product }, reader }: Patient): Promise<Check> {
  const about = { id: "run-loop", title: "main doesn’t return", article: "debug-first-light-sysex", fixes: [] };
  const names = ["dispatchMain", "dispatch_main", "RunLoop", "NSRunLoop", "CFRunLoopRun", "NSApplicationMain"];
  // Elsewhere, a run loop serves timers and streams.
  const begun = await reader.find(product.sources, ["startSystemExtensionMode"]);
  const use = begun && (await reader.find([begun.path], names));
  if (use !== undefined) return { ...about, state: "ok", detail: `In ${nameOf(use.path)}.`, place: use };
  return {
    ...about,
    state: "unknown",
    detail: "After the call, dispatchMain() or a run loop keeps the process alive.",
  };
}

function articleOf(packaging: "appex" | "sysex"): string {
  return packaging === "appex" ? "debug-first-light-appex" : "debug-first-light-sysex";
}
