/**
 * Gives each reading that is queued its place in the queue, and takes it from those that are not. It
 * stands below Dexie's tables, where every write goes through: an index holds no row without it.
 */
import type { DBCore, Middleware } from 'dexie';
import { withQueuePlace } from '../reading/queue-order';

/** Above live queries, which hear of the rows as they are written. */
const ABOVE_LIVE_QUERIES = 0.5;

export const queuePlaceKeeper: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'queue places',
  level: ABOVE_LIVE_QUERIES,
  create: (core) => ({
    table(name) {
      const table = core.table(name);
      if (name !== 'readings') return table;
      return {
        ...table,
        mutate: (request) =>
          table.mutate(
            'values' in request
              ? { ...request, values: request.values.map(withQueuePlace) }
              : request,
          ),
      };
    },
  }),
};
