import type { CodeLanguage } from "./language.ts";

/** The words of the languages that leave what comes behind them. */
export const leavingWords: readonly string[] = ["return", "throw", "@throw", "break", "continue", "goto"];

/** The functions of the languages’ libraries and of Apple’s from which nobody returns. */
export const endlessFunctions: readonly string[] = [
  ...["fatalError", "preconditionFailure", "dispatchMain", "dispatch_main", "xpc_main", "abort", "exit", "_exit"],
  ...["_Exit", "quick_exit", "abort_with_reason", "abort_with_payload", "pthread_exit", "thrd_exit", "longjmp"],
  ...["_longjmp", "siglongjmp", "__builtin_trap", "__builtin_unreachable", "__builtin_abort", "__assert_rtn"],
];

/** Those of C and C++ whose names mean something else in Swift. */
const ofC = [
  ...["err", "errx", "verr", "verrx", "abort_report_np", "objc_exception_throw", "objc_exception_rethrow"],
  ...["objc_terminate", "terminate", "rethrow_exception", "unreachable"],
];

const everywhere: ReadonlySet<string> = new Set(endlessFunctions);
const inC: ReadonlySet<string> = new Set([...endlessFunctions, ...ofC]);

/** Whether code of a language that calls a function of this name means one of a library from which nobody returns. */
export function isEndlessFunction(name: string, language: CodeLanguage): boolean {
  return (language === "swift" ? everywhere : inC).has(name);
}
