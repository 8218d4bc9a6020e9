/** What the index holds of every entry beside its words: for counting, without reading the entries. */
import { KINDS, type Kind } from '../lists/model/list-entry';
import type { SearchIndex } from './index/index-format';
import { IndexReader } from './index/index-reader';
import { FIELD_SEPARATOR } from './index/string-table';

/** An entry as it is counted. */
export interface EntryFacets {
  resourceId: number;
  listId: string;
  section: string[];
  kind: Kind;
  company?: string;
  year?: number;
}

/** @returns each entry of the index; none of a list that is passed over in it */
export function* listFacets(searchIndex: SearchIndex): Generator<EntryFacets> {
  const reader = new IndexReader(searchIndex);
  const { lists, companies } = reader;
  const sections = reader.sections.map((path) => (path === '' ? [] : path.split(FIELD_SEPARATOR)));
  const listIds = lists.map((list) => list.split(FIELD_SEPARATOR)[0] ?? '');
  for (const [at, resourceId] of searchIndex.resourceIds.entries()) {
    const kind = KINDS[searchIndex.kinds[at] ?? 0];
    // It stands on a list that is off.
    if (!kind) continue;
    const company = companies[(searchIndex.companyOf[at] ?? 0) - 1];
    const year = searchIndex.years[at] ?? 0;
    yield {
      resourceId,
      listId: listIds[searchIndex.listOf[at] ?? 0] ?? '',
      section: sections[searchIndex.sectionOf[at] ?? 0] ?? [],
      kind,
      ...(company !== undefined && { company }),
      ...(year > 0 && { year }),
    };
  }
}
