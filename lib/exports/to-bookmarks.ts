/** Lists as browsers import bookmarks: folders by list and section, states as tags, notes below. */

import type { Reading } from '../reading/reading';
import type { Backup } from './backup';
import { escapeMarkup } from './escape-markup';
import { bothNotes, listsOf, sectionStep, tagsOf, unlistedOf } from './listed-entries';

const HEAD = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file. -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
`;

/** @returns the whole file */
export function toBookmarks(backup: Backup): string {
  const lines: string[] = [];
  for (const { list, entries } of listsOf(backup)) {
    let open: readonly string[] = [];
    const move = (to: readonly string[]): void => {
      const { kept, opened } = sectionStep(open, to);
      for (const _ of open.slice(kept)) lines.push('</DL><p>');
      for (const name of opened) lines.push(`<DT><H3>${escapeMarkup(name)}</H3>`, '<DL><p>');
      open = to;
    };
    move([list.title]);
    for (const { entry, reading, ownNote } of entries) {
      move([list.title, ...entry.section]);
      lines.push(toLink(entry, reading, list.addedAt));
      const note = bothNotes({ entry, ownNote });
      if (note !== '') lines.push(`<DD>${escapeMarkup(note)}`);
    }
    move([]);
  }
  for (const { resource, reading, ownNote } of unlistedOf(backup)) {
    lines.push(toLink(resource, reading));
    if (ownNote !== '') lines.push(`<DD>${escapeMarkup(ownNote.trimEnd())}`);
  }
  return `${HEAD}${lines.map((line) => `${line}\n`).join('')}</DL><p>\n`;
}

function toLink(
  { address, title }: { address: string; title: string },
  reading: Reading | undefined,
  addedAt = reading?.openedAt ?? reading?.changedAt ?? 0,
): string {
  const tags = tagsOf(reading);
  const attributes = [
    `HREF="${escapeMarkup(address)}"`,
    `ADD_DATE="${Math.floor(addedAt / 1_000)}"`,
    ...(tags.length > 0 ? [`TAGS="${tags.join(',')}"`] : []),
  ];
  return `<DT><A ${attributes.join(' ')}>${escapeMarkup(title)}</A>`;
}
