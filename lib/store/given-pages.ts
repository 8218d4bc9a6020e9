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

/** Keeps one that is new, or that changed. */
export async function keepGivenPage(area: KeptIn, page: GivenPage): Promise<void> {
  const slots = await readSlots(area);
  const own = slots.find((slot) => slot.page?.id === page.id);
  const [oldest] = slots.sort((one, other) => (one.page?.at ?? 0) - (other.page?.at ?? 0));
  const { key } = own ?? oldest ?? { key: SLOTS[0] };
  await area.set({ [key]: page });
}

/** Lets go of one. */
export async function dropGivenPage(area: KeptIn, id: string): Promise<void> {
  const slots = await readSlots(area);
  await area.remove(slots.filter(({ page }) => page?.id === id).map(({ key }) => key));
}

/** Lets go of all of them. */
export async function deleteGivenPages(area: KeptIn): Promise<void> {
  await area.remove([...SLOTS]);
}

async function readSlots(area: KeptIn): Promise<{ key: string; page?: GivenPage }[]> {
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
