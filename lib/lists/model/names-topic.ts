/** Whether an entry names the topic that the entries behind it stand in. */

/**
 * @param entry with its title and place
 * @param inner the place of the entry behind it
 */
export function namesTopic(
  entry: { title: string; section: readonly string[] },
  inner: readonly string[],
): boolean {
  const { title, section } = entry;
  const name = inner[section.length];
  if (name === undefined || inner.length !== section.length + 1) return false;
  if (!section.every((part, at) => inner[at] === part)) return false;
  return title.toLowerCase().startsWith(name.replace(/…$/, '').toLowerCase());
}
