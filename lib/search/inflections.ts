// Other forms of an English word under which a reader would look for it too. Called by match-term.ts.

const SHORTEST_STEM = 3;
const ENDINGS = ['', 'e', 's', 'es', 'ing', 'ed', 'er', 'ers'];

function stemsOf(word: string): string[] {
  const stems = [word];
  for (const ending of ['ers', 'ing', 'er', 'ed', 'es', 'e', 's']) {
    if (!word.endsWith(ending) || word.endsWith('ss')) continue;
    const stem = word.slice(0, -ending.length);
    stems.push(stem);
    const last = stem.at(-1);
    if (ending !== 's' && ending !== 'e' && last && last === stem.at(-2)) {
      stems.push(stem.slice(0, -1));
    }
  }
  return stems.filter((stem) => stem.length >= SHORTEST_STEM && /[aeiouy]/.test(stem));
}

/** Singular, plural, -ing, -ed and -er forms of a folded word; many of them are no words at all. */
export function inflectionsOf(word: string): string[] {
  if (word.length < SHORTEST_STEM || !/^[a-z]+$/.test(word)) return [];
  const forms = new Set<string>();
  for (const stem of stemsOf(word)) {
    for (const ending of ENDINGS) forms.add(stem + ending);
    if (stem.endsWith('y')) forms.add(`${stem.slice(0, -1)}ies`);
    if (stem.endsWith('i')) forms.add(`${stem.slice(0, -1)}y`);
  }
  if (word.endsWith('ies')) forms.add(`${word.slice(0, -3)}y`);
  forms.delete(word);
  return [...forms];
}
