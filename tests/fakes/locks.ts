interface Options {
  ifAvailable?: boolean;
  signal?: AbortSignal;
}

type Act<T> = (lock: object | null) => Promise<T>;

/** Node has no Web Locks: one after the other, whatever their name. */
export function installLocks(): void {
  let last: Promise<unknown> = Promise.resolve();
  let held = 0;
  const request = <T>(_: string, ...rest: [Act<T>] | [Options, Act<T>]): Promise<T> => {
    const [options, act] = rest.length === 1 ? [{}, rest[0]] : rest;
    if (options.ifAvailable && held > 0) return act(null);
    held += 1;
    const done = last.then(() => {
      options.signal?.throwIfAborted();
      return act({});
    });
    last = done
      .catch(() => undefined)
      .then(() => {
        held -= 1;
      });
    return done;
  };
  const navigator = { ...globalThis.navigator, locks: { request } };
  Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
}
