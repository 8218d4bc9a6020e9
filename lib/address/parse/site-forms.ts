/**
 * Which sites show one page under several forms of its address, as far as that is known: the
 * table assets/address/site-forms.json. A row reads `site | form | source` and covers the hosts
 * below the site. On any other site such a form only makes a match worth asking about.
 */
import rows from '../../../assets/address/site-forms.json';

/**
 * `language`: a language or locale in the path, without which the reader's own is shown.
 * `mobile`: hosts such as `m.` and `amp.`. `amp`, `print`, `whole`: a last part of the path that
 * asks for the AMP form, the print form, or all pages of a long story in one.
 */
export type SiteForm = 'language' | 'mobile' | 'amp' | 'print' | 'whole';

const ROW = /^([a-z\d.-]+) \| (language|mobile|amp|print|whole) \| (.+)$/;

/** One row of the table. */
export interface SiteFormRow {
  site: string;
  form: SiteForm;
  source: string;
}

/** Reads one row. Throws on a malformed one: the table is part of the build, not outside input. */
export function readSiteFormRow(row: string): SiteFormRow {
  const [, site, form, source] = ROW.exec(row) ?? [];
  if (!site || !form || !source) throw new Error(`Malformed site form: ${row}`);
  return { site, form: form as SiteForm, source };
}

/** All rows of the table. */
export const SITE_FORMS: readonly SiteFormRow[] = rows.map(readSiteFormRow);

const FORMS = new Map<string, Set<SiteForm>>();
for (const { site, form } of SITE_FORMS) {
  FORMS.set(site, (FORMS.get(site) ?? new Set()).add(form));
}

/** Whether a site is known to show one page under such a form too. `host` is in lower case. */
export function hasForm(host: string, form: SiteForm): boolean {
  for (let name = host; name.includes('.'); name = name.slice(name.indexOf('.') + 1)) {
    if (FORMS.get(name)?.has(form)) return true;
  }
  return false;
}
