/** How often the address of a page is taken apart. */
import { beforeEach, expect, it, vi } from 'vitest';
import { recordVisit } from '../../lib/actions/recognise/record-visit';
import { NOW, smallDatabase } from './catalogue';

const read = vi.hoisted(() => [] as string[]);
vi.mock(import('../../lib/address/parse/read-address'), async (original) => {
  const real = await original();
  return {
    ...real,
    readAddress: (address, meeting) => {
      read.push(address);
      return real.readAddress(address, meeting);
    },
  };
});

const POST = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';

beforeEach(() => {
  read.length = 0;
});

it.each([
  ['a page that is on a list', POST],
  ['a page that is on none', 'https://netflixtechblog.com/on-no-list-0123456789ab'],
])('a visit to %s takes its address apart once', async (_, address) => {
  const db = await smallDatabase();
  read.length = 0;
  await recordVisit(db, { address, title: 'x', visitId: 'visit-one' }, { tabId: 1, now: NOW });
  expect(read.filter((each) => each === address)).toHaveLength(1);
});
