/** `waymark recognise`: which entries a page would be marked as, and why. */
import * as v from 'valibot';
import { pageKeys, resourceKeys } from '../../lib/address/keys/identity-keys';
import { matchPage } from '../../lib/address/match/match-page';
import type { Page } from '../../lib/address/model/match';
import { describeReason } from './describe-problem';
import { type InputEntry, parseLine, readEntries, readLines, readOptions } from './read-input';
import { writeLine } from './write-line';

const pageSchema = v.object({
  address: v.string(),
  canonical: v.exactOptional(v.string()),
  title: v.exactOptional(v.string()),
});

/** @throws UsageError */
export async function recogniseCommand(args: string[]): Promise<void> {
  const { values } = readOptions(args, { entries: { type: 'string' } });
  const entries = await readEntries(values.entries as string | undefined);
  const byKey = indexEntries(entries);
  let number = 0;
  for await (const line of readLines()) {
    number += 1;
    if (line.trim() === '') continue;
    const page: Page = parseLine(pageSchema, line, `line ${number}`);
    const found = new Set(pageKeys(page).flatMap(({ key }) => byKey.get(key) ?? []));
    const matches = matchPage(
      page,
      [...found].map((entry) => ({
        id: entry,
        address: entry.address,
        title: entry.title,
        keys: resourceKeys(entry),
      })),
    );
    const lines = matches.map(({ id, certainty, reason }) => ({
      address: id.address,
      certainty,
      why: describeReason(reason),
    }));
    writeLine({ address: page.address, matches: uniqueByAddress(lines) });
  }
}

function indexEntries(entries: readonly InputEntry[]): Map<string, InputEntry[]> {
  const byKey = new Map<string, InputEntry[]>();
  for (const entry of entries) {
    for (const { key } of resourceKeys(entry)) {
      const under = byKey.get(key) ?? [];
      under.push(entry);
      byKey.set(key, under);
    }
  }
  return byKey;
}

/** One address in several lists is one match. */
function uniqueByAddress<T extends { address: string }>(lines: readonly T[]): T[] {
  return [...new Map([...lines].reverse().map((line) => [line.address, line])).values()].reverse();
}
