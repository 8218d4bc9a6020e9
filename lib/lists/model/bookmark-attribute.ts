/** The attribute of `<a>` that says that a link is one of a browser's bookmarks. */
export const BOOKMARK = 'data-bookmark';
