import { describe, expect, it } from 'vitest';
import { type InjectionApi, loadMarkerParts } from '../../lib/actions/browser/load-marker-parts';

/** Keeps what would be put into pages. */
function browserThatTakesNote() {
  const done: object[] = [];
  const api = { scripting: { executeScript: async (what: object) => void done.push(what) } };
  return { api: api as unknown as InjectionApi, done };
}

describe('parts of the marker', () => {
  it('come into the page that asked, not into the one that its tab has gone to', async () => {
    const { api, done } = browserThatTakesNote();
    await loadMarkerParts({ tabId: 3, documentId: 'A1B2' }, ['marker'], api);
    expect(done).toEqual([{ target: { tabId: 3, documentIds: ['A1B2'] }, files: ['/marker.js'] }]);
  });

  it('come into the top frame of the tab where the browser does not name its pages', async () => {
    const { api, done } = browserThatTakesNote();
    await loadMarkerParts({ tabId: 3 }, ['reading', 'chip'], api);
    expect(done).toEqual([
      {
        target: { tabId: 3, frameIds: [0] },
        files: ['/marker-reading.js', '/marker-chip.js'],
      },
    ]);
  });

  it('are not asked for in vain', async () => {
    const { api, done } = browserThatTakesNote();
    await loadMarkerParts({ tabId: 3 }, [], api);
    await loadMarkerParts({}, ['marker'], api);
    expect(done).toEqual([]);
  });
});
