/** Where the library shows a list. */

/** @returns what stands behind "#/" in the address; never throws, whatever the id is */
export function listHash(listId: string): string {
  return `list/${encodeURIComponent(listId.replace(/\p{Cs}/gu, '\uFFFD'))}`;
}
