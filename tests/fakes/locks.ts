interface Options {
  ifAvailable?: boolean;
  mode?: 'exclusive' | 'shared';
}

type Act<T> = (lock: object | null) => Promise<T>;

interface Lock {
  isShared: boolean;
  start: () => void;
}

/** Node has no Web Locks: for each name one after the other, and those that share it at once. */
export function installLocks(): void {
  const held = new Map<string, Lock[]>();
  const waiting = new Map<string, Lock[]>();
  const those = (locks: Map<string, Lock[]>, name: string): Lock[] => {
    const found = locks.get(name) ?? [];
    locks.set(name, found);
    return found;
  };
  const fits = (name: string, { isShared }: Lock): boolean =>
    those(held, name).every((other) => isShared && other.isShared);
  const goOn = (name: string): void => {
    const [next] = those(waiting, name);
    if (!next || !fits(name, next)) return;
    those(waiting, name).shift();
    those(held, name).push(next);
    next.start();
    goOn(name);
  };
  const request = <T>(name: string, ...rest: [Act<T>] | [Options, Act<T>]): Promise<T> => {
    const [options, act] = rest.length === 1 ? [{}, rest[0]] : rest;
    const lock: Lock = { isShared: options.mode === 'shared', start: () => undefined };
    const isFree = fits(name, lock) && those(waiting, name).length === 0;
    if (options.ifAvailable && !isFree) return act(null);
    const done = new Promise<void>((start) => {
      lock.start = start;
    }).then(() => act({}));
    those(waiting, name).push(lock);
    goOn(name);
    const end = () => {
      held.set(
        name,
        those(held, name).filter((other) => other !== lock),
      );
      goOn(name);
    };
    done.then(end, end);
    return done;
  };
  const navigator = { ...globalThis.navigator, locks: { request } };
  Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
}
