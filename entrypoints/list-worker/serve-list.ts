/** Answers what the library asks about a list that is to be added. */
import {
  addList,
  type ListToAdd,
  OvertakenListError,
  TakenBackError,
} from '../../lib/actions/transfer/add-list';
import { type Comparison, compareList } from '../../lib/actions/transfer/compare-list';
import { countKnownHere } from '../../lib/actions/transfer/count-known';
import { findSameList } from '../../lib/actions/transfer/find-same-list';
import { readListDraft } from '../../lib/lists/list-draft';
import { failureOf } from '../../lib/messages/failure-of';
import { noteLooked } from '../../lib/store/catalogue';
import type { WaymarkDatabase } from '../../lib/store/database';
import { noteRefreshByHand } from '../../lib/store/refreshes';
import type { ListAnswer, ListRequest } from '../extension-pages/list-messages';
import { toldNowAndThen } from '../extension-pages/told-now-and-then';

type Tell = (answer: ListAnswer) => void;

/** @returns what takes the requests, which the page sends one after the other but for `cancel`; it never rejects */
export function serveList(
  db: WaymarkDatabase,
  tell: Tell,
): (request: ListRequest) => Promise<void> {
  /** What was read last, in this worker. */
  let given: Omit<ListToAdd, 'title' | 'replaces'> | undefined;
  let adding: AbortController | undefined;
  /** Compares the newer version that was read last with what is there now. */
  let compareRead: (() => Promise<Comparison>) | undefined;

  const read = async (request: Extract<ListRequest, { kind: 'read' }>): Promise<void> => {
    const { source, origin, isAddressSaid, files } = request;
    const look = async (home: string | undefined) => {
      const place = home !== undefined && { home };
      const told = readListDraft(source, { ...origin, ...place }, files);
      const same = await findSameList(db, { ...origin, entries: told.list.entries });
      return { told, same, place };
    };
    let found = await look(origin.home);
    const older = found.same?.home;
    if (older !== undefined && origin.home === undefined && !isAddressSaid) {
      // Else replacing it would take away all that counts from its address.
      const there = await look(older);
      if (there.same?.isMostly) found = there;
    }
    const { same, place } = found;
    const { list, ...told } = found.told;
    const { entries, licence, problems } = list;
    const terms = licence !== undefined && { licence };
    const [problem] = problems;
    given = { ...origin, ...place, ...terms, entries, isAnother: same !== undefined };
    if (entries.length === 0) {
      tell({ kind: 'refused', ...(problem && { problem }) });
      return;
    }
    const counts = await countKnownHere(db, entries);
    const preview = { ...told, ...place, ...terms, ...counts, entries: entries.length, problems };
    tell({ kind: 'preview', preview: { ...preview, ...(same && { same }) } });
  };

  const compare = async (request: Extract<ListRequest, { kind: 'compare' }>): Promise<void> => {
    const { source, origin, listId } = request;
    const { list, ownFiles } = readListDraft(source, origin);
    const { entries, licence, problems } = list;
    const terms = licence !== undefined && { licence };
    const [problem] = problems;
    given = undefined;
    compareRead = undefined;
    if (entries.length === 0) {
      tell({ kind: 'refused', ...(problem && { problem }) });
      return;
    }
    compareRead = async () => {
      const against = (await db.lists.get(listId))?.version;
      const comparison = await compareList(db, listId, entries, ownFiles);
      const isAsRead = comparison !== 'of-files' && against !== undefined;
      given = isAsRead
        ? { ...origin, ...terms, entries, isAnother: true, isRefresh: true, against }
        : undefined;
      return comparison;
    };
    const comparison = await compareRead();
    await noteLooked(db, listId, Date.now());
    await noteRefreshByHand(db, listId, Date.now());
    tell({ kind: 'compared', comparison });
  };

  const add = async ({ title, replaces }: Extract<ListRequest, { kind: 'add' }>) => {
    // Another worker had read it, and ended: this one has nothing to add.
    if (!given) throw new Error('no list was read');
    const controller = new AbortController();
    adding = controller;
    const total = given.entries.length;
    const onDone = toldNowAndThen((done) => tell({ kind: 'progress', done, total }), total);
    const wanted = { ...given, title, ...(replaces !== undefined && { replaces }) };
    try {
      const { signal } = controller;
      tell({
        kind: 'added',
        added: await addList(db, wanted, { now: Date.now(), signal, onDone }),
      });
    } catch (error) {
      if (error instanceof OvertakenListError && compareRead) {
        tell({ kind: 'compared', comparison: await compareRead(), isOvertaken: true });
        return;
      }
      // It may have been cancelled elsewhere.
      if (!controller.signal.aborted && !(error instanceof TakenBackError)) throw error;
      tell({ kind: 'cancelled' });
    } finally {
      adding = undefined;
    }
  };

  return async (request) => {
    try {
      if (request.kind === 'cancel') adding?.abort();
      else if (request.kind === 'read') await read(request);
      else if (request.kind === 'compare') await compare(request);
      else await add(request);
    } catch (error) {
      console.error(error);
      tell({ kind: 'failed', failure: failureOf(error) });
    }
  };
}
