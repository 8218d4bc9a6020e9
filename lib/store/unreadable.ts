/** What a browser says of a value whose file is lost or damaged. */
const UNREADABLE: ReadonlySet<string> = new Set(['DataError', 'NotReadableError', 'UnknownError']);

/** Whether a stored value cannot be read, though the database can. */
export function isUnreadable(error: unknown): boolean {
  return UNREADABLE.has((error as Error).name);
}
