import { expect, it, vi } from 'vitest';
import { followBadge } from '../../lib/actions/browser/show-badge';
import { changeCards } from '../../lib/actions/change/change-cards';
import { savePlan } from '../../lib/actions/change/change-plan';
import { changeSettings } from '../../lib/actions/change/change-settings';
import { DEFAULT_SETTINGS } from '../../lib/reading/choices';
import { emptyDatabase } from './catalogue';
import { takeSteps } from './generated-record';

it('the icon has a number only where one is wanted, and then as it changes', async () => {
  const db = emptyDatabase();
  const now = Date.now();
  await takeSteps(db, [{ do: 'list', id: 'one', version: 1 }], now - 60_000);
  await savePlan(
    db,
    {
      ...{ id: 'p', title: 'P', parts: [{ listId: 'one', take: 'all' }] },
      ...{ startedAt: now, hoursAWeek: 9, mixture: { queue: 0, review: 0 } },
    },
    now,
  );
  const texts: unknown[] = [];
  const action = {
    setBadgeBackgroundColor: vi.fn(async () => undefined),
    setBadgeText: async ({ text }: { text: string | null }) => void texts.push(text),
  };
  const stop = followBadge(db, { action });
  await vi.waitFor(() => expect(texts).toEqual(['']));
  await changeSettings(db, { badge: 'plan' }, DEFAULT_SETTINGS, now);
  await vi.waitFor(() => expect(texts.at(-1)).toBe('4'));
  const [resource] = await db.resources.toArray();
  await changeCards(db, [{ resourceId: resource?.id ?? 0 }], true, now - 1);
  await changeSettings(db, { badge: 'review' }, DEFAULT_SETTINGS, now);
  await vi.waitFor(() => expect(texts.at(-1)).toBe('1'));
  await changeSettings(db, { badge: 'none' }, DEFAULT_SETTINGS, now);
  await vi.waitFor(() => expect(texts.at(-1)).toBe(''));
  stop();
});
