interface Options {
  ifAvailable?: boolean;
  signal?: AbortSignal;
}

type Act<T> = (lock: object | null) => Promise<T>;

/** Node has no Web Locks: one after the other for each name. */
export function installLocks(): void {
  const last = new Map<string, Promise<unknown>>();
  const held = new Map<string, number>();
  const request = <T>(name: string, ...rest: [Act<T>] | [Options, Act<T>]): Promise<T> => {
    const [options, act] = rest.length === 1 ? [{}, rest[0]] : rest;
    const count = held.get(name) ?? 0;
    if (options.ifAvailable && count > 0) return act(null);
    held.set(name, count + 1);
    const done = (last.get(name) ?? Promise.resolve()).then(() => {
      options.signal?.throwIfAborted();
      return act({});
    });
    last.set(
      name,
      done
        .catch(() => undefined)
        .then(() => {
          held.set(name, (held.get(name) ?? 1) - 1);
        }),
    );
    return done;
  };
  const navigator = { ...globalThis.navigator, locks: { request } };
  Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
}
