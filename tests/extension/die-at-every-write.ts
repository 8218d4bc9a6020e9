/** A worker that dies in the middle of an action, at each of its writes in turn. */
import { expect } from 'vitest';
import { WaymarkDatabase } from '../../lib/store/database';

/** Everything in the database, apart from what says when. */
async function contentOf(name: string): Promise<string> {
  const db = new WaymarkDatabase(name);
  const rows = await Promise.all(db.tables.map((table) => table.toArray()));
  db.close();
  return JSON.stringify(rows, (key, value) => (key === 'run' ? undefined : value));
}

/**
 * Begins an action and lets the worker die at one of its writes.
 * @param name of a database
 * @param deadly which of its writes, from 1
 * @returns whether it got through: it has fewer writes
 */
export async function dieAtWrite(
  name: string,
  act: (db: WaymarkDatabase) => Promise<unknown>,
  deadly: number,
): Promise<boolean> {
  const dying = new WaymarkDatabase(name);
  let writes = 0;
  const write = () => {
    writes += 1;
    // What is dead writes nothing more.
    if (writes >= deadly) throw new Error('the worker died');
  };
  for (const table of dying.tables) {
    table.hook('creating', write);
    table.hook('updating', write);
    table.hook('deleting', write);
  }
  const isDone = await act(dying).then(
    () => true,
    () => false,
  );
  dying.close();
  return isDone;
}

/**
 * Begins an action once for each of its writes and lets the worker die there; expects that nothing of
 * it is left each time. Ends when it got through.
 * @param name of a database that is closed
 * @param most writes that the action is expected to make
 */
export async function dieAtEveryWrite(
  name: string,
  act: (db: WaymarkDatabase) => Promise<unknown>,
  most: number,
): Promise<void> {
  const untouched = await contentOf(name);
  for (let deadly = 1; ; deadly += 1) {
    if (await dieAtWrite(name, act, deadly)) return;
    expect(await contentOf(name)).toBe(untouched);
    expect(deadly).toBeLessThan(most);
  }
}
