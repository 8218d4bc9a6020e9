import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLookAlikes, tryLookAlike } from '../../../scripts/check-addresses/measure-pairs';
import { resourceKeys } from '../keys/identity-keys';
import { matchPage } from './match-page';

const cases = readLookAlikes().filter(({ at_most }) => at_most !== 'certain');

describe('pages that look like an entry and are something else', () => {
  it('are many', () => {
    expect(cases.length).toBeGreaterThan(180);
  });

  it.each(cases)('$page is not asserted to be $address', (one) => {
    expect(tryLookAlike(one, 'address')).not.toBe('asserted');
  });

  it.each(cases)('$page is not asserted to be $address under one title', (one) => {
    expect(tryLookAlike(one, 'title')).not.toBe('asserted');
  });

  it.each(cases.filter(({ at_most }) => at_most === 'none'))(
    '$page is not even asked about as $address',
    (one) => {
      expect(tryLookAlike(one, 'address')).toBe('missed');
    },
  );
});

describe('pages that are an entry under another address', () => {
  interface Same {
    address: string;
    page: string;
  }
  const file = resolve(import.meta.dirname, '../../../tests/fixtures/address/same-own.jsonl');
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const same = lines.map((line) => JSON.parse(line) as Same);
  /** Only the publisher knows which paper an old number of its library is. */
  const unknown = ['https://dl.acm.org/doi/10.1145/1294261.1294281'];
  /** A branch that may or may not be the one that a repository opens with. */
  const branches = ['https://github.com/apache/kafka/tree/trunk'];

  it.each(
    same.filter(({ address, page }) => !unknown.includes(page) && !branches.includes(address)),
  )('$page is asserted to be $address', ({ address, page }) => {
    const candidate = { id: 1, address, keys: resourceKeys({ address }) };
    expect(matchPage({ address: page }, [candidate])[0]?.certainty).toBe('certain');
  });
});
