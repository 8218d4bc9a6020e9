/**
 * Rows that follow other rows. It stands below Dexie's tables, where every write goes through, whoever
 * makes it, and writes in the transaction of that write: either both are committed or neither.
 */
import Dexie, {
  type DBCore,
  type DBCoreMutateRequest,
  type DBCoreMutateResponse,
  type Middleware,
} from 'dexie';

interface FollowedWrites {
  name: string;
  /** Where it stands between the tables and the database; the highest hears of a write first. */
  level: number;
  /** The tables that are followed. */
  sources: readonly string[];
  /** The table of the rows that follow. Where a database does not have it yet, nothing follows. */
  target: string;
  /** Whether all sources are read when one of them is written. */
  readsSources?: true;
  /** Carries out the write, and what follows from it. */
  mutate: (
    core: DBCore,
    table: string,
    request: DBCoreMutateRequest,
  ) => Promise<DBCoreMutateResponse>;
}

/** @returns what Dexie is to use: transactions that write to a source are over the rows that follow, too */
export function followWrites(followed: FollowedWrites): Middleware<DBCore> {
  const { name, level, sources, target, readsSources, mutate } = followed;
  return {
    stack: 'dbcore',
    name,
    level,
    create(core) {
      const hasTarget = core.schema.tables.some((table) => table.name === target);
      if (!hasTarget) return {};
      return {
        transaction(tables, mode, options) {
          const isFollowed =
            mode === 'readwrite' && tables.some((table) => sources.includes(table));
          const others = readsSources ? [...sources, target] : [target];
          const all = isFollowed ? [...new Set([...tables, ...others])] : tables;
          return core.transaction(all, mode, options);
        },
        table(of) {
          const table = core.table(of);
          if (!sources.includes(of)) return table;
          return {
            ...table,
            mutate: (request) =>
              new Dexie.Promise((done, fail) => {
                mutate(core, of, request).then(done, fail);
              }),
          };
        },
      };
    },
  };
}
