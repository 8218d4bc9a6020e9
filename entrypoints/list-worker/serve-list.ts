/** Answers what the library asks about a list that is to be added. */
import { addList, TakenBackError } from '../../lib/actions/transfer/add-list';
import { compareList } from '../../lib/actions/transfer/compare-list';
import { countKnownHere } from '../../lib/actions/transfer/count-known';
import { findSameList, type ListToCompare } from '../../lib/actions/transfer/find-same-list';
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
  let given: (ListToCompare & { isAnother: boolean; isRefresh?: true }) | undefined;
  let adding: AbortController | undefined;

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
    const { entries, problems } = list;
    const [problem] = problems;
    given = { ...origin, ...place, entries, isAnother: same !== undefined };
    if (entries.length === 0) {
      tell({ kind: 'refused', ...(problem && { problem }) });
      return;
    }
    const counts = await countKnownHere(db, entries);
    const preview = { ...told, ...place, ...counts, entries: entries.length, problems };
    tell({ kind: 'preview', preview: { ...preview, ...(same && { same }) } });
  };

  const compare = async (request: Extract<ListRequest, { kind: 'compare' }>): Promise<void> => {
    const { source, origin, listId } = request;
    const { list, ownFiles } = readListDraft(source, origin);
    const { entries, problems } = list;
    const [problem] = problems;
    given = undefined;
    if (entries.length === 0) {
      tell({ kind: 'refused', ...(problem && { problem }) });
      return;
    }
    const comparison = await compareList(db, listId, entries, ownFiles);
    await noteLooked(db, listId, Date.now());
    await noteRefreshByHand(db, listId, Date.now());
    if (comparison !== 'of-files') given = { ...origin, entries, isAnother: true, isRefresh: true };
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
