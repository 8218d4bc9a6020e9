import { describe, expect, it } from 'vitest';
import { type InjectionApi, loadMarkerParts } from '../../lib/actions/browser/load-marker-parts';
import { expectParts } from '../../lib/actions/recognise/expect-parts';
import { smallDatabase } from './catalogue';

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

describe('a page that asks for the marker', () => {
  const MOVED = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';

  it('gets what marks it along with it where its address leads to an entry', async () => {
    const db = await smallDatabase();
    expect(await expectParts(db, ['marker'], `${MOVED}?utm_source=x#top`)).toEqual([
      'marker',
      'reading',
      'chip',
    ]);
  });

  it('gets no more than it asks for where it is on no list, or only may be', async () => {
    const db = await smallDatabase();
    for (const address of ['https://netflixtechblog.com/', 'https://example.com/', undefined]) {
      expect(await expectParts(db, ['marker'], address)).toEqual(['marker']);
    }
    expect(await expectParts(db, ['links'], MOVED)).toEqual(['links']);
  });

  it('gets the marker also where the database fails or never answers', async () => {
    const db = await smallDatabase();
    db.close();
    expect(await expectParts(db, ['marker'], MOVED)).toEqual(['marker']);
    const silent = { transaction: () => new Promise(() => undefined), resources: stuckTable() };
    expect(await expectParts(silent as never, ['marker'], MOVED)).toEqual(['marker']);
  });
});

/** A table that never answers. */
function stuckTable() {
  const never = { toArray: () => new Promise(() => undefined) };
  return { where: () => ({ anyOf: () => ({ distinct: () => never }) }) };
}
