/** One page once, however often an import names it. */
import { certainIdentityKeys } from '../address/keys/identity-keys';
import type { ReadingState } from '../reading/reading';
import { plainTags } from './fields/item-collector';
import type { ImportedItem } from './model/imported-history';

/** How far one is with a page, from the least to the furthest. */
const FURTHEST: ReadingState[] = ['unread', 'reading', 'skipped', 'read'];

/**
 * Items whose addresses are certainly the same page become one: the address that came first, the
 * earliest times, the furthest state, all tags and notes. Of several lists the first one stays, and
 * the names of the others become tags.
 */
export function joinItems(items: readonly ImportedItem[]): {
  items: ImportedItem[];
  joined: number;
} {
  const groupOf = new Map<string, number>();
  /** Which group a group has become part of; itself where it is none's. */
  const into: number[] = [];
  const rootOf = (group: number): number => {
    let root = group;
    while (into[root] !== root) {
      const next = into[root] ?? root;
      into[root] = into[next] ?? next;
      root = next;
    }
    return root;
  };
  items.forEach(({ address }, index) => {
    into.push(index);
    const keys = certainIdentityKeys(address);
    for (const key of keys.length > 0 ? keys : [address]) {
      const known = groupOf.get(key);
      if (known === undefined) groupOf.set(key, index);
      else {
        const [one, other] = [rootOf(known), rootOf(index)];
        into[Math.max(one, other)] = Math.min(one, other);
      }
    }
  });
  const others = new Map<number, ImportedItem[]>();
  items.forEach((each, index) => {
    const root = rootOf(index);
    if (root === index) return;
    const group = others.get(root);
    if (group) group.push(each);
    else others.set(root, [each]);
  });
  const joined = items.flatMap((each, index) => {
    if (into[index] !== index) return [];
    const group = others.get(index);
    return [group ? joinAsOne([each, ...group]) : each];
  });
  return { items: joined, joined: items.length - joined.length };
}

/** @returns what several say of one page */
export function joinAsOne(group: readonly [ImportedItem, ...ImportedItem[]]): ImportedItem {
  const [first] = group;
  const states = new Set(group.map(({ state }) => state));
  const list = group.find((each) => each.list)?.list;
  const otherLists = group.flatMap((each) =>
    each.list && each.list.join('\n') !== list?.join('\n') ? each.list.slice(-1) : [],
  );
  const joined: ImportedItem = {
    address: first.address,
    title: (group.find(({ title, address }) => title !== address) ?? first).title,
    state: FURTHEST.findLast((state) => states.has(state)) ?? first.state,
    tags: plainTags([...group.flatMap(({ tags }) => tags), ...otherLists]),
  };
  const savedAt = earliest(group.map((each) => each.savedAt));
  if (savedAt !== undefined) joined.savedAt = savedAt;
  const readAt = earliest(group.map((each) => each.readAt));
  if (readAt !== undefined) joined.readAt = readAt;
  const card =
    group.find((each) => each.card?.question !== undefined)?.card ??
    group.find((each) => each.card)?.card;
  const notes = [...new Set(group.flatMap((each) => notedIn(each, card)))];
  if (notes.length > 0) joined.note = notes.join('\n');
  if (list) joined.list = list;
  if (card) joined.card = card;
  return joined;
}

/** A page has one card: of another one the question goes before its answer. */
function notedIn({ card, note }: ImportedItem, kept: ImportedItem['card']): string[] {
  const isOther = card?.question !== undefined && card.question !== kept?.question;
  const lines = [...(isOther ? [card.question] : []), ...(note === undefined ? [] : [note])];
  return lines.length > 0 ? [lines.join('\n')] : [];
}

function earliest(times: readonly (number | undefined)[]): number | undefined {
  let found: number | undefined;
  for (const at of times) if (at !== undefined && !(found !== undefined && found <= at)) found = at;
  return found;
}
