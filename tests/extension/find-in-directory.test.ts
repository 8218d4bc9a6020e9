import { expect, it } from 'vitest';
import { openDirectory } from '../../entrypoints/library/add/find-in-directory';
import { DIRECTORY } from '../../lib/lists/directory';

const languages = new Intl.DisplayNames('en', { type: 'language' });
const GROUPS: Partial<Record<string, string>> = {
  security: 'Security and networks',
  careers: 'Careers and leading',
};
const find = openDirectory(DIRECTORY, {
  group: (group) => GROUPS[group] ?? group,
  language: (code) => languages.of(code) ?? code,
});

function namesOf(query: string): string[] {
  const { addresses } = find(query);
  return DIRECTORY.filter(({ address }) => addresses.has(address)).map(({ name }) => name);
}

it('shows every list while nothing is looked for', () => {
  expect(namesOf('')).toHaveLength(DIRECTORY.length);
  expect(namesOf('  ')).toHaveLength(DIRECTORY.length);
});

it.each([
  ['a name', 'post-mortems', 'A List of Post-mortems'],
  ['the beginning of a name', 'kube', 'Awesome Kubernetes'],
  ['a misspelt name', 'kubernets', 'Awesome Kubernetes'],
  ['what is short for it', 'k8s', 'Awesome Kubernetes'],
  ['what it is about', 'optimizers', 'Awesome Database Learning'],
  ['several words from several places', 'papers databases', 'Readings in Databases'],
  ['a topic', 'careers', 'Awesome CTO'],
  ['a language', 'chinese', 'Awesome Shell (中文)'],
  ['a language and a subject', 'german books', 'Free programming books (Deutsch)'],
  ['a misspelt subject', 'cryptograpy', 'Awesome Cryptography'],
  ['a name in its own script', '日本語', 'Free programming books (日本語)'],
  ['the owner of a repository', 'danluu', 'A List of Post-mortems'],
])('finds a list by %s', (_, query, name) => {
  expect(namesOf(query)).toContain(name);
  expect(namesOf(query).length).toBeLessThan(DIRECTORY.length / 2);
});

it('says what was taken for what, and that there is nothing', () => {
  expect(find('distribted').notes.join(' ')).toMatch(/distributed/);
  const nothing = find('xylophones zzyzx');
  expect(nothing.addresses.size).toBe(0);
  expect(nothing.notes).not.toEqual([]);
});
