/** Renders the popup's view with sample data for the tests beside it; only what a test is about is said. */
import { act, fireEvent, render } from '@testing-library/preact';
import axe from 'axe-core';
import { useState } from 'preact/hooks';
import { vi } from 'vitest';
import * as liveViews from '../../components/live-views';
import { PopupView } from '../../components/PopupView';
import type { PopupViewProps } from '../../components/popup-view-props';
import { resultParts } from '../../components/result-parts';
import { home, kafkaRows, NOW } from '../../entrypoints/components/sample-rows';

/** happy-dom lays nothing out: give the virtual list a window to fill. */
export function giveSizes(): void {
  const sizes = { clientHeight: 480, clientWidth: 400, offsetHeight: 52, offsetWidth: 400 };
  for (const [name, size] of Object.entries(sizes))
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size });
  HTMLElement.prototype.scrollIntoView = () => undefined;
}

/** The view with its query kept, and results only while there is one: what its container does. */
function Popup(props: PopupViewProps) {
  const [query, setQuery] = useState(props.query);
  const onQuery = (text: string) => {
    props.onQuery(text);
    setQuery(text);
  };
  const search = query.trim() === '' ? undefined : props.search;
  return <PopupView {...props} query={query} search={search} onQuery={onQuery} />;
}

export function renderPopup(some: Partial<PopupViewProps> = {}) {
  const calls = {
    onQuery: vi.fn(),
    onCommand: vi.fn(),
    onHereCommand: vi.fn(),
    onUndo: vi.fn(),
    onNoticeExpire: vi.fn(),
    onNeedMore: vi.fn(),
    onNeedAll: vi.fn(),
    onChangeMany: vi.fn(),
    onRunMany: vi.fn(),
    onShowList: vi.fn(),
    onShowTopic: vi.fn(),
    onLibrary: vi.fn(),
    onAgain: vi.fn(),
    onDismiss: vi.fn(),
    onClose: vi.fn(),
  };
  const hereActions = {
    onSet: vi.fn(),
    onContinue: vi.fn(),
    onArchived: vi.fn(),
    onJudge: vi.fn(),
    onDetails: vi.fn(),
    onUndo: vi.fn(),
  };
  const accessActions = { onShowHere: vi.fn(), onShowAll: vi.fn() };
  const search = { rows: kafkaRows, total: kafkaRows.length, hints: [] };
  const given = {
    home,
    here: null,
    liveViews,
    resultParts,
    catalogue: 'ready' as const,
    entryCount: 852,
    complete: () => undefined,
    notice: undefined,
    now: NOW,
    isMac: false,
    ...calls,
    hereActions,
    accessActions,
    ...some,
    search: some.search ?? search,
  };
  const view = render(<Popup {...given} query={some.query ?? ''} />);
  const field = view.getByRole('combobox');
  return {
    ...view,
    calls,
    hereActions,
    accessActions,
    field,
    /** Renders it with other things than before. */
    change: (other: Partial<PopupViewProps>) =>
      view.rerender(
        <Popup
          {...given}
          {...other}
          search={other.search ?? given.search}
          query={some.query ?? ''}
        />,
      ),
    type: (text: string) => act(() => void fireEvent.input(field, { target: { value: text } })),
    /** @returns false when the key was taken */
    press: (key: string, more: KeyboardEventInit = {}) =>
      fireEvent.keyDown(field, { key, ...more }),
    selected: () =>
      view.container.querySelector('[role=option].is-active, .completion[aria-selected=true]'),
  };
}

/** Rules that need a layout, which happy-dom has none of, are tried in the browser tests. */
export async function findViolations(container: Element): Promise<string[]> {
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false } },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
