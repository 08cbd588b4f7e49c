import { elementsOf, entryIn } from "../core/bundle.ts";
import type { PropertyEntry } from "../core/project.ts";
import { defineListRule } from "../core/rule.ts";
import { isFilledIn } from "../judge/profile.ts";

/** Addresses of the machine itself. */
const own = new Set(["127.0.0.1", "::1", "localhost"]);

/** Explained in corpus/rules/profile-transparent-proxy.md, whose examples are its tests. */
export const profileTransparentProxy = defineListRule({
  id: "profile-transparent-proxy",
  summary: "A profile whose transparent proxy lacks what it needs",
  kind: "missing",
  severity: "warning",
  languages: ["plist"],
  reads: ["profile"],
  since: "0.1.0",
  fixable: false,
  article: "transparent-proxy-mdm-payload",
  messages: {
    subtype: "With the type TransparentProxy the system wants a VPNSubType: the bundle identifier of the app.",
    provider: "Without ProviderType this is a packet tunnel, the default. Add the key with the value app-proxy.",
    address:
      "A transparent proxy with {address} as RemoteAddress was reported to break networking. Use an address that the proxy doesn’t handle.",
    order: "Order is a positive integer, and {order} isn’t one.",
  },
  *check({ list }) {
    for (const { children } of elementsOf(list.keys.get("PayloadContent"))) {
      if (children?.get("PayloadType")?.value !== "com.apple.vpn.managed") continue;
      const type = children.get("VPNType");
      if (type?.value !== "TransparentProxy") continue;
      if (!children.has("VPNSubType")) yield { message: "subtype", at: type.valueSpan };
      const proxy = children.get("TransparentProxy");
      if (proxy?.children === undefined) continue;
      if (!proxy.children.has("ProviderType")) yield { message: "provider", at: proxy.span };
      const address = ownAddress(entryIn(proxy.children, "RemoteAddress"));
      if (address !== undefined)
        yield { message: "address", at: address.valueSpan, data: { address: String(address.value) } };
      const order = entryIn(proxy.children, "Order");
      if (typeof order?.value === "number" && order.value < 1)
        yield { message: "order", at: order.valueSpan, data: { order: String(order.value) } };
    }
  },
});

function ownAddress(entry: PropertyEntry | undefined): PropertyEntry | undefined {
  const { value } = entry ?? {};
  return typeof value === "string" && !isFilledIn(value) && own.has(value) ? entry : undefined;
}
