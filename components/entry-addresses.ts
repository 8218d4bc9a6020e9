/** The address of an entry as it is handed on. */

/** @returns a Markdown link that stays one whatever the title or address holds. */
export function markdownLink(title: string, address: string): string {
  const text = title.replace(/\s+/gu, ' ').replace(/[\\[\]<>*_`]/gu, '\\$&');
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
