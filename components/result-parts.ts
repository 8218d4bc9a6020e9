/** What shows the answer to a query; the popup's first rows do not wait for it. */
import { ResultList } from './ResultList';
import { SearchNotes } from './SearchNotes';
import { catalogueNotes, queryNotes } from './search-notes';
import { TopicList } from './TopicList';

export const resultParts = { ResultList, SearchNotes, TopicList, catalogueNotes, queryNotes };

export type ResultParts = typeof resultParts;
