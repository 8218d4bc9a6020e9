/** The attribute of `<a>` that says that a link is one of a browser's bookmarks. */
export const BOOKMARK = 'data-bookmark';

/** The attribute of `<a>` that says that a link was found in plain text, without link markup. */
export const BARE = 'data-bare';

/** Attributes of a bookmark that say whom it is by (names with `|` between them), of what year and kind it is. */
export const AUTHORS = 'data-authors';
export const YEAR = 'data-year';
export const KIND = 'data-kind';
