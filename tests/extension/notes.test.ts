/** Notes in the database: two pages that write one, a worker that dies, resources that join and part. */
import { describe, expect, it } from 'vitest';
import { judgeMatch } from '../../lib/actions/change/judge-match';
import { undoChange } from '../../lib/actions/change/undo-change';
import { clearRecord } from '../../lib/store/clear-record';
import { WaymarkDatabase } from '../../lib/store/database';
import { NoteTooLongError, saveNote } from '../../lib/store/notes';
import { findLeading } from '../../lib/store/resources';
import { emptyDatabase, NOW, saveList } from './catalogue';
import { dieAtEveryWrite } from './die-at-every-write';

const ONE = 'https://blog.example.com/posts/0-on-caches';
const OTHER = 'https://moved.example.net/some-page-about-caches';

async function twoPages() {
  const db = emptyDatabase();
  await saveList(db, 'list', ONE, OTHER);
  const [one, other] = await Promise.all(
    [ONE, OTHER].map(
      async (address) => (await findLeading(db, { address, isLink: true }))?.id ?? 0,
    ),
  );
  return { db, one: one ?? 0, other: other ?? 0 };
}

const textOf = async (db: WaymarkDatabase, id: number) => (await db.notes.get(id))?.text;

describe('a note', () => {
  it('is merged with what another page saved meanwhile, and nothing of either is lost', async () => {
    const { db, one } = await twoPages();
    const save = (text: string, base: string) =>
      saveNote(db, { resourceId: one, address: ONE, text, base }, NOW);
    await save('first\nlast', '');
    await Promise.all([
      save('first, of this tab\nlast', 'first\nlast'),
      save('first\nlast, of that tab', 'first\nlast'),
    ]);
    expect(await textOf(db, one)).toBe('first, of this tab\nlast, of that tab');
    expect(await save('', 'first\nlast')).toBe('first, of this tab\nlast, of that tab');
    expect(await save(' \n', (await textOf(db, one)) ?? '')).toBe('');
    expect(await db.notes.count()).toBe(0);
  });

  it('is refused where it is too long, and what was there stays', async () => {
    const { db, one } = await twoPages();
    const save = (text: string, base = '') =>
      saveNote(db, { resourceId: one, address: ONE, text, base }, NOW);
    await save('short');
    await expect(save('x'.repeat(20_001), 'short')).rejects.toThrow(NoteTooLongError);
    expect(await textOf(db, one)).toBe('short');
    await expect(
      saveNote(db, { resourceId: 999, address: ONE, text: 'x', base: '' }, NOW),
    ).rejects.toThrow('no resource');
  });

  it('is there whole, or as it was, whenever the browser ends', async () => {
    const { db, one } = await twoPages();
    const note = { resourceId: one, address: ONE, text: 'second', base: 'first' };
    await saveNote(db, { ...note, text: 'first', base: '' }, NOW);
    const { name } = db;
    db.close();
    await dieAtEveryWrite(name, (dying) => saveNote(dying, note, NOW + 1), 20);
    expect(await textOf(new WaymarkDatabase(name), one)).toBe('second');
  });

  it('goes with its page: joined, parted again, and to where a page went meanwhile', async () => {
    const { db, one, other } = await twoPages();
    await saveNote(db, { resourceId: one, address: ONE, text: 'of one', base: '' }, NOW);
    await saveNote(db, { resourceId: other, address: OTHER, text: 'of the other', base: '' }, NOW);
    const mark = await judgeMatch(
      db,
      { resourceId: one, address: OTHER, verdict: 'same' },
      NOW + 1,
    );
    expect(await db.notes.toArray()).toMatchObject([
      { resourceId: one, text: 'of one\n\nof the other' },
    ]);
    // A page that is still open on the other one.
    const late = {
      resourceId: other,
      address: OTHER,
      text: 'of the other, more',
      base: 'of the other',
    };
    await undoChange(db, mark?.undoable?.eventId ?? 0, NOW + 2);
    const parted = await findLeading(db, { address: OTHER, isLink: true });
    expect(await textOf(db, one)).toBe('of one');
    expect(await textOf(db, parted?.id ?? 0)).toBe('of the other');
    await saveNote(db, late, NOW + 3);
    expect(await textOf(db, parted?.id ?? 0)).toBe('of the other, more');
  });

  it('is deleted with everything', async () => {
    const { db, one } = await twoPages();
    await saveNote(db, { resourceId: one, address: ONE, text: 'x', base: '' }, NOW);
    await clearRecord(db);
    expect(await db.notes.count()).toBe(0);
  });
});
