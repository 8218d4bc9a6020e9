/** Lists as outlines (http://opml.org/spec2.opml): an outline a list, a section, and a link an entry. */
import type { Backup } from './backup';
import { escapeMarkup } from './escape-markup';
import { bothNotes, listsOf, sectionStep, tagsOf } from './listed-entries';

/** @returns the whole file */
export function toOpml(backup: Backup): string {
  const lines: string[] = [];
  for (const { list, entries } of listsOf(backup)) {
    let open: readonly string[] = [];
    const move = (to: readonly string[]): void => {
      const { kept, opened } = sectionStep(open, to);
      for (const _ of open.slice(kept)) lines.push('</outline>');
      for (const name of opened) lines.push(`<outline text="${escapeMarkup(name)}">`);
      open = to;
    };
    move([list.title]);
    for (const { entry, reading, ownNote } of entries) {
      const note = bothNotes({ entry, ownNote });
      move([list.title, ...entry.section]);
      const tags = tagsOf(reading);
      const attributes = [
        'type="link"',
        `text="${escapeMarkup(entry.title)}"`,
        `url="${escapeMarkup(entry.address)}"`,
        ...(tags.length > 0 ? [`category="${tags.join(',')}"`] : []),
        ...(note ? [`description="${toAttribute(note)}"`] : []),
      ];
      lines.push(`<outline ${attributes.join(' ')}/>`);
    }
    move([]);
  }
  const body = lines.map((line) => `${line}\n`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n<head><title>Waymark</title></head>\n<body>\n${body}</body>\n</opml>\n`;
}

/** In an attribute the end of a line is a space, unless it is written as a reference. */
function toAttribute(text: string): string {
  return escapeMarkup(text).replaceAll('\n', '&#10;');
}
