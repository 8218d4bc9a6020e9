/**
 * Writes down what changes of what the indexes are built from, so that they are built of what has
 * changed and not of everything.
 */
import type { DBCore, DBCoreMutateRequest, DBCoreMutateResponse } from 'dexie';
import { isComing } from './chosen-lists';
import { coreReader } from './core-reader';
import { followWrites } from './follow-writes';
import type { IdRun, IndexChangeRow, ListRow } from './rows';

const CHANGES = 'indexChanges';
const SOURCES: readonly string[] = ['entries', 'resources', 'lists'];
/** Below live queries: nothing that is shown is read from these rows. */
const BELOW_LIVE_QUERIES = -0.6;

export const indexChangeKeeper = followWrites({
  name: 'index changes',
  level: BELOW_LIVE_QUERIES,
  sources: SOURCES,
  target: CHANGES,
  mutate: mutateAndNote,
});

async function mutateAndNote(
  core: DBCore,
  name: string,
  request: DBCoreMutateRequest,
): Promise<DBCoreMutateResponse> {
  const { trans } = request;
  const noted =
    name === 'lists'
      ? await changedLists(core, request).catch(() => ({ isAll: true as const }))
      : {};
  const response = await core.table(name).mutate(request);
  const change = name === 'lists' ? noted : changedIds(name, request, response);
  if (Object.keys(change).length > 0) {
    await core.table(CHANGES).mutate({ type: 'add', trans, values: [change] });
  }
  return response;
}

type Change = Omit<IndexChangeRow, 'id'>;

function changedIds(
  name: string,
  request: DBCoreMutateRequest,
  { results }: DBCoreMutateResponse,
): Change {
  if (request.type === 'deleteRange') return { isAll: true };
  const ids: unknown[] =
    request.type === 'delete'
      ? request.keys
      : request.values.map((row, at) => row?.id ?? request.keys?.[at] ?? results?.[at]);
  const numbers = ids.filter((id): id is number => typeof id === 'number');
  // A row whose id nobody hears of may be any.
  if (numbers.length < ids.length) return { isAll: true };
  return numbers.length > 0 ? { [name]: runsOf(numbers) } : {};
}

/** @returns the ids of lists that come, go, or whose entries are to be found otherwise */
async function changedLists(core: DBCore, request: DBCoreMutateRequest): Promise<Change> {
  if (request.type === 'deleteRange') return { isAll: true };
  if (request.type === 'delete') return { lists: request.keys.map(String) };
  const rows: ListRow[] = [...request.values];
  const before = await coreReader(core, request.trans).rows<ListRow>(
    'lists',
    rows.map(({ id }) => id),
  );
  const changed = rows.filter((row, at) => {
    const was = before[at];
    return !was || was.title !== row.title || isComing(was) !== isComing(row);
  });
  return changed.length > 0 ? { lists: changed.map(({ id }) => id) } : {};
}

/** @returns ascending runs of the ids, and of no others */
export function runsOf(ids: readonly number[]): IdRun[] {
  const runs: IdRun[] = [];
  for (const id of ids.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && id <= last[1] + 1) last[1] = id;
    else runs.push([id, id]);
  }
  return runs;
}
