/** A page whose code is loaded when it is first gone to: who only reads lists never needs it. */
import { type ComponentChildren, type FunctionComponent, h } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

interface LoadedPageProps<Props> {
  /** The same function each time. */
  load: () => Promise<FunctionComponent<Props>>;
  props: Props;
  /** Stands there until it is loaded. */
  coming?: ComponentChildren;
}

/** @throws in rendering, where the code cannot be loaded */
export function LoadedPage<Props extends object>({
  load,
  props,
  coming = null,
}: LoadedPageProps<Props>) {
  const [loaded, setLoaded] = useState<{ page: FunctionComponent<Props> } | undefined>(undefined);
  const [failure, setFailure] = useState<{ error: unknown } | undefined>(undefined);
  // Not after the next painting: what is asked for is what the page waits for.
  useLayoutEffect(() => {
    load().then(
      (page) => setLoaded({ page }),
      (error: unknown) => setFailure({ error }),
    );
  }, [load]);
  if (failure) throw failure.error;
  return loaded ? h(loaded.page, props) : coming;
}
