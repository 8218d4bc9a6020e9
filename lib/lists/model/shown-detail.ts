/** What a problem is about, as people say it. */

const BYTES_A_MEGABYTE = 1024 * 1024;

/** @returns "20 MB" for a size, "200,000" for a number, any other detail as it is */
export function shownDetail({
  code,
  detail,
}: {
  code: string;
  detail?: string;
}): string | undefined {
  if (detail === undefined || !/^\d+$/.test(detail)) return detail;
  if (code === 'too-large') return `${Math.round(Number(detail) / BYTES_A_MEGABYTE)} MB`;
  return code === 'too-many-links' || code === 'own-files'
    ? Number(detail).toLocaleString('en')
    : detail;
}
