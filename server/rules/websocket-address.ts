import { defineRule } from "../core/rule.ts";
import { writtenOrigin } from "../judge/written-url.ts";

const making = ["webSocketTaskWithURL", "webSocketTaskWithRequest"];

/** Explained in corpus/rules/websocket-address.md, whose examples are its tests. */
export const websocketAddress = defineRule({
  id: "websocket-address",
  summary: "A WebSocket task is asked for an address that isn’t a WebSocket’s",
  kind: "misuse",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "websocket-tasks",
  triggers: ["URLSession.webSocketTask", ...making.map((name) => `NSURLSession.${name}`)],
  messages: {
    scheme:
      "A WebSocket task takes addresses that begin with ws: or wss:, and raises an exception for {scheme}:. Write {socket}:.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    if (file.isTest || resolve.conditions(site).dead) return;
    const given = resolve.call(site)?.arguments[0];
    const url = given && writtenOrigin(given.value, context)?.toLowerCase();
    const scheme = url?.slice(0, url.indexOf("://"));
    if ((scheme !== "http" && scheme !== "https") || resolve.meaning(site) === undefined) return;
    yield { message: "scheme", at: site.span, data: { scheme, socket: scheme === "http" ? "ws" : "wss" } };
  },
});
