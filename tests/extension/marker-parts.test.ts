import { describe, expect, it, vi } from 'vitest';
import { type InjectionApi, loadMarkerParts } from '../../lib/actions/browser/load-marker-parts';
import { expectParts } from '../../lib/actions/recognise/expect-parts';
import { lookUp } from '../../lib/actions/recognise/record-visit';
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
  const LISTED = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';

  it('gets what marks it along with it where it is on a list', async () => {
    const db = await smallDatabase();
    const page = { address: `${LISTED}?utm_source=x#top` };
    const { recognition } = lookUp(db, page);
    expect(await expectParts(['marker'], recognition)).toEqual(['marker', 'reading', 'chip']);
  });

  it('gets no more than it asks for where it is on no list, or was not looked up', async () => {
    const db = await smallDatabase();
    const { recognition } = lookUp(db, { address: 'https://example.com/' });
    expect(await expectParts(['marker'], recognition)).toEqual(['marker']);
    expect(await expectParts(['marker'], undefined)).toEqual(['marker']);
    expect(await expectParts(['links'], lookUp(db, { address: LISTED }).recognition)).toEqual([
      'links',
    ]);
  });

  it('gets the marker also where the database fails or never answers', async () => {
    const db = await smallDatabase();
    db.close();
    const { recognition } = lookUp(db, { address: LISTED });
    expect(await expectParts(['marker'], recognition)).toEqual(['marker']);
    expect(await expectParts(['marker'], new Promise(() => undefined))).toEqual(['marker']);
  });

  it('makes no error of the worker’s own where the database fails before anybody waits for it', async () => {
    const unheard = vi.fn();
    process.on('unhandledRejection', unheard);
    const db = await smallDatabase();
    db.close();
    const { recognition } = lookUp(db, { address: LISTED });
    expect(await expectParts([], recognition)).toEqual([]);
    await new Promise((done) => setTimeout(done, 50));
    process.off('unhandledRejection', unheard);
    expect(unheard).not.toHaveBeenCalled();
    await expect(recognition).rejects.toThrow();
  });
});
