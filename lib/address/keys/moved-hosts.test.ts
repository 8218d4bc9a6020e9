import { describe, expect, it } from 'vitest';
import { identityKeys } from './identity-keys';
import { familyOf, followMoves, readMoveRow, readMoves } from './moved-hosts';

const MOVES = readMoves();

const nobody = () => false;

function placeOf(text: string) {
  const [host = '', ...segments] = text.split('/');
  return { host, segments };
}

/** A row's place with every `<name>` filled in. */
function fill(text: string): string {
  return text
    .replace('.<country>', '.co.uk')
    .replace(/<(?:y|m|d|n|day|id)>/g, '12')
    .replace(/^<country>/, 'de')
    .replace(/<\w+>/g, 'sample-name');
}

describe('the table of moved hosts', () => {
  it('holds the facts that were gathered', () => {
    expect(MOVES.length).toBeGreaterThan(400);
  });

  it('has no row twice', () => {
    const rows = MOVES.map(({ from, to, rule }) => `${from} -> ${to} ${rule}`);
    expect(rows.filter((row, index) => rows.indexOf(row) !== index)).toEqual([]);
  });

  it.each([
    'a.org b.org | path | high | x',
    'a.org -> b.org | paths | high | x',
    'a.org -> b.org | path | sure | x',
    'a.org -> b.org | path | high',
  ])('refuses the malformed row %j', (row) => {
    expect(() => readMoveRow(row)).toThrow('Malformed move');
  });

  it('writes places as hosts and paths in their plain form', () => {
    const odd = MOVES.filter(({ from, to }) => /^www\.|:\/\/|\/$|\.html$/.test(`${from} ${to}`));
    expect(odd).toEqual([]);
  });

  it('leads every place somewhere and then no further', () => {
    const restless = MOVES.filter((row) => {
      const end = followMoves(placeOf(fill(row.from)), nobody);
      const again = followMoves(end, nobody);
      return (
        `${end.host}/${end.segments.join('/')}` !== `${again.host}/${again.segments.join('/')}`
      );
    });
    expect(restless).toEqual([]);
  });

  it.each(MOVES.filter(({ rule }) => rule === 'path').map((row) => [row.from, row]))(
    '%s: the rest of the path is kept',
    (_, { from, to }) => {
      const [old] = identityKeys(`http://${fill(from)}/an-example/of-a-page`);
      const [moved] = identityKeys(`https://${fill(to)}/an-example/of-a-page/`);
      expect(old?.key).toBe(moved?.key);
    },
  );

  it.each(MOVES.filter(({ rule }) => rule === 'page').map((row) => [row.from, row]))(
    '%s: the page is kept',
    (_, { from, to }) => {
      expect(identityKeys(`http://${from}/`)[0]?.key).toBe(identityKeys(`https://${to}`)[0]?.key);
    },
  );

  it.each(MOVES.filter(({ rule }) => rule === 'template').map((row) => [row.from, row]))(
    '%s: the named parts are kept',
    (_, { from, to }) => {
      const [old] = identityKeys(`http://${fill(from)}`);
      expect(old?.key).toBe(identityKeys(`https://${fill(to)}`)[0]?.key);
    },
  );

  const slugRows = MOVES.filter(({ rule, confidence }) => rule === 'slug' && confidence !== 'low');
  it.each(slugRows.map((row) => [row.from, row]))('%s: the slug is kept', (_, { from, to }) => {
    const slug = 'a-long-slug-that-names-one-post';
    const certain = (address: string) =>
      identityKeys(address).filter((key) => key.certainty === 'certain');
    const old = new Set(certain(`http://${from}/${slug}`).map(({ key }) => key));
    const moved = certain(`https://${to}/some-category/${slug}/`).map(({ key }) => key);
    expect(moved.filter((key) => old.has(key))).not.toEqual([]);
  });

  it('does not take a site that merely lies on the same host into a family', () => {
    expect(familyOf(placeOf('medium.com/netflix-techblog/x'))).toBeDefined();
    expect(familyOf(placeOf('medium.com/some-other-publication/x'))).toBeUndefined();
  });
});
