/**
 * Links that were taken of a page to be added as a list, until they are: in the extension's own storage,
 * so that a worker that ends, and a page that is loaded again, lose nothing of them. Each lies in a slot
 * of its own; the oldest gives way.
 */
import type { KeptIn } from './own-backups';

/** What was taken of a page. */
export interface GivenPage {
  id: string;
  /** When, epoch ms. */
  at: number;
  address: string;
  title: string;
  /** Its links with the text around them, as HTML. */
  html: string;
  /** Only what was selected in it. */
  isPart: boolean;
  /** There was more than was taken. */
  isCut: boolean;
  /** The library has been opened for it. */
  isShown?: true;
}

const SLOTS = ['given-page-0', 'given-page-1', 'given-page-2'] as const;

/** @returns what is kept; nothing of what is damaged */
export async function readGivenPages(area: KeptIn): Promise<GivenPage[]> {
  return (await readSlots(area)).flatMap(({ page }) => page ?? []);
}

/** @returns undefined where it is not there any more */
export async function findGivenPage(area: KeptIn, id: string): Promise<GivenPage | undefined> {
  return (await readGivenPages(area)).find((page) => page.id === id);
}

/** Keeps one that is new. */
export function keepGivenPage(area: KeptIn, page: GivenPage): Promise<void> {
  return alone(async () => {
    const slots = await readSlots(area);
    const ageOf = ({ page: kept }: Slot): number => kept?.at ?? 0;
    const [oldest] = slots.toSorted((one, other) => ageOf(one) - ageOf(other));
    // The clock may have been set back: the next one must not take the place of this one.
    const at = Math.max(page.at, ...slots.map((slot) => ageOf(slot) + 1));
    await area.set({ [oldest?.key ?? SLOTS[0]]: { ...page, at } });
  });
}

/** Notes that the library has been opened for one; of one that was let go of meanwhile, nothing. */
export function noteGivenPageShown(area: KeptIn, id: string): Promise<void> {
  return alone(async () => {
    for (const { key, page } of await readSlots(area)) {
      if (page?.id === id) await area.set({ [key]: { ...page, isShown: true } });
    }
  });
}

/** Lets go of one. */
export function dropGivenPage(area: KeptIn, id: string): Promise<void> {
  return alone(async () => {
    const slots = await readSlots(area);
    await area.remove(slots.filter(({ page }) => page?.id === id).map(({ key }) => key));
  });
}

/** Lets go of all of them. */
export function deleteGivenPages(area: KeptIn): Promise<void> {
  return alone(() => area.remove([...SLOTS]));
}

/** Of two that are given at once each finds a slot of its own, and none is written after it was let go of. */
function alone<T>(act: () => Promise<T>): Promise<T> {
  return navigator.locks.request('given-pages', act) as Promise<T>;
}

interface Slot {
  key: string;
  page?: GivenPage;
}

async function readSlots(area: KeptIn): Promise<Slot[]> {
  const kept = await area.get([...SLOTS]);
  return SLOTS.map((key) => {
    const page = kept[key];
    return isGivenPage(page) ? { key, page } : { key };
  });
}

function isGivenPage(value: unknown): value is GivenPage {
  if (typeof value !== 'object' || value === null) return false;
  const { id, at, address, title, html, isPart, isCut } = value as Record<string, unknown>;
  return (
    typeof at === 'number' &&
    [id, address, title, html].every((text) => typeof text === 'string') &&
    [isPart, isCut].every((flag) => typeof flag === 'boolean')
  );
}
