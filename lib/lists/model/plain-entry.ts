/** The texts of an entry, made fit to be shown: as a list is read, and as older rows are. */
import { MAX_NESTING } from './limits';
import { plainText } from './plain-text';

/** The fields of an entry that are text from its list. */
interface EntryTexts {
  title: string;
  address: string;
  section: string[];
  label?: string;
  note?: string;
  company?: string;
  authors?: string[];
}

/** @returns the entry with plain texts: itself, where they are. A title without one visible character is its address */
export function plainEntry<Entry extends EntryTexts>(entry: Entry): Entry {
  const { title, address, section, label, note, company, authors } = entry;
  const plain: Partial<EntryTexts> = {};
  const plainTitle = plainTitleOf(title, address);
  if (plainTitle !== title) plain.title = plainTitle;
  // Only a file that somebody wrote by hand has more.
  const plainSection = plainTexts(
    section.length > MAX_NESTING ? section.slice(0, MAX_NESTING) : section,
  );
  if (plainSection !== section) plain.section = plainSection;
  if (label !== undefined && plainText(label) !== label) plain.label = plainText(label);
  if (note !== undefined && plainText(note) !== note) plain.note = plainText(note);
  if (company !== undefined && plainText(company) !== company) plain.company = plainText(company);
  const plainAuthors = authors && plainTexts(authors);
  if (plainAuthors && plainAuthors !== authors) plain.authors = plainAuthors;
  return Object.keys(plain).length === 0 ? entry : { ...entry, ...plain };
}

/** @returns a title that can be seen */
export function plainTitleOf(title: string, address: string): string {
  return plainText(title) || plainText(address);
}

/** @returns the texts made plain, without those that hold nothing: themselves, where they are plain */
export function plainTexts(texts: string[]): string[] {
  if (texts.every((text) => text !== '' && plainText(text) === text)) return texts;
  return texts.map(plainText).filter((text) => text !== '');
}
