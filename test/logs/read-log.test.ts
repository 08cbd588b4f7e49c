import assert from "node:assert/strict";
import type { LogEntry, PartName } from "../../server/logs/entry.ts";
import { mentionsIn } from "../../server/logs/mentions.ts";
import { readLog } from "../../server/logs/read-log.ts";

const entriesOf = (text: string): readonly LogEntry[] => [...readLog(text)];

/** The one entry of a text as words: how it was made, its parts and its message. */
function shown(text: string) {
  const [entry, ...others] = entriesOf(text);
  assert.equal(others.length, 0);
  const parts = Object.entries(entry!.parts).flatMap(([name, span]) =>
    span ? [[name, text.slice(span.start, span.end)]] : [],
  );
  return { form: entry!.form, ...Object.fromEntries(parts), message: entry!.pieces.map(({ text }) => text).join("\n") };
}

describe("a reader of logs", () => {
  const lines: readonly (readonly [string, string, Partial<Record<PartName | "form" | "message", string>>])[] = [
    [
      "a line copied from Console",
      "error\t22:48:49.877877+0200\tDemo\tTCP Conn 0x60 canceled",
      {
        form: "console-copy",
        type: "error",
        time: "22:48:49.877877+0200",
        process: "Demo",
        message: "TCP Conn 0x60 canceled",
      },
    ],
    [
      "a line copied from Console with a column of numbers in front and more behind",
      "454\tStandard\t11:33:48.401870+0530\tcfprefsd\tcom.apple.defaults\trejecting a read",
      { form: "console-copy", pid: "454", type: "Standard", process: "cfprefsd", message: "rejecting a read" },
    ],
    [
      "log show",
      "2026-05-11 08:15:10.000000+0200 0x1b3c     Error       0x0                  22     0    App: (CFNetwork) [com.apple.CFNetwork:Default] TLS failed",
      {
        form: "log-show",
        thread: "0x1b3c",
        type: "Error",
        activity: "0x0",
        pid: "22",
        process: "App",
        subsystem: "com.apple.CFNetwork",
        category: "Default",
        message: "TLS failed",
      },
    ],
    [
      "log show without a subsystem, of a process with a space in its name",
      "2026-05-11 08:15:10.000000+0200 0x1b3c     Default     0x0                  22     0    My App: done",
      { form: "log-show", process: "My App", message: "done" },
    ],
    [
      "log --style compact",
      "2026-05-11 08:15:10.000 Df nehelper[101:1b3c] (NetworkExtension) [com.apple.networkextension:] started",
      {
        form: "compact",
        type: "Df",
        process: "nehelper",
        pid: "101",
        thread: "1b3c",
        subsystem: "com.apple.networkextension",
        message: "started",
      },
    ],
    [
      "log --style syslog",
      "2026-05-11 08:15:10.000000+0200  localhost nehelper[101]: (NetworkExtension) [com.apple.networkextension:] started",
      { form: "syslog", process: "nehelper", pid: "101", message: "started" },
    ],
    [
      "Xcode's console",
      "2026-05-11 08:15:10.123456+0200 My App[123:4567] [connection] nw_read_request_report [C1] Receive failed",
      {
        form: "xcode",
        process: "App",
        pid: "123",
        thread: "4567",
        category: "connection",
        message: "nw_read_request_report [C1] Receive failed",
      },
    ],
    [
      "Xcode's console with an empty category",
      "2026-05-11 08:15:10.123456+0200 App[123:4567] [] tcp_connection_is_cellular No connected path",
      { form: "xcode", process: "App", category: "", message: "tcp_connection_is_cellular No connected path" },
    ],
    [
      "the name of a connection, which is no category",
      "2026-05-11 08:15:10.123 App[1:2] [C3] event",
      { form: "xcode", message: "[C3] event" },
    ],
    [
      "a device's console",
      "May 11 08:15:10 My-iPhone Tunnel(NetworkExtension)[214] <Error>: could not start",
      {
        form: "device-console",
        time: "May 11 08:15:10",
        process: "Tunnel",
        pid: "214",
        type: "<Error>",
        message: "could not start",
      },
    ],
    [
      "a system log of old",
      "May  1 08:15:10 host kernel[0] (com.example): panic",
      { form: "device-console", process: "kernel", pid: "0", message: "panic" },
    ],
    ["a field of a crash report", "Exception Type:  EXC_RESOURCE", { form: "crash-report", message: "EXC_RESOURCE" }],
    ["a particular of a machine", "Hardware Model:  iPhone15,3 error 9", { form: "crash-report", message: "" }],
    [
      "a time in front of a print",
      "10:00:00.123 tunnel is up",
      { form: "plain", time: "10:00:00.123", message: "tunnel is up" },
    ],
    ["a time in brackets", "[10:00:00] tunnel is up", { form: "plain", time: "10:00:00", message: "tunnel is up" }],
    ["a plain line", "connect: Connection refused", { form: "plain", message: "connect: Connection refused" }],
  ];
  for (const [what, line, expected] of lines) {
    it(`finds the parts of ${what}`, () => {
      const found: Record<string, unknown> = shown(line);
      for (const [name, value] of Object.entries(expected)) assert.equal(found[name], value, name);
    });
  }

  it("unescapes the message of ndjson, and gives the place of the escaped one", () => {
    const text = `{"traceID":1,"eventMessage":"a \\"b\\"\\nc","messageType":"Error","processID":77,"backtrace":{"eventMessage":"no"},"subsystem":"com.example"}`;
    const { form, pid, type, subsystem, message } = shown(text) as Record<string, string>;
    assert.deepEqual(
      { form, pid, type, subsystem },
      { form: "ndjson", pid: "77", type: "Error", subsystem: "com.example" },
    );
    assert.equal(message, 'a "b"\nc');
    const { message: span } = entriesOf(text)[0]!.pieces[0]!;
    assert.equal(text.slice(span.start, span.end), 'a \\"b\\"\\nc');
  });

  it("gives lines without a stamp to the one above that has one, each with its own place", () => {
    const text = "2026-05-11 08:15:10.123 App[1:2] first\n  more\n2026-05-11 08:15:11.123 App[1:2] second\r\nlast";
    const found = entriesOf(text).map(({ pieces }) => pieces.map(({ line, text }) => [line, text]));
    assert.deepEqual(found, [
      [
        [0, "first"],
        [1, "  more"],
      ],
      [
        [2, "second"],
        [3, "last"],
      ],
    ]);
  });

  it("keeps together the lines of an error whose braces are open, and no others of a plain text", () => {
    const text = "Error Domain=A Code=1 UserInfo={\n  NSUnderlyingError={\n  }\n}\nnext";
    assert.deepEqual(
      entriesOf(text).map(({ pieces }) => pieces.length),
      [4, 1],
    );
  });

  it("keeps together a dictionary over several lines, whose errors are then read as one", () => {
    const text = '{\n  "code": -1009,\n  "domain": "NSURLErrorDomain"\n}\nlast';
    const [first, last] = entriesOf(text).map(({ pieces }) => pieces.map(({ text }) => text).join("\n"));
    assert.equal(last, "last");
    assert.deepEqual(
      mentionsIn(first!).map(({ domain, code }) => [domain, code]),
      [["NSURLErrorDomain", -1009]],
    );
  });

  it("says nothing of the heads that tools print, and of Xcode's line of metadata", () => {
    for (const line of [
      "Timestamp                       Thread     Type        Activity             PID    TTL",
      'Filtering the log data using "subsystem == 9"',
      "Type: Error | Timestamp: 2026-05-11 08:15:10 | Process: App | TID: 0x9",
    ])
      assert.equal(shown(line).message, "", line);
  });

  it("counts lines by any of the three ends", () => {
    const found = entriesOf("a\rb\r\nc\n\nd").map(({ pieces }) => pieces[0]!.line);
    assert.deepEqual(found, [0, 1, 2, 4]);
  });
});
