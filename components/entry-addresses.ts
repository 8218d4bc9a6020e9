/** The address of an entry as it is handed on. */

/** What Markdown could take for its own. */
const SIGNS = /[\\[\]<>*_`]/gu;

/** @returns a Markdown link that stays one whatever the title or address holds. */
export function markdownLink(title: string, address: string): string {
  const text = title.replace(/\s+/gu, ' ').replace(SIGNS, '\\$&');
  const target = address.replace(
    /[\s()<>]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return `[${text}](${target})`;
}

/** @returns where the Internet Archive shows its newest copy of the address. */
export function archivedAddress(address: string): string {
  return `https://web.archive.org/web/2/${address}`;
}

/** @returns an entry to hand on, with what you noted of it: a line of Markdown, and the note below */
export function entryMarkdown(
  { title, address, facts }: { title: string; address: string; facts: readonly string[] },
  note: string,
): string {
  const about =
    facts.length > 0 ? ` (${facts.map((fact) => fact.replace(SIGNS, '\\$&')).join(', ')})` : '';
  const below = note.trim() === '' ? '' : `\n\n${note.trimEnd()}`;
  return `${markdownLink(title, address)}${about}${below}\n`;
}
