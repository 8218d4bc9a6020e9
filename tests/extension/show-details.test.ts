/** “Note” on the chip: which page of the library is opened, and for whom. */
import { describe, expect, it, vi } from 'vitest';
import { showDetails } from '../../lib/actions/browser/show-details';
import { switchList } from '../../lib/store/catalogue';
import { findLeading } from '../../lib/store/resources';
import { emptyDatabase, NOW, saveList } from './catalogue';

const PAGE = 'https://blog.example.com/posts/0-on-caches';
const OTHER = 'https://moved.example.net/some-page-about-queues';

async function openFor(asking: { tabId?: number; isPrivate?: true }, address = PAGE) {
  const db = emptyDatabase();
  await saveList(db, 'first', PAGE);
  await saveList(db, 'second', PAGE, OTHER);
  await switchList(db, 'first', false, NOW);
  const { id = 0 } = (await findLeading(db, { address: PAGE, isLink: true })) ?? {};
  const create = vi.fn(async () => ({}));
  const get = async () => ({ id: 7, index: 3 });
  const api = { tabs: { create, get } } as unknown as Parameters<typeof showDetails>[4];
  const addressOf = ({ listId, resourceId }: { listId: string; resourceId: number }) =>
    `${listId} ${resourceId === id}`;
  const opening = showDetails(db, { resourceId: id, address }, asking, addressOf, api);
  return { opening, create };
}

describe('“Note” on the chip', () => {
  it('opens the library beside the tab, at a list that is on', async () => {
    const { opening, create } = await openFor({ tabId: 7 });
    await opening;
    expect(create).toHaveBeenCalledExactlyOnceWith({
      url: 'second true',
      index: 4,
      openerTabId: 7,
    });
  });

  it('opens nothing for a page that is not the entry, nor in a private window', async () => {
    for (const [asking, address] of [
      [{ tabId: 7 }, OTHER],
      [{ tabId: 7, isPrivate: true as const }, PAGE],
    ] as const) {
      const { opening, create } = await openFor(asking, address);
      await expect(opening).rejects.toThrow();
      expect(create).not.toHaveBeenCalled();
    }
  });
});
