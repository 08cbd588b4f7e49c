/** An integer as C writes it: 130000, 0x1FBD0, 0, 10L. */
export function numberOf(text: string): number | undefined {
  const [, digits] = /^(0[xX][\da-fA-F]+|\d+)[uUlL]{0,3}$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  return /^0\d/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
}

/** "13.0" for 130000, __IPHONE_13_0, __MAC_10_15, MAC_OS_X_VERSION_10_15, 1060. */
export function versionOf(text: string): string | undefined {
  const named = namedVersion(text);
  if (named !== undefined) return named;
  if (!/^\d{4,6}$/.test(text)) return undefined;
  const value = Number(text);
  if (value < 2000) return `10.${Math.floor(value / 10) % 100}`;
  return value < 10000 ? undefined : `${Math.floor(value / 10000)}.${Math.floor(value / 100) % 100}`;
}

/** The version that one of the names in AvailabilityVersions.h and AvailabilityMacros.h stands for. */
export function namedVersion(name: string): string | undefined {
  const [, major, minor] =
    /^(?:__IPHONE|__MAC|__TVOS|__WATCHOS|MAC_OS_X_VERSION|MAC_OS_VERSION)_(\d+)_(\d+)(?:_\d+)?$/.exec(name) ?? [];
  return major === undefined ? undefined : `${major}.${minor}`;
}
