import { placeOfEntry } from "../../core/bundle.ts";
import type { Check, Patient } from "./check.ts";
import type { Role } from "./provider.ts";
import { missingClass, providerClass } from "./provider-class.ts";
import { failingStart } from "./provider-start.ts";
import { runLoop, startMode } from "./start.ts";

/** The provider’s own code: its class, how that starts, and what starts a system extension. */
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
  const all = [...checks, ...startChecks(patient)];
  return packaging === "sysex" ? [...all, await startMode(patient), await runLoop(patient)] : all;
}

const classAbout = { id: "provider-class", title: "The provider class is there and fits" } as const;

async function unnamedClass(patient: Patient): Promise<Check> {
  const { packaging, product, roles } = patient.provider;
  const about = { ...classAbout, article: articleOf(packaging) };
  const [first] = roles;
  const isInEvery = first?.list !== undefined && roles.length === product.infoPlists?.length;
  const missing = isInEvery ? await Promise.all(roles.map((role) => missingClass(patient, role))) : [];
  if (missing[0] !== undefined && !missing.includes(undefined))
    return { ...about, fixes: [], ...missing[0], place: placeOfEntry(first!.list!, first!.point!) };
  const detail =
    "No Info.plist that can be read names the provider class where the system looks for it in this packaging.";
  return { ...about, state: "unknown", detail, fixes: [] };
}

async function classCheck(patient: Patient, role: Role): Promise<Check> {
  const place = placeOfEntry(role.list!, role.principal!, "valueSpan");
  const about = { ...classAbout, article: articleOf(patient.provider.packaging), place, fixes: [] };
  return { ...about, ...(await providerClass(patient, role)) };
}

/** What is said of how the provider starts, where code is known to keep it from that. */
function startChecks(patient: Patient): readonly Check[] {
  const found = failingStart(patient);
  if (found === undefined) return [];
  const { path, finding } = found;
  return [
    {
      id: "provider-start",
      title: "The provider’s code lets it start",
      article: finding.article ?? articleOf(patient.provider.packaging),
      // Nobody can tell from files alone whether a start takes the way that a warning speaks of.
      state: finding.severity === "error" ? "fail" : "unknown",
      detail: finding.message,
      place: { path, span: finding.span },
      fixes: finding.fixes,
    },
  ];
}

function articleOf(packaging: "appex" | "sysex"): string {
  return packaging === "appex" ? "debug-first-light-appex" : "debug-first-light-sysex";
}
