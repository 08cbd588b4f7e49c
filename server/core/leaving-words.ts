import type { CodeLanguage } from "./language.ts";

const wordsOfSwift: readonly string[] = ["return", "throw", "break", "continue"];
const wordsOfC: readonly string[] = [...wordsOfSwift, "@throw", "goto", "co_return"];

/** The words of a language that leave what comes behind them. */
export function leavingWords(language: CodeLanguage): readonly string[] {
  return language === "swift" ? wordsOfSwift : wordsOfC;
}

/** Those of both languages’ libraries and of Apple’s from which nobody returns. */
const endlessInBoth: readonly string[] = [
  ...["fatalError", "preconditionFailure", "dispatchMain", "dispatch_main", "xpc_main", "abort", "exit", "_exit"],
  ...["_Exit", "quick_exit", "abort_with_reason", "abort_with_payload", "pthread_exit", "thrd_exit", "longjmp"],
  ...["_longjmp", "siglongjmp", "__builtin_trap", "__builtin_unreachable", "__builtin_abort", "__assert_rtn"],
];

/** Those of C and C++ whose names mean something else in Swift. */
const ofC = [
  ...["err", "errx", "verr", "verrx", "abort_report_np", "objc_exception_throw", "objc_exception_rethrow"],
  ...["os_crash", "_os_crash", "os_unreachable", "errc", "verrc", "__abort", "__stack_chk_fail", "__cxa_throw"],
  ...["objc_terminate", "unreachable"],
];

/** Those that `std` alone has, by names that others give to functions from which one returns. */
const ofStd: readonly string[] = ["terminate", "rethrow_exception"];

const inSwift: ReadonlySet<string> = new Set(endlessInBoth);
const inC: ReadonlySet<string> = new Set([...endlessInBoth, ...ofC, ...ofStd]);

/** The functions of a language’s libraries and of Apple’s from which nobody returns. */
export function endlessFunctions(language: CodeLanguage): ReadonlySet<string> {
  return language === "swift" ? inSwift : inC;
}

/** Whether code of a language that calls a function of this name means one of a library from which nobody returns. */
export function isEndlessFunction(name: string, language: CodeLanguage): boolean {
  return endlessFunctions(language).has(name);
}

/** Whether a function of this name from which nobody returns is in `std` alone: without that in front, the name is another’s. */
export function isOfStd(name: string): boolean {
  return ofStd.includes(name);
}
