/** Loads the live parts when it is time, and keeps what is asked of them until they are there. */
import type { ComponentChildren } from 'preact';
import { h } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { FirstAnswer } from './first-answer';
import type { LiveActions, LiveParts } from './live-parts';

type LivePartsModule = typeof import('./live-parts');

/** @param name of what is done once, however often it is asked for before it can be done */
type Ask = (wanted: (actions: LiveActions) => void, name?: string) => void;

interface Asked {
  wanted: (actions: LiveActions) => void;
  name: string | undefined;
}

const loadLiveParts = (): Promise<LivePartsModule> => import('./live-parts');

/**
 * @param isTime whether to load them: what comes first is shown, or there is nothing to show first. What
 *   is asked of them is reason enough too
 * @param first what was read before; the parts begin once it is there
 * @param startedIds resources whose readings are shown
 * @returns the parts and what they are shown with, absent at first; what to render for them; and a way to ask for something,
 * which is done at once or as soon as it can be
 */
export function useLiveParts(
  isTime: boolean,
  first: FirstAnswer | undefined,
  startedIds: readonly number[],
): {
  parts: LiveParts | undefined;
  liveViews: LivePartsModule['liveViews'] | undefined;
  element: ComponentChildren;
  ask: Ask;
} {
  const [module, setModule] = useState<LivePartsModule | undefined>(undefined);
  const [failure, setFailure] = useState<{ error: unknown } | undefined>(undefined);
  const [parts, setParts] = useState<LiveParts | undefined>(undefined);
  const actions = useRef<LiveActions | undefined>(undefined);
  const asked = useRef<Asked[]>([]);
  const [isAsked, setIsAsked] = useState(false);
  const isDue = isTime || isAsked;
  useEffect(() => {
    if (!isDue) return;
    loadLiveParts().then(setModule, (error) => setFailure({ error }));
  }, [isDue]);
  const onChange = useCallback((next: LiveParts) => {
    actions.current = next.actions;
    setParts(next);
    for (const { wanted } of asked.current.splice(0)) wanted(next.actions);
  }, []);
  const ask: Ask = useCallback((wanted, name) => {
    if (actions.current) {
      wanted(actions.current);
      return;
    }
    if (name !== undefined && asked.current.some((other) => other.name === name)) return;
    asked.current.push({ wanted, name });
    setIsAsked(true);
  }, []);
  if (failure) throw failure.error;
  const element = module && first ? h(module.LiveParts, { first, startedIds, onChange }) : null;
  return { parts, liveViews: module?.liveViews, element, ask };
}
