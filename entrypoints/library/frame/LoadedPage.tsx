/** A page whose code is loaded when it is first gone to: who only reads lists never needs it. */
import { type FunctionComponent, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';

interface LoadedPageProps<Props> {
  /** The same function each time. */
  load: () => Promise<FunctionComponent<Props>>;
  props: Props;
}

/** @throws in rendering, where the code cannot be loaded */
export function LoadedPage<Props extends object>({ load, props }: LoadedPageProps<Props>) {
  const [loaded, setLoaded] = useState<{ page: FunctionComponent<Props> } | undefined>(undefined);
  const [failure, setFailure] = useState<{ error: unknown } | undefined>(undefined);
  useEffect(() => {
    load().then(
      (page) => setLoaded({ page }),
      (error: unknown) => setFailure({ error }),
    );
  }, [load]);
  if (failure) throw failure.error;
  return loaded ? h(loaded.page, props) : null;
}
