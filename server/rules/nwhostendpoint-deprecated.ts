import { aboutUse, deprecatedUse, flowEndpointMinimum, whenOf } from "../core/deprecation.ts";
import { endpointOfCall } from "../core/endpoint.ts";
import { offered } from "../core/guard.ts";
import { withImport } from "../core/rewrite.ts";
import { defineRule } from "../core/rule.ts";

/** Explained in corpus/rules/nwhostendpoint-deprecated.md, whose examples are its tests. */
export const nwhostendpointDeprecated = defineRule({
  id: "nwhostendpoint-deprecated",
  summary: "A host endpoint of the retired in-provider API is created",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "nwendpoint-two-types",
  triggers: ["NWHostEndpoint", "__NWHostEndpoint", "endpointWithHostname"],
  refines: ["deprecated-api"],
  messages: {
    swift: "NWHostEndpoint is deprecated {when}; Network framework’s NWEndpoint.hostPort(host:port:) takes its place.",
    objc: "NWHostEndpoint is deprecated {when}; nw_endpoint_create_host takes its place.",
  },
  *check(site, context) {
    const { file, resolve } = context;
    const call = resolve.call(site);
    const made = call && endpointOfCall(file, call, "Network.NWEndpoint");
    if (made === undefined) return;
    const use = deprecatedUse(site, context);
    if (use === undefined) return;
    const fix = withImport(context, "Network", {
      title: `Create it as ${file.language === "swift" ? "Network.NWEndpoint.hostPort" : "nw_endpoint_t"}`,
      safe: false,
      edits: [{ span: made.span, newText: made.text }],
    });
    yield {
      ...aboutUse(site, use),
      message: file.language,
      data: { when: whenOf(use.meaning.fact, use.tone) },
      fixes: offered(site, context, use.conditions, flowEndpointMinimum, fix),
    };
  },
});
