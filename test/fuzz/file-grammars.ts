import { writerOf } from "./grammar.ts";

/** Globs of every depth, with the marks that matchers stumble over. */
export const writeGlob = writerOf({
  glob: ["‹part›", "‹part›/‹glob›", "**/‹glob›", "‹glob›‹part›", "!‹glob›", "./‹glob›", "../‹glob›", "‹glob›/"],
  part: [
    "a",
    "*",
    "**",
    "?",
    "*a",
    "*a*a",
    "Generated",
    "*.swift",
    "[a-z]",
    "[!a]",
    "[",
    "]",
    "{a,b}",
    "{a,{b,*}}",
    "{",
    "}",
    "{‹part›,‹part›}",
    "+(a|aa)",
    "@(‹part›)",
    "\\*",
    "",
    " ",
    "é",
    "\ud800",
    "(‹part›)+",
  ],
});

/** Plain paths, for globs to be held against. */
export const writePath = writerOf({
  path: ["‹name›.swift", "‹name›/‹path›", "‹name›/‹name›/‹path›"],
  name: ["a", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "Generated", "b", "A", "é", "a b", "x*y", "[a]"],
});

/** portolan.json, whole or nearly so. */
export const writeConfig = writerOf({
  file: [
    "{}",
    "{ ‹setting› }",
    "{ ‹setting›, ‹setting› }",
    "{ ‹setting›, ‹setting›, ‹setting›, }",
    "// a\n{ /* b */ ‹setting› }",
    "‹value›",
  ],
  setting: [
    '"rules": { "‹rule›": "‹level›" }',
    '"rules": ‹value›',
    '"swiftLanguageMode": ‹value›',
    '"deploymentTarget": { "‹platform›": "‹version›" }',
    '"exclude": [ "‹glob›", ‹value› ]',
    '"exclude": [ "‹glob›" ]',
    '"failOn": "‹level›"',
    '"baseline": "‹glob›"',
    '"$schema": "x"',
    '"‹rule›": ‹value›',
  ],
  rule: ["deprecated-api", "*", "nw*", "__proto__", "constructor", "toString", "no-such", ""],
  level: ["error", "warning", "information", "hint", "off", "on", "never", "loud"],
  platform: ["ios", "macos", "tvos", "iOS", "__proto__", ""],
  version: ["15", "15.0.1", "99999999999999999999", "-1", "1.", ""],
  glob: ["Generated/**", "", "/", "*a*a*a*a", "../x", "\\u0000", "[", "{a,b}"],
  value: [
    "5",
    "6",
    "null",
    "true",
    '"x"',
    "1e999",
    "-0",
    "[]",
    "{}",
    "[‹value›, ‹value›]",
    '{ "a": ‹value› }',
    '"\\ud800"',
    "'x'",
  ],
});

/** Questions, as people type and paste them. */
export const writeQuestion = writerOf({
  question: ["‹word›", "‹word› ‹question›", "how do I ‹question›", "‹code›", "‹log›", "‹log›\n‹log›\n‹code›"],
  word: [
    "NWEndpoint",
    "NWHostEndpoint",
    "udp",
    "NEHotspotHelper",
    "com.apple.developer.networking.networkextension",
    "tunnel",
    "ambiguous",
    "__proto__",
    "constructor",
    "NSAppTransportSecurity",
    "-",
    "*",
    "(",
    "é",
    "ﬁ",
    "\ud800",
    "a".repeat(300),
  ],
  code: [
    "-1009",
    "error ‹number›",
    "NSURLErrorDomain Code=‹number›",
    "errSSL ‹number›",
    "0x‹number›",
    "kCFErrorDomainCFNetwork error ‹number›",
    'Domain=NSPOSIXErrorDomain Code=‹number› "x"',
  ],
  number: ["65", "-1200", "9", "99999999999999999999999", "0", "-0", "1e9"],
  log: [
    "2026-05-11 07:58:02.114320+0200 0x1a2f Error 0x0 412 0 nesessionmanager: [com.apple.networkextension:] ‹question›",
    'nw_read_request_report [C1] Receive failed with error "‹word›"',
    "[C‹number›.1 ‹word›] ‹code›",
    "Timestamp Thread Type Activity PID TTL",
  ],
});

/** An XcodeGen project whose groups, targets and templates refer to each other. */
export const writeXcodeGen = writerOf({
  file: ["name: P\n‹part›", "name: P\n‹part›‹part›‹part›", "‹part›‹part›‹part›‹part›"],
  part: [
    "targets:\n  App:\n    type: application\n    platform: ‹platform›\n    sources: [‹source›]\n    settings:\n      groups: [‹group›]\n      base: { SWIFT_VERSION: ‹version› }\n",
    "settingGroups:\n  g0: { groups: [‹group›, ‹group›], IPHONEOS_DEPLOYMENT_TARGET: ‹version› }\n  g1:\n    groups: [‹group›]\n    configs: { Debug: { SWIFT_VERSION: 6 } }\n",
    "options:\n  deploymentTarget: { iOS: ‹version› }\n",
    "include: [‹source›, { path: ‹source› }]\n",
    "configFiles: { Debug: ‹source› }\nconfigs: { Debug: debug }\n",
    "targetTemplates:\n  T: { platform: iOS, settings: { groups: [‹group›] } }\ntargets:\n  B: { templates: [T, ‹group›], type: app-extension }\n",
    "settings: { SWIFT_VERSION: ‹version›, groups: [‹group›] }\n",
    "x: &x [‹group›]\ny: [*x, *x, *z]\n",
    "<<: ‹group›\n",
  ],
  platform: ["iOS", "[iOS, macOS]", "auto", "watchOS"],
  source: ["App", "project.yml", "A/**", "{ path: App, excludes: ['*a*'] }", "../..", "''", "null"],
  group: ["g0", "g1", "T", "__proto__", "none", "{}", "1"],
  version: ["15.0", "'16'", "6", "v5", "null", "[1]", "$(X)"],
});
