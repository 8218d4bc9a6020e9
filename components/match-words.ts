/** What Waymark has noted of a page, by how it came to be known. */
export const MATCH_WORDS = {
  confirmed: 'library.how.confirmed',
  refused: 'library.how.refused',
  followed: 'library.how.followed',
  readdressed: 'library.how.readdressed',
} as const;
