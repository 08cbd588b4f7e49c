import { nameOf } from "../../core/path.ts";
import { identifiersOf, mainOf, type Provider } from "./provider.ts";

/** What can stand between quotes of a predicate. */
const plain = /^[\w. -]+$/;

/** What to do at the device, in order. Commands begin with "$ ". */
export function nextSteps(provider: Provider): readonly string[] {
  const { packaging, platforms, product, kitPoint } = provider;
  const path = mainOf(product);
  const main = path === undefined ? "main.swift" : nameOf(path);
  const known = identifiersOf(product).find(({ isKnown, text }) => isKnown && /^[A-Za-z0-9.-]+$/.test(text));
  const identifier = known?.text ?? "<bundle identifier>";
  const isMac = platforms.includes("macos");
  const services = packaging === "sysex" ? ["sysextd", "nesessionmanager"] : ["nesessionmanager", "neagent"];
  // What NSLog prints has no subsystem. An executable has its target's name unless settings say otherwise, a system
  // extension the name of its bundle, which has to be its identifier.
  const own = packaging === "sysex" ? known?.text : plain.test(product.name) ? product.name : undefined;
  const processes = [own, ...services]
    .flatMap((name) => (name === undefined ? [] : `process == "${name}"`))
    .join(" OR ");
  const steps = [
    kitPoint !== undefined
      ? "Log in the init of the type that is marked @main, its first code that you control."
      : packaging === "sysex"
        ? `Log on the first line of ${main === "main.swift" ? main : `main in ${main}`}, before startSystemExtensionMode().`
        : "Log in an override of the provider’s init, its first code that you control.",
  ];
  if (isMac) steps.push(`$ log stream --predicate 'subsystem == "${identifier}" OR ${processes}'`);
  if (!isMac || platforms.length > 1)
    steps.push(
      `Connect the device and filter for ${identifier}, nesessionmanager and neagent in Console, or collect its log:`,
      "$ sudo log collect --device --last 10m --output system_logs.logarchive",
      `$ log show --archive system_logs.logarchive --predicate 'subsystem == "${identifier}" OR ${processes}'`,
    );
  if (packaging === "sysex")
    steps.push(
      "Run the copy of the app in the Applications folder; from elsewhere the extension isn’t activated.",
      "$ systemextensionsctl list",
    );
  else if (isMac)
    steps.push("Delete other copies of the app; the system may know an old one.", `$ pluginkit -m -v -i ${identifier}`);
  steps.push("Then attach the debugger by Debug > Attach to Process.");
  return steps;
}
