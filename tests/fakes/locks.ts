/** Node has no Web Locks: one after the other for each name. */
export function installLocks(): void {
  const last = new Map<string, Promise<unknown>>();
  const request = <T>(name: string, ...given: [...unknown[], () => Promise<T>]): Promise<T> => {
    const act = given.at(-1) as () => Promise<T>;
    const done = (last.get(name) ?? Promise.resolve()).then(act);
    last.set(
      name,
      done.catch(() => undefined),
    );
    return done;
  };
  const navigator = { ...globalThis.navigator, locks: { request } };
  Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
}
