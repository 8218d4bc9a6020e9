/** The words from which facets are read. */

/** The words of one entry, and where it leads. */
export interface EntryWords {
  title: string;
  label?: string;
  /** It only names a form of another entry. */
  isForm?: true;
  /** Where it was published, as the text of its link says. */
  publisher?: string;
  note?: string;
  address: string;
  section: string[];
  /** The cell under a heading that says "Company", "Institute" or the like. */
  companyCell?: string;
  /** The cell under a heading that says "Author" or the like. */
  peopleCell?: string;
  /** The cell under a heading that says "Year" or "Date". */
  yearCell?: string;
  /** The name of the list, in words: "free programming books". */
  list?: string;
  /** The heading of the column that it is in. */
  column?: string;
  /** Who wrote it and when, from a link text that says nothing else, or from a reference. */
  citation?: { authors: string[]; year?: number };
  /** What stands before a title in quotation marks: "Pat Doe, Ann Arbor, et al." */
  byline?: string;
  /** The text of the link as it is written. */
  linkText?: string;
  /** The text before the link. */
  before?: string;
  /** The text behind it, with that of the links in it, to the end of its line. */
  after?: string;
  /** Code spans behind the link. */
  spans?: string[];
  /** What the list says its kind is. */
  kindWord?: string;
}
