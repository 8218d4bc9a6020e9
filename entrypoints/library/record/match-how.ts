/** How an alias came to be known, as the interface names it; that two pages are contested is told by nothing. */
export const MATCH_HOW = {
  confirmed: 'confirmed',
  refused: 'refused',
  redirect: 'followed',
  're-addressed': 'readdressed',
} as const;
