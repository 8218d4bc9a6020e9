/** Loads the live parts when it is time, and keeps what is asked of them until they are there. */
import type { ComponentChildren } from 'preact';
import { h } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { FirstAnswer } from './beginning';
import type { LiveActions, LiveParts } from './live-parts';

type LivePartsModule = typeof import('./live-parts');

/** Begins to load the parts: main.tsx does where nothing is shown without them. */
export const loadLiveParts = (): Promise<LivePartsModule> => import('./live-parts');

/**
 * @param isTime whether to load them: what comes first is shown, or there is nothing to show first
 * @param first what was read before; the parts begin once it is there
 * @returns the parts, absent at first; what to render for them; and a way to ask for something,
 * which is done at once or as soon as it can be
 */
export function useLiveParts(
  isTime: boolean,
  first: FirstAnswer | undefined,
): {
  parts: LiveParts | undefined;
  element: ComponentChildren;
  ask: (wanted: (actions: LiveActions) => void) => void;
} {
  const [module, setModule] = useState<LivePartsModule | undefined>(undefined);
  const [failure, setFailure] = useState<{ error: unknown } | undefined>(undefined);
  const [parts, setParts] = useState<LiveParts | undefined>(undefined);
  const actions = useRef<LiveActions | undefined>(undefined);
  const asked = useRef<Array<(actions: LiveActions) => void>>([]);
  useEffect(() => {
    if (!isTime) return;
    loadLiveParts().then(setModule, (error) => setFailure({ error }));
  }, [isTime]);
  const onChange = useCallback((next: LiveParts) => {
    actions.current = next.actions;
    setParts(next);
    for (const wanted of asked.current.splice(0)) wanted(next.actions);
  }, []);
  const ask = useCallback((wanted: (actions: LiveActions) => void) => {
    if (actions.current) wanted(actions.current);
    else asked.current.push(wanted);
  }, []);
  if (failure) throw failure.error;
  const element =
    module && first
      ? h(module.LiveParts, { first: first.read, known: first.failure, onChange })
      : null;
  return { parts, element, ask };
}
