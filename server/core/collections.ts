/** Adds one more value to those that `map` holds under `key`. */
export function addTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

/** The values under each of their keys, in their order. */
export function groupedBy<K, V>(values: Iterable<V>, keysOf: (value: V) => Iterable<K>): ReadonlyMap<K, readonly V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) for (const key of keysOf(value)) addTo(groups, key, value);
  return groups;
}

/** Where the first value that is not before `from` stands in a sorted list; its length where there is none. */
export function firstFrom<T extends string | number>(sorted: readonly T[], from: T): number {
  return firstAt(sorted, from, itself);
}

/** The same for a list that is sorted by something that each value has. */
export function firstAt<T, K extends string | number>(sorted: readonly T[], from: K, keyOf: (value: T) => K): number {
  return firstPlace(sorted.length, from, (place) => keyOf(sorted[place]!));
}

/** The same for so many keys in order, each told by its place. */
export function firstPlace<K extends string | number>(count: number, from: K, keyAt: (place: number) => K): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keyAt(middle) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function itself<T>(value: T): T {
  return value;
}

/** `find`, whose answer for an object is found once and lives as long as the object; what it is found from must not change. */
export function onceFor<K extends object, T>(find: (key: K) => T): (key: K) => T {
  const known = new WeakMap<K, { readonly answer: T }>();
  return (key) => {
    let found = known.get(key);
    if (found === undefined) {
      found = { answer: find(key) };
      known.set(key, found);
    }
    return found.answer;
  };
}

/** Whether two lists hold the same values in the same order. */
export function areSame<T>(a: ArrayLike<T>, b: ArrayLike<T>): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

/** `make`, asked once for each key; it is given, and what is remembered is found by, what `kept` makes of that key. */
export function remembered<K, V>(make: (key: K) => V, kept: (key: K) => K = itself): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined || made.has(key)) return known as V;
    const own = kept(key);
    const value = make(own);
    made.set(own, value);
    return value;
  };
}

/** What an object says of a key itself; nothing for what all objects inherit, such as "constructor". */
export function ownValue<V>(values: Readonly<Record<string, V>>, key: string): V | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}

/** Makes a value when it is first asked for, and gives the same from then on. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** An object each of whose members is made when it is first asked for, and stays the same from then on. */
export function lazily<T extends object>(makers: { readonly [Name in keyof T]: () => T[Name] }): T {
  const made = {};
  for (const [name, make] of Object.entries<() => unknown>(makers))
    Object.defineProperty(made, name, { get: once(make), enumerable: true });
  return made as T;
}

/** Whether two values of plain data say the same, maps in the same order; what is left out is `undefined`. */
export function areAlike(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) return areListsAlike(one, other);
  if (one instanceof Map || other instanceof Map)
    return one instanceof Map && other instanceof Map && areListsAlike([...one], [...other]);
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => areAlike(one[key as never], other[key as never]));
}

function areListsAlike(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return false;
  return one.length === other.length && one.every((each, at) => areAlike(each, other[at]));
}
