import { randomBytes } from "node:crypto";
import http from "node:http";

/** An address on this machine that fits on a line and leads to a long one; who can't read the terminal can't guess it. */
export async function shorten(address) {
  const place = `/${randomBytes(6).toString("base64url")}`;
  const server = http.createServer((request, response) => {
    response.writeHead(request.url === place ? 302 : 404, request.url === place ? { Location: address } : {});
    response.end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}${place}`, stop: () => server.close() };
}
