/** The attribute of `<a>` that says that a link is one of a browser's bookmarks. */
export const BOOKMARK = 'data-bookmark';

/** The attribute of `<a>` that says that a link was found in plain text, without link markup. */
export const BARE = 'data-bare';
