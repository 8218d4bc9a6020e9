/**
 * How much of a list is read at all. Beyond these a list is refused with one problem that names
 * the limit; parse-list.ts checks them, the store and the interface may quote them.
 */

/** Longest text that is read, in UTF-16 units: 20 MiB of plain Latin text. */
export const MAX_LIST_LENGTH = 20 * 1024 * 1024;

/** Most bytes that can be such a text: three for each unit. */
export const MAX_LIST_BYTES = 3 * MAX_LIST_LENGTH;

/** Most links in one list, of all roles together. */
export const MAX_LINKS = 200_000;

/**
 * Deepest nesting of blocks and of inline markup that is followed; real lists stay below 20.
 * A list and its item are two levels.
 */
export const MAX_NESTING = 200;

/** Longest note that is kept, in UTF-16 units. */
export const MAX_NOTE_LENGTH = 500;

/** Longest title, label or section name that is kept, in UTF-16 units. */
export const MAX_TITLE_LENGTH = 500;

/** Most forms that are kept of one entry; real ones have ten at most. */
export const MAX_FORMS = 32;

/**
 * How many pieces of text, links, cells or lines around a link are looked at to name it and to tell
 * its role; without a bound, a line of 100,000 links would take hours.
 */
export const REACH = 40;
