/** Names for what must be told apart from everything else of its kind. */

/**
 * @returns 128 random bits in hexadecimal. Not `crypto.randomUUID`: that one is missing on pages
 * without encryption.
 */
export function randomHex(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
