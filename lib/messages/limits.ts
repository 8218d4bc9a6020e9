/** How much a message to the worker may hold: kept by who sends it, checked by who takes it. */

/** Longest address that is looked at; browsers allow 2 MB, no list entry comes near this. */
export const ADDRESS_LENGTH = 8_192;

/** Titles are compared, not shown in full: what comes after this says nothing. */
export const TITLE_LENGTH = 1_000;

/** Addresses of links that are asked about at once. */
export const LINKS_A_MESSAGE = 10_000;
