import { expect, it } from 'vitest';
import { shownAddress } from './shown-address';

it.each<[why: string, address: string, shown: string]>([
  ['as written', 'https://eng.uber.com/cherami/?a=b#c', 'https://eng.uber.com/cherami/?a=b#c'],
  ['a host that looks like another', 'https://аpple.com/', 'https://xn--pple-43d.com/'],
  [
    'a path in another script',
    'https://a.org/فارسی',
    'https://a.org/%D9%81%D8%A7%D8%B1%D8%B3%DB%8C',
  ],
  ['an order turned round', 'https://a.org/\u202Egpj.exe', 'https://a.org/%E2%80%AEgpj.exe'],
  ['a fragment with what is not seen', 'https://a.org/#\u200Bx', 'https://a.org/#%E2%80%8Bx'],
  ['what is no address', 'a b\u202E\uD800c', 'a%20b%E2%80%AEc'],
])('an address is shown without tricks: %s', (_, address, shown) => {
  expect(shownAddress(address)).toBe(shown);
});
