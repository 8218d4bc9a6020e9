/** Names a visit, so that what is told of it twice counts once. */

/** @returns 128 random bits. Not `crypto.randomUUID`: that one is missing on pages without encryption. */
export function makeVisitId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
