/** What is asked of the popup before its largest script is there. */
import { cleanup, render, waitFor } from '@testing-library/preact';
import { useEffect } from 'preact/hooks';
import { afterEach, expect, it, vi } from 'vitest';
import { useLiveParts } from '../../entrypoints/popup/use-live-parts';

const { done } = vi.hoisted(() => ({ done: [] as string[] }));
vi.mock('../../entrypoints/popup/live-parts', async () => {
  const { useEffect } = await import('preact/hooks');
  const note = (what: string) => () => done.push(what);
  const actions = { command: (wanted: string) => note(wanted)(), undo: note('undo') };
  return {
    liveViews: {},
    LiveParts: ({ onChange }: { onChange: (parts: unknown) => void }) => {
      useEffect(() => onChange({ actions }), [onChange]);
      return null;
    },
  };
});
afterEach(cleanup);

it('is reason enough to load it: what opens something is done once, all else as often as it was asked', async () => {
  const first = { searchIndex: undefined } as never;
  const row = {} as never;
  function Popup() {
    const { element, ask } = useLiveParts(false, first, []);
    useEffect(() => {
      for (let press = 0; press < 2; press += 1) {
        ask((live) => live.command('open', row), 'open 1');
        ask((live) => live.undo());
      }
    }, [ask]);
    return <>{element}</>;
  }
  render(<Popup />);
  await waitFor(() => expect(done).toEqual(['open', 'undo', 'undo']));
});
