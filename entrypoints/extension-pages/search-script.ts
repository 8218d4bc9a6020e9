/**
 * The scripts with all that searching needs, in `chunks/`. Their names are fixed: whoever sees that a
 * query is typed asks for them before the popup itself is there.
 */
export const SEARCH_SCRIPTS = ['popup-search', 'rolldown-runtime'] as const;
