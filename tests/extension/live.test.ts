import { expect, it } from 'vitest';
import { observe } from '../../lib/store/live';
import { emptyDatabase } from './catalogue';

it('a live query is answered also while what it reads changes faster than that', async () => {
  const db = emptyDatabase();
  await db.settings.put({ id: 'count', value: 0 });
  const heard: unknown[] = [];
  const slowly = async () => {
    let value: unknown;
    for (let at = 0; at < 40; at += 1) value = (await db.settings.get('count'))?.value;
    return { value };
  };
  const stop = observe(slowly, (answer) => heard.push(answer.value), console.error);
  for (let value = 1; value <= 150; value += 1) {
    await db.settings.put({ id: 'count', value });
    await new Promise((done) => setTimeout(done));
  }
  expect(heard.length).toBeGreaterThan(0);
  await expect.poll(() => heard.at(-1)).toBe(150);
  stop();
  db.close();
});
