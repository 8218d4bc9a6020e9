/** Answers what the library asks about a list that is to be added. */
import { addList } from '../../lib/actions/transfer/add-list';
import { countKnownHere } from '../../lib/actions/transfer/count-known';
import { findSameList, type ListGiven } from '../../lib/actions/transfer/find-same-list';
import { readGivenList } from '../../lib/lists/given-list';
import { failureOf } from '../../lib/messages/failure-of';
import type { WaymarkDatabase } from '../../lib/store/database';
import type { ListAnswer, ListRequest } from '../extension-pages/list-messages';

type Tell = (answer: ListAnswer) => void;

/** How often progress is told at most, ms. */
const TOLD_EVERY_MS = 50;

/** @returns what takes the requests, one after the other but for `cancel`; it never rejects */
export function serveList(
  db: WaymarkDatabase,
  tell: Tell,
): (request: ListRequest) => Promise<void> {
  let given: ListGiven = { entries: [] };
  let adding: AbortController | undefined;

  const read = async (request: Extract<ListRequest, { kind: 'read' }>): Promise<void> => {
    const { source, origin, isAddressSaid } = request;
    let { home } = origin;
    let found = readGivenList(source, origin);
    let same = await findSameList(db, { ...origin, entries: found.list.entries });
    if (same?.home !== undefined && home === undefined && !isAddressSaid) {
      // Else replacing it would take away all that counts from its address.
      home = same.home;
      found = readGivenList(source, { ...origin, home });
      same = await findSameList(db, { ...origin, entries: found.list.entries });
    }
    const { list, ...told } = found;
    const { entries, problems } = list;
    const [problem] = problems;
    const place = home !== undefined && { home };
    given = { ...origin, ...place, entries };
    if (entries.length === 0) {
      tell({ kind: 'refused', ...(problem && { problem }) });
      return;
    }
    const counts = await countKnownHere(db, entries);
    const preview = { ...told, ...place, ...counts, entries: entries.length, problems };
    tell({ kind: 'preview', preview: { ...preview, ...(same && { same }) } });
  };

  const add = async ({ title, replaces }: Extract<ListRequest, { kind: 'add' }>) => {
    const controller = new AbortController();
    adding = controller;
    const total = given.entries.length;
    let toldAt = 0;
    const onDone = (done: number) => {
      const now = Date.now();
      if (done < total && now - toldAt < TOLD_EVERY_MS) return;
      toldAt = now;
      tell({ kind: 'progress', done, total });
    };
    const wanted = { ...given, title, ...(replaces !== undefined && { replaces }) };
    try {
      const { signal } = controller;
      tell({
        kind: 'added',
        added: await addList(db, wanted, { now: Date.now(), signal, onDone }),
      });
    } catch (error) {
      if (!controller.signal.aborted) throw error;
      tell({ kind: 'cancelled' });
    } finally {
      adding = undefined;
    }
  };

  return async (request) => {
    try {
      if (request.kind === 'cancel') adding?.abort();
      else if (request.kind === 'read') await read(request);
      else await add(request);
    } catch (error) {
      console.error(error);
      tell({ kind: 'failed', failure: failureOf(error) });
    }
  };
}
