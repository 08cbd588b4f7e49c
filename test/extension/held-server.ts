/**
 * Holds back what the server says, in a host on Node, where it is a child process of this one: nothing of it is heard until
 * what is returned is called, and then all of it, in its order.
 */
export function holdServer(): () => void {
  const { ChildProcess } = process.getBuiltinModule("node:child_process");
  const child = ChildProcess.prototype as { emit(this: unknown, event: string, ...said: unknown[]): boolean };
  const { emit } = child;
  const held: (() => void)[] = [];
  child.emit = function (event, ...said) {
    if (event !== "message") return emit.call(this, event, ...said);
    held.push(() => emit.call(this, event, ...said));
    return true;
  };
  return () => {
    // What it had from its prototype it has again.
    Reflect.deleteProperty(child, "emit");
    for (const say of held) say();
  };
}
