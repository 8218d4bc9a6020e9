/** How much of an export is read at all; the problem that says so names the limit. */

/** Most bytes of a file, and of all that a zip unpacks to. wallabag's JSON holds whole articles. */
export const MAX_EXPORT_BYTES = 256 * 1024 * 1024;

/** Most files in a zip. Omnivore's has two for each article. */
export const MAX_ZIP_FILES = 100_000;

/** Longest note that is kept, in UTF-16 units; a longer one is cut, and told of. */
export const MAX_IMPORTED_NOTE = 20_000;

/** Longest text that a problem quotes, in UTF-16 units. */
export const MAX_IMPORT_DETAIL = 200;

/** Most folders around a thing that are named, from the outermost on; real ones stay below 20. */
export const MAX_FOLDERS = 50;

/** Most things that are imported at once, which takes a moment; more come in steps. */
export const IMPORTED_AT_ONCE = 1_000;
