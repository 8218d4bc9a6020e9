import { describe, expect, it } from 'vitest';
import { identityKeys } from '../keys/identity-keys';
import { hasForm, readSiteFormRow, SITE_FORMS } from './site-forms';

/** An address in each form, and the address that it stands for. */
const WRITTEN = {
  language: (site: string) => [`https://${site}/en-us/some/page`, `https://${site}/some/page`],
  mobile: (site: string) => [`https://m.${site}/some/page`, `https://${site}/some/page`],
  amp: (site: string) => [`https://${site}/some-page/amp`, `https://${site}/some-page`],
  print: (site: string) => [`https://${site}/some-page/print`, `https://${site}/some-page`],
  whole: (site: string) => [`https://${site}/some-page/all`, `https://${site}/some-page`],
};

describe('the table of site forms', () => {
  it('has no row twice, and a source in every row', () => {
    const rows = SITE_FORMS.map(({ site, form }) => `${site} ${form}`);
    expect(rows.filter((row, index) => rows.indexOf(row) !== index)).toEqual([]);
    expect(SITE_FORMS.filter(({ source }) => source.length < 6)).toEqual([]);
  });

  it.each(['a.org | language', 'a.org | frames | seen', 'A.org/x | amp | seen'])(
    'refuses the malformed row %j',
    (row) => {
      expect(() => readSiteFormRow(row)).toThrow('Malformed site form');
    },
  );

  it.each(SITE_FORMS.map((row) => [row.site, row.form] as const))(
    '%s: the %s form is the same page',
    (site, form) => {
      const [one, other] = WRITTEN[form](site).map((address) => identityKeys(address)[0]?.key);
      expect(one).toBe(other);
    },
  );

  it('covers the hosts below a site, and no others', () => {
    expect(hasForm('en.wikipedia.org', 'mobile')).toBe(true);
    expect(hasForm('notwikipedia.org', 'mobile')).toBe(false);
    expect(hasForm('wikipedia.org.evil.example', 'mobile')).toBe(false);
  });
});
