// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { LINES } from '../../entrypoints/marker/list-text';
import { measureSections, readLine } from '../../entrypoints/marker-links/measure-sections';
import type { LinkMark } from '../../lib/messages/protocol';

const link = (name: string) => `<li><a href="https://x.example/${name}">${name}</a></li>`;
const markOf = (element: Element): LinkMark | undefined => {
  const name = element.textContent ?? '';
  if (name.startsWith('foreign')) return undefined;
  return {
    index: 0,
    resourceId: 1,
    state: name.startsWith('read') ? 'read' : 'unread',
    progress: 0,
    lists: ['L'],
    ...(name.startsWith('form') && { isForm: true }),
  };
};
const measure = (html: string) => {
  document.body.innerHTML = html;
  const lines = [...document.querySelectorAll(LINES)].map((element) => readLine(element, markOf));
  return [...measureSections(lines)].map(
    ([heading, { read, total }]) => `${heading.textContent}: ${read}/${total}`,
  );
};

it('counts each section, with what stands below it in deeper ones', () => {
  const html = `<h1>All</h1><h2>A</h2><ul>${link('read1')}${link('new1')}</ul><h3>A1</h3><ul>${link('read2')}</ul><h2>B</h2><ul>${link('new2')}${link('new3')}</ul><h2>Empty</h2>`;
  expect(measure(html)).toEqual(['All: 2/5', 'A: 2/3', 'A1: 1/1', 'B: 0/2']);
});

it('counts an entry in each item that it stands in, and once an item', () => {
  const twice =
    '<li><a href="https://x.example/new5">new5</a> <a href="https://x.example/new5">new5</a></li>';
  const html = `<h2>A</h2><ul>${['new1', 'new1', 'new2', 'new3', 'read1'].map(link).join('')}${twice}</ul>`;
  expect(measure(html)).toEqual(['A: 1/6']);
});

it('counts no form of an entry', () => {
  const item =
    '<li><a href="https://x.example/new4">new4</a> (<a href="https://x.example/pdf">form</a>)</li>';
  const html = `<h2>A</h2><ul>${['new1', 'new2', 'new3', 'read1'].map(link).join('')}${item}</ul>`;
  expect(measure(html)).toEqual(['A: 1/5']);
});

it('counts each topic, at any depth, without the link that names it', () => {
  const inner = `<li><p><a href="https://x.example/new1">new1</a></p><ul>${link('read1')}${link('new2')}</ul></li>`;
  const html = `<h2>A</h2><ul><li><strong>Caches</strong><ul>${inner}${link('new3')}</ul></li>${link('new4')}</ul><h2>B</h2><ul>${link('read2')}</ul>`;
  expect(measure(html)).toEqual(['A: 1/5', 'Caches: 1/4', 'new1: 1/2', 'B: 1/1']);
});

it('counts topics without a link, at any depth', () => {
  const posts = `<ul>${link('read1')}${link('new1')}</ul>`;
  const deep = `<li><p>Deep, <em>deeper</em></p><ul><li><input type="checkbox"> Deepest${posts}</li></ul></li>`;
  const html = `<h2>A</h2><ul><li>Plain\n<ol>${deep}${link('new2')}</ol></li>${link('new3')}${link('new4')}</ul>`;
  document.body.innerHTML = html;
  const lines = [...document.querySelectorAll(LINES)].map((element) => readLine(element, markOf));
  const figures = [...measureSections(lines)].map(([place, { read, total }]) => [
    place.localName,
    place.textContent?.trim().split('\n')[0]?.slice(0, 8),
    `${read}/${total}`,
  ]);
  expect(figures).toEqual([
    ['h2', 'A', '1/5'],
    ['li', 'Plain', '1/3'],
    ['p', 'Deep, de', '1/2'],
    ['li', 'Deepestr', '1/2'],
  ]);
});

it('puts no figure where words stand behind the name of a topic', () => {
  const html = `<h2>A</h2><ul><li><a href="https://x.example/new1">new1</a> and more<ul>${['new2', 'new3', 'new4', 'new5'].map(link).join('')}</ul></li></ul>`;
  expect(measure(html)).toEqual(['A: 0/5']);
});

it.each([
  ['hardly any entry', `<h2>A</h2><ul>${link('read1')}${link('new1')}</ul>`],
  [
    'mostly links that are on no list',
    `<h2>A</h2><ul>${['new1', 'new2', 'new3', 'new4', 'new5'].map(link).join('')}${Array.from({ length: 9 }, (_, index) => link(`foreign${index}`)).join('')}</ul>`,
  ],
])('says nothing about a text with %s', (_, html) => {
  expect(measure(html)).toEqual([]);
});
