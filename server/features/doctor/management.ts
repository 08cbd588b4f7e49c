import type { Check, Patient } from "./check.ts";

/** On which devices with iOS the system runs a kind of provider, with the article that says more. */
interface Condition {
  readonly detail: string;
  readonly article: string;
}

const filters: Condition = {
  detail:
    "On iOS a content filter runs on supervised devices, from 15.0 in an app with Screen Time APIs for a child, and from 16.0 per app on managed devices. Debug builds run elsewhere too.",
  article: "ne-deployment-matrix",
};

/** By kind; the others ask for none (TN3134, “Network Extension provider deployment”; for debug builds Apple’s page of NEFilterManager). */
const conditions: Readonly<Record<string, Condition>> = {
  "app-proxy": { detail: "On iOS an app proxy runs on managed devices alone.", article: "app-proxy-needs-management" },
  "filter-data": filters,
  "filter-control": filters,
  "dns-proxy": {
    detail: "On iOS a DNS proxy runs on supervised devices, and from 16.0 per app on managed devices.",
    article: "dns-proxy-unmanaged-ios",
  },
};

/** What kind of management an extension for iOS needs, which no file says of the devices of those who use it. */
export function managementChecks({ provider: { roles, platforms } }: Patient): readonly Check[] {
  if (!platforms.includes("ios")) return [];
  const found = new Set(roles.flatMap(({ kind }) => conditions[kind.id] ?? []));
  return [...found].map((condition) => ({
    id: "management",
    state: "unknown",
    title: "The devices are managed as it needs",
    fixes: [],
    ...condition,
  }));
}
