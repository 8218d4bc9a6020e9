/** Puts the page in front on the list “Saved”, and says what came of it. Rejects where that failed. */
import { i18n } from '#i18n';
import { announceReadings } from '../../lib/actions/browser/announce-readings';
import { wantDueWork } from '../../lib/actions/catalogue/want-work';
import { savePage, unsavePage } from '../../lib/actions/transfer/save-page';
import { SAVED_LIST_ID } from '../../lib/actions/transfer/saved-list-id';
import { plainTitleOf } from '../../lib/lists/model/plain-entry';
import { askWorker } from '../../lib/messages/to-worker';
import type { WaymarkDatabase } from '../../lib/store/database';
import { isPrivatePage } from './is-private-page';
import type { EntryCommands } from './use-entry-commands';
import type { PageInFront } from './use-page-in-front';

export async function saveFront(
  db: WaymarkDatabase,
  { address, title, isPrivate }: PageInFront,
  { say, sayDone }: Pick<EntryCommands, 'say' | 'sayDone'>,
): Promise<void> {
  if (isPrivate || isPrivatePage()) {
    say(i18n.t('outcome.private'), 'failed');
    return;
  }
  const page = { address, title: plainTitleOf(title, address) };
  const tell = async () => {
    void wantDueWork(db, () => askWorker('workWanted', undefined));
    // Which pages are on lists concerns those that had no mark, too.
    await announceReadings([]);
  };
  const takeBack = async () => {
    const list = await db.lists.get(SAVED_LIST_ID);
    await unsavePage(db, address, Date.now());
    say(i18n.t('popup.front.unsaved', [list?.title ?? '', page.title]));
    await tell();
  };
  const isAdded = await savePage(db, page, i18n.t('importHistory.saved'), Date.now());
  const list = await db.lists.get(SAVED_LIST_ID);
  if (isAdded) sayDone(i18n.t('popup.front.saved', [list?.title ?? '', page.title]), takeBack);
  else say(i18n.t('popup.front.savedBefore', [page.title]));
  await tell();
}
