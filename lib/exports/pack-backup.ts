/** A backup as it is kept inside the browser: the text of the file, compressed, in letters. */

/** Bytes that are turned into letters together; a multiple of 3, so that the pieces fit together. */
const BYTES_AT_ONCE = 24_576;

/** @returns gzip (RFC 1952) in base64 (RFC 4648) */
export async function packText(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let packed = '';
  for (let from = 0; from < bytes.length; from += BYTES_AT_ONCE) {
    packed += btoa(String.fromCharCode(...bytes.subarray(from, from + BYTES_AT_ONCE)));
  }
  return packed;
}

/**
 * @returns the text that was packed
 * @throws where it was not, or is damaged
 */
export async function unpackText(packed: string): Promise<string> {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}

/** @returns SHA-256 (FIPS 180-4) in hexadecimal digits */
export async function digestOf(content: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const hash = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
