/** The command was called with something it cannot use; the message is for the person who did. */
export class UsageError extends Error {
  override name = 'UsageError';
}
