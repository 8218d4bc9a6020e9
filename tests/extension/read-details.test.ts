/** What is shown of an entry from elsewhere in the catalogue. */
import { describe, expect, it } from 'vitest';
import { readDetails } from '../../lib/actions/read/read-details';
import type { ListEntry } from '../../lib/lists/model/list-entry';
import { saveLists, switchList } from '../../lib/store/catalogue';
import type { WaymarkDatabase } from '../../lib/store/database';
import { emptyDatabase, NOW } from './catalogue';

type Given = Pick<ListEntry, 'title' | 'section'> & Partial<ListEntry>;

const source = { from: 'shipped' } as const;

async function save(db: WaymarkDatabase, id: string, order: number, ...given: Given[]) {
  const entries = given.map(
    (each, position): ListEntry => ({
      list: id,
      position,
      role: 'entry',
      address: `https://example.com/${encodeURIComponent(each.title)}`,
      kind: 'post',
      line: 1,
      ...each,
    }),
  );
  await saveLists(db, [{ id, title: id, source, order, version: '1', entries }], NOW);
}

/** What else is shown of the company of the entry with that title, as `list: title`. */
async function ofCompany(db: WaymarkDatabase, listId: string, title: string): Promise<string[]> {
  const rows = await db.entries.toArray();
  const row = rows.find((each) => each.listId === listId && each.title === title);
  const details = await readDetails(db, { entryId: row?.id ?? 0 });
  return (details?.ofCompany ?? []).map((entry) => `${entry.list}: ${entry.title}`);
}

const by = (company: string, title: string, section: string): Given => ({
  title,
  section: [section],
  company,
});

describe('more of a company', () => {
  it('is looked for in every list that is on, the one beside the panel first', async () => {
    const db = emptyDatabase();
    await save(db, 'first', 0, by('Uber', 'Ringpop', 'Rings'), by('Lyft', 'Envoy', 'Proxies'));
    await save(
      db,
      'beside',
      1,
      by('Uber', 'Chaperone', 'Queues'),
      by('Uber', 'Cherami', 'Queues'),
      by('Uber', 'Schemaless', 'Stores'),
      { title: 'Envoy again', section: ['Proxies'] },
    );
    await save(db, 'off', 2, by('Uber', 'AthenaX', 'Streams'));
    // Each page once, and none that stands under the same topic already, nor the entry itself.
    await save(
      db,
      'last',
      3,
      by('Uber', 'Ringpop', 'Hashing'),
      by('Uber', 'Chaperone', 'Audits'),
      by('Uber', 'Peloton', 'Clusters'),
    );
    await switchList(db, 'off', false, NOW);
    expect(await ofCompany(db, 'beside', 'Chaperone')).toEqual([
      'beside: Schemaless',
      'first: Ringpop',
      'last: Peloton',
    ]);
    expect(await ofCompany(db, 'first', 'Envoy')).toEqual([]);
    expect(await ofCompany(db, 'beside', 'Envoy again')).toEqual([]);
  });

  it('is six entries at most', async () => {
    const db = emptyDatabase();
    const entries = Array.from({ length: 12 }, (_, at) => by('Uber', `Post ${at}`, `Topic ${at}`));
    await save(db, 'long', 0, ...entries);
    expect(await ofCompany(db, 'long', 'Post 3')).toEqual(
      [0, 1, 2, 4, 5, 6].map((at) => `long: Post ${at}`),
    );
  });
});
