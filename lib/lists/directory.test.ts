import { describe, expect, it } from 'vitest';
import lines from '../../assets/directory/lists.json' with { type: 'json' };
import shipped from '../../assets/lists/index.json' with { type: 'json' };
import { certainIdentityKeys } from '../address/keys/identity-keys';
import { DIRECTORY, DIRECTORY_GROUPS } from './directory';
import { placesOf } from './list-places';
import { plainText } from './model/plain-text';

const KEYS = [
  'name',
  'address',
  'about',
  'language',
  'entries',
  'group',
  'lookedAt',
  'licence',
  'commit',
];

describe('the directory', () => {
  it('has sixty lists at least, each of them in a group that is shown', () => {
    expect(DIRECTORY.length).toBeGreaterThanOrEqual(60);
    expect(DIRECTORY).toHaveLength(lines.length);
    for (const group of DIRECTORY_GROUPS) {
      expect(DIRECTORY.some((line) => line.group === group)).toBe(true);
    }
  });

  it('has lists in several languages', () => {
    expect(new Set(DIRECTORY.map(({ language }) => language)).size).toBeGreaterThan(5);
  });

  it('names no list twice, however its address is written', () => {
    expect(new Set(DIRECTORY.map(({ name }) => name)).size).toBe(DIRECTORY.length);
    const keys = DIRECTORY.map(({ address }) => certainIdentityKeys(address)[0]);
    expect(new Set(keys).size).toBe(DIRECTORY.length);
    const asked = DIRECTORY.map(({ address }) => placesOf(address)?.places[0]?.address);
    expect(new Set(asked).size).toBe(DIRECTORY.length);
  });

  it('has the live version of every shipped list whose home is known, at that address', () => {
    const homes = shipped.flatMap(({ home }) => home ?? []);
    expect(homes.length).toBeGreaterThan(0);
    expect(DIRECTORY.map(({ address }) => address)).toEqual(expect.arrayContaining(homes));
  });

  it.each(DIRECTORY)('says of “$name” what it should, in plain words', (line) => {
    expect(KEYS).toEqual(expect.arrayContaining(Object.keys(line)));
    for (const text of [line.name, line.about]) {
      expect(text).toBe(plainText(text));
      expect(text).not.toMatch(/[<>[\]`*_|]|https?:|&\w+;/);
    }
    expect(line.name.length).toBeLessThanOrEqual(40);
    expect(line.about.length).toBeLessThanOrEqual(90);
    expect(line.about).not.toMatch(/[.!]$/);
    expect(Intl.getCanonicalLocales(line.language)).toEqual([line.language]);
    expect(Number.isInteger(line.entries) && line.entries > 0).toBe(true);
    expect(line.lookedAt).toMatch(/^20\d\d-(?:0[1-9]|1[0-2])$/);
    expect(line.licence ?? 'MIT').toMatch(/^[\w.-]+$/);
    expect(line.commit ?? '0123456789').toMatch(/^[\da-f]{10}$/);
  });

  it.each(DIRECTORY)('knows where “$name” is fetched from, without a right', ({ address }) => {
    const places = placesOf(address);
    expect(places?.home).toBe(address);
    expect(places?.isOpen).toBe(true);
  });
});
