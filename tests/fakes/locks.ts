/** Node has no Web Locks: one after the other, whatever their name. */
export function installLocks(): void {
  let last: Promise<unknown> = Promise.resolve();
  const request = <T>(_: string, act: () => Promise<T>): Promise<T> => {
    const done = last.then(act);
    last = done.catch(() => undefined);
    return done;
  };
  const navigator = { ...globalThis.navigator, locks: { request } };
  Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
}
