/**
 * Runs inside a page of the extension: a record as somebody has it who reads every week, made by the
 * actions that make any record, each at its time.
 */
import { changeCards } from '../../lib/actions/change/change-cards';
import { savePlan } from '../../lib/actions/change/change-plan';
import { judgeMatch } from '../../lib/actions/change/judge-match';
import { recordEvidence } from '../../lib/actions/change/record-evidence';
import { setReading } from '../../lib/actions/change/set-reading';
import type { HandChange } from '../../lib/reading/set-by-hand';
import { database } from '../../lib/store/database';
import { saveNote } from '../../lib/store/notes';
import {
  addOwnBackup,
  deleteOwnBackup,
  type KeptIn,
  noteLook,
  readOwnBackups,
} from '../../lib/store/own-backups';
import type { EntryRow } from '../../lib/store/rows';
import type { PicturedRecord } from './pictured-record';

declare const chrome: { storage: { local: KeptIn } };

const DAY_MS = 86_400_000;

/** What the page offers. */
export type KeepRecordInPage = typeof keepRecordInPage;

/** One that Waymark made by itself; until long after the pictures none is due. */
async function keepBackup(at: number): Promise<void> {
  const { local } = chrome.storage;
  for (const made of (await readOwnBackups(local)).backups) await deleteOwnBackup(local, made.at);
  const holds = { lists: 5, readings: 98, events: 104, cards: 0, content: 'pictured' };
  await addOwnBackup(local, { at, ...holds }, ' '.repeat(48_000));
  await noteLook(local, Date.now());
}

/** @returns the id of the entry of which most is known */
async function keepRecord(record: PicturedRecord): Promise<number> {
  const { now, read, begun, queued, skipped } = record;
  await keepBackup(now - 3 * DAY_MS);
  const db = database();
  const listed = (await db.entries.where('listId').equals(begun.listId).toArray()).sort(
    (a, b) => a.position - b.position,
  );
  const target = (position: number): EntryRow => {
    const entry = listed[position];
    if (!entry) throw new Error(`there is no entry ${position}`);
    return entry;
  };
  const set = async (position: number, change: HandChange, at: number): Promise<void> => {
    const { resourceId, address } = target(position);
    await setReading(db, { resourceId, address, change }, at);
  };
  for (const [position, at] of read) await set(position, { state: 'read' }, at);
  for (const [position, at] of skipped) await set(position, { state: 'skipped' }, at);
  for (const [index, position] of begun.positions.entries()) {
    const { resourceId, address } = target(position);
    const evidence = {
      visitId: `picture-${index}`,
      activeMs: 150_000,
      depth: 0.45,
      words: 1_800,
      fits: false,
      stoppedAt: { text: 'What follows is how that was solved', share: 0.4 },
    };
    await recordEvidence(db, { resourceId, address, evidence }, now - (index + 1) * 7_200_000);
  }
  for (const [position, at] of queued) await set(position, { queued: true }, at);
  const [known = 0, other = 1] = read.map(([position]) => position);
  const { resourceId, address, id } = target(known);
  // Every twentieth, so that they are of several topics.
  const cards = read.filter((_, at) => at % 20 === 0).map(([position]) => target(position));
  await changeCards(db, cards, true, now - DAY_MS);
  await saveNote(
    db,
    {
      resourceId,
      address,
      text: '**Backpressure** before queues.\n\n- retry with jitter\n- shed load early',
      base: '',
    },
    now - 3_600_000,
  );
  await judgeMatch(
    db,
    {
      resourceId: target(other).resourceId,
      address: 'https://mirror.example/an-article',
      verdict: 'same',
    },
    now - 2 * DAY_MS,
  );
  await savePlan(
    db,
    {
      id: 'pictured',
      title: 'Performance',
      parts: [{ listId: begun.listId, section: ['Performance'], take: 'most' }],
      startedAt: now - 9 * DAY_MS,
      hoursAWeek: 2,
      mixture: { queue: 0.2, review: 0.1 },
    },
    now - 9 * DAY_MS,
  );
  db.close();
  return id;
}

const keepRecordInPage = { keepRecord };
Object.assign(globalThis, { keepRecordInPage });
