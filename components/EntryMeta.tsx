/** The second line of a row: who wrote it, and where it stands; the whole path on pointing. */
import { PLACE_JOINT, placeWords } from '../lib/lists/model/place-words';
import type { Highlight } from '../lib/search/find-highlights';
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

/** The place as it is shown: its two innermost parts, and those further out that were searched for. */
function shownPlace(row: RowView): {
  list: string;
  left: string;
  text: string;
  ranges: TextRange[];
} {
  const [place] = row.places;
  if (!place) return { list: '', left: '', text: '', ranges: [] };
  const { list, section } = place;
  const whole = section.join(PLACE_JOINT);
  const ranges = rangesOf(row, 'section') ?? [];
  const short = section.slice(-2).join(PLACE_JOINT);
  const cut = whole.length - short.length;
  const isOutside = ranges.some(([start]) => start < cut);
  const text = isOutside ? whole : short;
  const from = isOutside ? 0 : cut;
  const hasList = section.length < 2 || rangesOf(row, 'list') !== undefined;
  return {
    list: hasList ? list : '',
    left: (hasList ? '' : list + PLACE_JOINT) + whole.slice(0, from),
    text,
    ranges: ranges.map(([start, end]) => [start - from, end - from]),
  };
}

export function EntryMeta({ row, isWide }: EntryMetaProps) {
  const [first, ...others] = row.places;
  const { list, left, ...section } = shownPlace(row);
  const authors = (row.authors ?? []).filter((name) => name !== row.company);
  const lists = new Set(others.map((place) => place.list));
  if (first) lists.delete(first.list);
  // The host is shown only where nothing else says why the row was found.
  const isFoundByHost =
    row.host !== undefined && row.highlights?.length === 1 && rangesOf(row, 'host') !== undefined;
  const paths = row.places.map((place) => placeWords(place.list, place.section));
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
        {list && <Highlighted text={list} ranges={rangesOf(row, 'list')} />}
        {list && section.text && PLACE_JOINT}
        {left && <span class="unseen">{left}</span>}
        <Highlighted {...section} />
      </>
    ),
    ...lists,
    row.noted,
  ].filter((piece) => piece);
  return (
    <span class={isWide ? 'meta meta-wide' : 'meta'} title={paths.join('\n')}>
      {pieces.map((piece, at) => [at > 0 && ' · ', piece])}
    </span>
  );
}
