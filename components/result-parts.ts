/** What shows the answer to a query; the popup's first rows do not wait for it. */
export { ResultList } from './ResultList';
export { SearchNotes } from './SearchNotes';
export { catalogueNotes, queryNotes } from './search-notes';
export { TopicList } from './TopicList';
