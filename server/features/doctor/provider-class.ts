import { entryIn, variants } from "../../core/bundle.ts";
import type { Fix } from "../../core/finding.ts";
import { nameOf } from "../../core/path.ts";
import type { OwnClass } from "../../core/rule.ts";
import { moduleFix, principalFix, writtenFix } from "../../fixes/list-correction.ts";
import { kindOfClass, needsModule, withModule } from "../../judge/provider.ts";
import { type Check, type Patient, saidOfUnread } from "./check.ts";
import { classesFor, isCompiled, type Role } from "./provider.ts";

/** What is said of a class, besides what stands in every line about it. */
type Verdict = Pick<Check, "state" | "detail"> & { readonly fixes?: readonly Fix[] };

/** The class that a list names, as its text is and as the target has it. */
interface Named {
  readonly module: string;
  readonly name: string;
  /** Its module is the target’s. */
  readonly isOwnModule: boolean;
  /** The target’s modules over all builds; empty where one isn't known. */
  readonly modules: readonly string[];
  readonly declared: readonly OwnClass[];
  /** Those that the target compiles. */
  readonly own: readonly OwnClass[];
}

/** Whether the class that a list names is compiled into the extension, found by that name, and of the right kind. */
export async function providerClass(patient: Patient, role: Role): Promise<Verdict> {
  const named = namedClass(patient, role);
  if (named === undefined)
    return { state: "unknown", detail: `${String(role.principal!.value)} depends on the build.` };
  const { own, name } = named;
  if (own.length === 0) return absent(patient, role, named);
  const misnamed = await moduleVerdict(patient, role, named);
  if (misnamed !== undefined) return misnamed;
  const kinds = new Set(own.map(({ appleClass }) => kindOfClass(appleClass)));
  const [kind] = kinds;
  if (kinds.size > 1)
    return {
      state: "unknown",
      detail: `${name} is declared more than once, not each time as an ${role.kind.classes[0]}.`,
    };
  if (kind === undefined)
    return { state: "unknown", detail: `The superclass of ${name} can’t be followed to ${role.kind.classes[0]}.` };
  return { state: "ok", detail: `${name} in ${nameOf(own[0]!.path)} is an ${own[0]!.appleClass}.` };
}

/** What is said where a list has an extension point and names no class; nothing where something else may name it. */
export async function missingClass(patient: Patient, role: Role): Promise<Verdict | undefined> {
  const extension = role.list && entryIn(role.list.keys, "NSExtension");
  if (extension === undefined || extension.children?.has("NSExtensionMainStoryboard")) return undefined;
  const meant = onlyClassOf(patient, role);
  const detail = `${nameOf(role.list!.path)} names no NSExtensionPrincipalClass, which says what class the system makes.${shownClass(meant)}`;
  const fixes = meant === undefined ? [] : principalFix(extension, await fileOf(patient, role), foundName(meant));
  return { state: "fail", detail, fixes };
}

const ofTarget = /^\$[({]PRODUCT_MODULE_NAME[)}]\.(?=\w+$)/;

/** The class, where it is the same in every build. */
function namedClass({ provider: { product }, classes }: Patient, { principal }: Role): Named | undefined {
  if (typeof principal?.value !== "string") return undefined;
  const isOfTarget = ofTarget.test(principal.value);
  const written = isOfTarget ? [{ text: principal.value, isKnown: true }] : variants(product, principal.value);
  const [text, ...others] = new Set(written.map((each) => each.text));
  if (text === undefined || others.length > 0 || !written.every(({ isKnown }) => isKnown)) return undefined;
  const at = text.lastIndexOf(".");
  const [module, name] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)];
  const expanded = variants(product, "$(PRODUCT_MODULE_NAME)");
  const modules = expanded.every(({ isKnown }) => isKnown) ? expanded.map((each) => each.text) : [];
  const isOwnModule = isOfTarget || (module !== "" && modules.length > 0 && modules.every((each) => each === module));
  const declared = classesFor(text, classes);
  const own = declared.filter((each) => isCompiled(each, product));
  return { module, name, isOwnModule, modules, declared, own };
}

/** A class that the target doesn't compile: one of a library, or one that there isn't. */
async function absent(patient: Patient, role: Role, named: Named): Promise<Verdict> {
  const { classes, provider } = patient;
  const { product } = provider;
  const { module, name, isOwnModule, declared } = named;
  const closed = patient.unread.filter((path) => product.sources.includes(path));
  if (closed.length > 0) {
    const detail = `Whether ${product.name} compiles ${name} can’t be told.${saidOfUnread(closed)}`;
    return { state: "unknown", detail };
  }
  const isWhole = product.isWhole && product.sources.length > 0;
  // What another module has may come from outside the project, whose import alone links it.
  const isNowhere =
    module === "" && declared.length === 0 && !classes.isRuntimeName(name) && product.linksOnlySystem === true;
  if (isWhole && (isOwnModule || isNowhere)) {
    const meant = onlyClassOf(patient, role);
    const detail = `No file that ${product.name} compiles declares a class ${name}.${shownClass(meant)}`;
    const fixes = meant === undefined ? [] : await classFix(patient, role, meant);
    return { state: "fail", detail, fixes };
  }
  const elsewhere = declared[0] === undefined ? "" : `, which ${nameOf(declared[0].path)} declares`;
  const own = isOwnModule && declared.length === 0 ? shownClass(onlyClassOf(patient, role)) : "";
  return { state: "unknown", detail: `${product.name} doesn’t compile ${name} itself${elsewhere}.${own}` };
}

/** The one class of a kind that the extension compiles. */
function onlyClassOf({ classes, provider: { product } }: Patient, { kind }: Role): OwnClass | undefined {
  const [only, ...others] = classes
    .all()
    .filter((each) => isCompiled(each, product) && kindOfClass(each.appleClass) === kind);
  return others.length === 0 ? only : undefined;
}

function shownClass(meant: OwnClass | undefined): string {
  return meant === undefined ? "" : ` ${nameOf(meant.path)} has its ${meant.appleClass}: ${meant.name}.`;
}

/** What keeps a class that the target compiles from being found by its module; nothing where that fits. */
async function moduleVerdict(patient: Patient, role: Role, named: Named): Promise<Verdict | undefined> {
  const { classes, provider } = patient;
  const { module, name, modules, own, declared } = named;
  const [first] = own;
  const renamed = own.find(({ runtimeName }) => runtimeName !== undefined);
  if (module === "") {
    if (renamed !== undefined && own.every(({ runtimeName = name }) => runtimeName !== name)) {
      const detail = `${name} is found by the name that it has for Objective-C: ${renamed.runtimeName}.`;
      return { state: "fail", detail, fixes: await classFix(patient, role, renamed) };
    }
    if (!needsModule(own, classes.isRuntimeName(name))) return undefined;
    const detail = `${name} is a Swift class, which is only found with its module: ${withModule(name)}.`;
    return { state: "fail", detail, fixes: moduleFix(role.principal!, await fileOf(patient, role)) };
  }
  if (renamed !== undefined) {
    const detail = `${name} is ${renamed.runtimeName} for Objective-C; whether it is found with a module too can’t be told.`;
    return { state: "unknown", detail };
  }
  const isAlone = named.isOwnModule || declared.length === own.length;
  if (isAlone && own.every(({ language }) => language === "objc")) {
    const detail = `${name} is a class of Objective-C, which has no module: it is found by its name alone.`;
    return { state: "fail", detail, fixes: await classFix(patient, role, first!) };
  }
  if (named.isOwnModule || modules.length === 0) return undefined;
  const shown = [...new Set(modules)].join(", ");
  const detail = `${module} isn’t the module of ${provider.product.name}, which is ${shown}.`;
  const isOpen = modules.includes(module) || declared.length > own.length || provider.product.linksOnlySystem !== true;
  return isOpen
    ? { state: "unknown", detail }
    : { state: "fail", detail, fixes: await classFix(patient, role, first!) };
}

/** The name by which the system finds a class, in place of what is written. */
async function classFix(patient: Patient, role: Role, meant: OwnClass): Promise<readonly Fix[]> {
  return writtenFix(role.principal!, await fileOf(patient, role), foundName(meant));
}

function foundName({ name, language, runtimeName }: OwnClass): string {
  return runtimeName ?? (language === "objc" ? name : withModule(name));
}

async function fileOf({ reader }: Patient, { list }: Role) {
  return { path: list!.path, text: (await reader.text(list!.path)) ?? "", role: "info", list: list! } as const;
}
