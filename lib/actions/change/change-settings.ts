/** Stores what the user chose in the settings, so that it can be undone. For the library. */
import type { Settings } from '../../reading/choices';
import type { WaymarkDatabase } from '../../store/database';
import { NO_RESOURCE } from '../../store/no-resource';
import type { EventRow } from '../../store/rows';
import { readSettings, writeSettings } from '../../store/settings';
import { SETTING_OF_SCOPE } from './dismiss-mark';

/**
 * Stores one choice or several. Of names only those are added and removed that the user added and
 * removed: what another window did meanwhile stays.
 * @param change the choices as they shall be, from what the user saw
 * @param seen the choices that the user saw
 * @param now epoch ms
 * @returns the event that undoing it needs; undefined when nothing changed
 */
export async function changeSettings(
  db: WaymarkDatabase,
  change: Partial<Settings>,
  seen: Settings,
  now: number,
): Promise<number | undefined> {
  return db.transaction('rw', db.settings, db.events, async () => {
    const settings = await readSettings(db);
    const wanted: Partial<Settings> = { ...change };
    for (const name of LISTS) {
      const list = change[name];
      if (list) wanted[name] = withDifference(settings[name], seen[name], list);
    }
    const names = (Object.keys(wanted) as Array<keyof Settings>).filter(
      (name) => JSON.stringify(settings[name]) !== JSON.stringify(wanted[name]),
    );
    if (names.length === 0) return undefined;
    await writeSettings(db, pick({ ...settings, ...wanted }, names));
    return db.events.add({
      resourceId: NO_RESOURCE,
      at: now,
      kind: 'chosen',
      automatic: false,
      title: '',
      address: '',
      chosen: { before: pick(settings, names), after: pick({ ...settings, ...wanted }, names) },
    });
  });
}

/** Settings that hold names; of these each name is a choice of its own. */
const LISTS = ['silentHosts', 'dismissedPages', 'dismissedHosts'] as const;
type ListName = (typeof LISTS)[number];

/** One choice that an event changed: a setting, or whether a name is in a list of names. */
interface Choice {
  setting: keyof Settings;
  /** Of a list: the name that came or went. */
  name?: string;
  /** As undoing gives it back; of a name whether it was there. */
  before: unknown;
}

/** @returns what an event changed of the settings */
function choicesOf({ kind, chosen, dismissed }: EventRow): Choice[] {
  if (kind === 'dismissed' && dismissed) {
    const setting = SETTING_OF_SCOPE[dismissed.scope];
    return dismissed.names.map((name) => ({ setting, name, before: false }));
  }
  if (kind !== 'chosen' || !chosen) return [];
  return (Object.keys(chosen.after) as Array<keyof Settings>).flatMap((setting): Choice[] => {
    if (!isList(setting)) return [{ setting, before: chosen.before[setting] }];
    const before = chosen.before[setting] ?? [];
    const after = chosen.after[setting] ?? [];
    const added = after.filter((name) => !before.includes(name));
    const removed = before.filter((name) => !after.includes(name));
    return [
      ...added.map((name) => ({ setting, name, before: false })),
      ...removed.map((name) => ({ setting, name, before: true })),
    ];
  });
}

/**
 * @param later events after this one that stand
 * @returns whether something that the event chose is still as it left it
 */
export function isStillChosen(event: EventRow, later: readonly EventRow[]): boolean {
  return choicesOf(event).some((choice) => !findNext(choice, later));
}

/** @returns the events since an id that changed settings and stand, oldest first */
export function readChoicesAfter(db: WaymarkDatabase, eventId: number): Promise<EventRow[]> {
  return db.events
    .where(':id')
    .above(eventId)
    .filter(
      ({ kind, undoneAt }) => (kind === 'chosen' || kind === 'dismissed') && undoneAt === undefined,
    )
    .toArray();
}

/**
 * Undoes an event that stands; what was chosen since then stays. Runs inside the caller's
 * transaction over `settings` and `events`.
 * @param now epoch ms
 * @returns false when later choices have taken the place of all that it chose
 */
export async function undoSettings(
  db: WaymarkDatabase,
  event: EventRow,
  now: number,
): Promise<boolean> {
  const later = await readChoicesAfter(db, event.id);
  if (!isStillChosen(event, later)) return false;
  const restored: Record<string, unknown> = { ...(await readSettings(db)) };
  for (const choice of choicesOf(event)) {
    const next = findNext(choice, later);
    // Undone out of its turn: the next one gives back what this one would have.
    if (next) await db.events.put(giveChoice(next, choice));
    else restore(restored, choice);
  }
  await writeSettings(db, restored as Partial<Settings>);
  await db.events.update(event.id, { undoneAt: now });
  return true;
}

function findNext({ setting, name }: Choice, later: readonly EventRow[]): EventRow | undefined {
  return later.find((other) =>
    choicesOf(other).some((choice) => choice.setting === setting && choice.name === name),
  );
}

function giveChoice(event: EventRow, choice: Choice): EventRow {
  const { setting, name, before } = choice;
  const { chosen, dismissed } = event;
  if (chosen) {
    const given: Record<string, unknown> = { ...chosen.before };
    restore(given, choice);
    return { ...event, chosen: { ...chosen, before: given as Partial<Settings> } };
  }
  if (!dismissed || !before || setting !== SETTING_OF_SCOPE[dismissed.scope]) return event;
  const names = dismissed.names.filter((other) => other !== name);
  return { ...event, dismissed: { ...dismissed, names } };
}

function restore(settings: Record<string, unknown>, { setting, name, before }: Choice): void {
  if (name === undefined) {
    settings[setting] = before;
    return;
  }
  const list = settings[setting];
  const others = (Array.isArray(list) ? list : []).filter((other) => other !== name);
  settings[setting] = before ? [...others, name] : others;
}

function isList(setting: keyof Settings): setting is ListName {
  return (LISTS as readonly string[]).includes(setting);
}

/** What is stored, with only what was added to and removed from what was seen. */
function withDifference(
  stored: readonly string[],
  seen: readonly string[],
  wanted: readonly string[],
): string[] {
  const added = wanted.filter((name) => !seen.includes(name));
  const removed = new Set(seen.filter((name) => !wanted.includes(name)));
  return [...new Set([...stored.filter((name) => !removed.has(name)), ...added])];
}

function pick(settings: Settings, names: ReadonlyArray<keyof Settings>): Partial<Settings> {
  return Object.fromEntries(names.map((name) => [name, settings[name]]));
}
