import { describe, expect, it } from 'vitest';
import { VISIT_KEPT_MS, visitIdOf } from '../../lib/reading/visit-share';
import type { WaymarkDatabase } from '../../lib/store/database';
import { countVisit } from '../../lib/store/visits';
import { emptyDatabase, NOW } from './catalogue';

const DAY_MS = 24 * 60 * 60 * 1000;

function tell(db: WaymarkDatabase, index: number, at: number, activeMs = 1_000) {
  const visitId = visitIdOf(NOW, index.toString(16).padStart(32, '0'));
  return countVisit(
    db,
    { resourceId: 1, address: 'https://a.example/' },
    { visitId, activeMs },
    at,
  );
}

describe('what visits have told', () => {
  it('is kept while the clock is a year ahead for some of them, and counts once', async () => {
    const db = emptyDatabase();
    for (let index = 0; index < 10; index += 1) await tell(db, index, NOW + index);
    for (let index = 10; index < 15; index += 1) await tell(db, index, NOW + 365 * DAY_MS + index);
    expect(await db.visits.count()).toBe(15);
    expect(await tell(db, 3, NOW + DAY_MS, 1_200)).toMatchObject({ addedMs: 200 });
  });

  it('is forgotten half a year later, but for the latest', async () => {
    const db = emptyDatabase();
    for (let index = 0; index < 30; index += 1) await tell(db, index, NOW);
    const later = NOW + VISIT_KEPT_MS + DAY_MS;
    for (let index = 30; index < 131; index += 1) await tell(db, index, later);
    expect(await db.visits.count()).toBe(101);
  });

  it('counts from the first report on where the clock was years behind when the visit began', async () => {
    const db = emptyDatabase();
    const visitId = visitIdOf(Date.UTC(2020, 0, 1), '0123456789abcdef');
    const at = { resourceId: 1, address: 'https://a.example/' };
    expect(await countVisit(db, at, { visitId, activeMs: 30_000 }, NOW)).toMatchObject({
      addedMs: 30_000,
    });
  });

  it('costs itself where its row is damaged, and counts again from there on', async () => {
    const db = emptyDatabase();
    await tell(db, 1, NOW);
    await db.visits.toCollection().modify({ activeMs: 'x' as never });
    expect(await tell(db, 1, NOW + 1, 1_200)).toMatchObject({ addedMs: 0 });
    expect(await tell(db, 1, NOW + 2, 1_500)).toMatchObject({ addedMs: 300 });
  });
});
