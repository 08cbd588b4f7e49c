import { groupedBy } from "../../core/collections.ts";
import type { OwnClass } from "../../core/rule.ts";
import { kindOfClass } from "../../judge/provider.ts";
import { tunnelRemoteAddress } from "../../rules/tunnel-remote-address.ts";
import type { Check, FoundInCode, Patient } from "./check.ts";
import type { Provider, Role } from "./provider.ts";
import { missingClass, providerClass } from "./provider-class.ts";
import { runLoop, startMode } from "./start.ts";

/** The provider’s own code: its class, and what starts a system extension. */
export async function providerCodeChecks(patient: Patient): Promise<readonly Check[]> {
  const { roles, packaging } = patient.provider;
  const named = roles.filter(({ principal }) => principal !== undefined);
  const classes = await Promise.all(named.map(async (role) => ({ role, check: await classCheck(patient, role) })));
  const builds = patient.provider.product.infoPlists?.length ?? 0;
  const checks = classes.map(({ role, check }): Check => {
    if (check.state !== "fail") return check;
    const wrong = classes.filter((each) => each.role.kind === role.kind && each.check.state === "fail");
    return wrong.length < builds
      ? { ...check, state: "unknown", detail: `${check.detail} Other builds differ.` }
      : check;
  });
  if (checks.length === 0) checks.push(await unnamedClass(patient));
  const all = [...checks, ...failingStart(patient)];
  return packaging === "sysex" ? [...all, await startMode(patient), await runLoop(patient)] : all;
}

/** What code of the extension does that keeps its provider from starting; nothing where none is known to. */
function failingStart(patient: Patient): readonly Check[] {
  const { provider, failing } = patient;
  const own = new Set(provider.product.sources);
  const classes = groupedBy(patient.classes.all(), ({ path }) => [path]);
  const found = failing.find((each) => own.has(each.path) && mayRun(each, provider, classes));
  if (found === undefined) return [];
  const { path, finding } = found;
  return [
    {
      id: "provider-start",
      title: "The provider’s code lets it start",
      article: finding.article ?? articleOf(provider.packaging),
      state: "fail",
      detail: finding.message,
      place: { path, span: finding.span },
      fixes: finding.fixes,
    },
  ];
}

const classAbout = { id: "provider-class", title: "The provider class is there and fits" } as const;

async function unnamedClass(patient: Patient): Promise<Check> {
  const { packaging, product, roles } = patient.provider;
  const about = { ...classAbout, article: articleOf(packaging) };
  const [first] = roles;
  const isInEvery = first?.list !== undefined && roles.length === product.infoPlists?.length;
  const missing = isInEvery ? await Promise.all(roles.map((role) => missingClass(patient, role))) : [];
  if (missing[0] !== undefined && !missing.includes(undefined))
    return { ...about, fixes: [], ...missing[0], place: { path: first!.list!.path, span: first!.point!.span } };
  const detail = "No Info.plist that can be read names the provider class.";
  return { ...about, state: "unknown", detail, fixes: [] };
}

async function classCheck(patient: Patient, role: Role): Promise<Check> {
  const place = { path: role.list!.path, span: role.principal!.valueSpan };
  const about = { ...classAbout, article: articleOf(patient.provider.packaging), place, fixes: [] };
  return { ...about, ...(await providerClass(patient, role)) };
}

/** Whether what was found may be in code of the kinds that the extension provides: it may compile classes of others too. */
function mayRun(
  { path, finding }: FoundInCode,
  { roles }: Provider,
  classes: ReadonlyMap<string, readonly OwnClass[]>,
): boolean {
  const kinds = new Set(roles.map(({ kind }) => kind));
  if (finding.rule === tunnelRemoteAddress.id) return [...kinds].some(({ id }) => id === "packet-tunnel");
  const stem = path.replace(/\.\w+$/, "");
  const here = [path, `${stem}.h`].flatMap((each) => classes.get(each) ?? []);
  const declared = here.map(({ appleClass }) => kindOfClass(appleClass)).filter((kind) => kind !== undefined);
  return declared.length === 0 || declared.some((kind) => kinds.has(kind));
}

function articleOf(packaging: "appex" | "sysex"): string {
  return packaging === "appex" ? "debug-first-light-appex" : "debug-first-light-sysex";
}
