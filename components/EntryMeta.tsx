/** The second line of a row: who wrote it, and where it stands; the whole path on pointing. */
import { type Highlight, SECTION_JOINT } from '../lib/search/find-highlights';
import { Highlighted } from './Highlighted';
import type { RowView, TextRange } from './view-models';

interface EntryMetaProps {
  row: RowView;
  /** Nothing stands beside it. */
  isWide: boolean;
}

/** @returns what of one field matched the query. */
export function rangesOf(
  row: RowView,
  field: Highlight['field'],
): readonly TextRange[] | undefined {
  return row.highlights?.find((highlight) => highlight.field === field)?.ranges;
}

/** Only the innermost heading, unless an outer one is what matched. */
function shownSection(row: RowView): { text: string; ranges: TextRange[] } {
  const path = row.places[0]?.section ?? [];
  const whole = path.join(SECTION_JOINT);
  const innermost = path.at(-1) ?? '';
  const cut = whole.length - innermost.length;
  const ranges = rangesOf(row, 'section') ?? [];
  if (ranges.some(([start]) => start < cut)) return { text: whole, ranges: [...ranges] };
  return { text: innermost, ranges: ranges.map(([start, end]) => [start - cut, end - cut]) };
}

export function EntryMeta({ row, isWide }: EntryMetaProps) {
  const [first, ...others] = row.places;
  const section = shownSection(row);
  const authors = (row.authors ?? []).filter((name) => name !== row.company);
  const lists = new Set(others.map((place) => place.list));
  if (first) lists.delete(first.list);
  // The host is shown only where nothing else says why the row was found.
  const isFoundByHost =
    row.host !== undefined && row.highlights?.length === 1 && rangesOf(row, 'host') !== undefined;
  const paths = row.places.map((place) => [place.list, ...place.section].join(SECTION_JOINT));
  const pieces = [
    row.company && (
      <b>
        <Highlighted text={row.company} ranges={rangesOf(row, 'company')} />
      </b>
    ),
    authors.length > 0 && (
      <b>
        <Highlighted text={authors.join(', ')} ranges={rangesOf(row, 'authors')} />
      </b>
    ),
    isFoundByHost && <Highlighted text={row.host ?? ''} ranges={rangesOf(row, 'host')} />,
    first && (
      <>
        <Highlighted text={first.list} ranges={rangesOf(row, 'list')} />
        {section.text && SECTION_JOINT}
        <Highlighted {...section} />
      </>
    ),
    ...lists,
  ].filter((piece) => piece);
  return (
    <span class={isWide ? 'meta meta-wide' : 'meta'} title={paths.join('\n')}>
      {pieces.map((piece, at) => [at > 0 && ' · ', piece])}
    </span>
  );
}
