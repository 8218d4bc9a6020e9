/** What the popup does for nobody while it waits must be felt by nobody. */
import sampleIndex from 'virtual:sample-index';
import { afterEach, expect, test, vi } from 'vitest';
import { QUERIES, rehearse } from '../../entrypoints/popup/rehearse';
import { openSearch } from '../../lib/search/open-search';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Takes the turns that are asked for, and gives them one by one. */
function turns() {
  const waiting: Array<() => void> = [];
  return {
    ask: (step: () => void) => void waiting.push(step),
    give: () => waiting.shift()?.(),
    get areAsked() {
      return waiting.length > 0;
    },
  };
}

test('a rehearsal goes to its end, and leaves nothing in the page', () => {
  const errors = vi.spyOn(console, 'error');
  const before = document.documentElement.outerHTML;
  const turn = turns();
  rehearse(new AbortController().signal, turn.ask);
  let given = 0;
  for (; turn.areAsked; given += 1) turn.give();
  expect(given).toBeGreaterThan(QUERIES.length);
  expect(document.documentElement.outerHTML).toBe(before);
  expect(errors).not.toHaveBeenCalled();
});

test('a rehearsal ends at the next pause when there is something real to do', () => {
  const turn = turns();
  const end = new AbortController();
  rehearse(end.signal, turn.ask);
  turn.give();
  expect(turn.areAsked).toBe(true);
  end.abort();
  turn.give();
  expect(turn.areAsked).toBe(false);
});

test.each(QUERIES)('rehearsing “%s” finds more than one row', (query) => {
  expect(openSearch(sampleIndex).search(query).total).toBeGreaterThan(1);
});
