/** Other forms of an English word under which a reader would look for it too. */

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
  return stems.filter((stem) => stem.length >= SHORTEST_STEM && isPronounceable(stem, word));
}

/** A stem has a vowel, unless it is an acronym of which there are several: "crdts". */
function isPronounceable(stem: string, word: string): boolean {
  return /[aeiouy]/.test(stem) || word === stem || word === `${stem}s`;
}

/** Endings of one family of words; a longer rest keeps "station" from "state" and "payment" from "pay". */
const FAMILIES: readonly { shortest: number; endings: readonly string[] }[] = [
  { shortest: 3, endings: ['ation', 'ate', 'ates', 'ated', 'ating', 'ations'] },
  { shortest: 4, endings: ['ation', 'ations', 'e', 'es', 'ed', 'ing'] },
  { shortest: 3, endings: ['ization', 'ize', 'izing', 'isation', 'ise', 'ising'] },
  { shortest: 3, endings: ['ability', 'able'] },
  { shortest: 3, endings: ['ibility', 'ible'] },
  { shortest: 5, endings: ['cy', 'ce', 't', 'tly'] },
  { shortest: 5, endings: ['', 'ly'] },
  { shortest: 5, endings: ['', 'ment', 'ments', 'ing'] },
  { shortest: 5, endings: ['ion', 'ions', '', 's', 'ing', 'ed', 'or', 'ors'] },
  { shortest: 5, endings: ['ion', 'ions', 'e', 'es', 'ing', 'ed', 'or', 'ors'] },
  { shortest: 2, endings: ['duction', 'ductions', 'duce', 'duces', 'duced', 'ducing', 'ducer'] },
  { shortest: 2, endings: ['scription', 'scriptions', 'scribe', 'scribes', 'scribing', 'scriber'] },
  { shortest: 4, endings: ['nsion', 'nsions', 'nd', 'nds', 'nding', 'nded'] },
  { shortest: 5, endings: ['ance', '', 'ing', 'ed', 's'] },
  { shortest: 3, endings: ['very', 'ver', 'vers', 'vering', 'vered'] },
];

/** Families that follow no rule. */
const IRREGULAR: readonly (readonly string[])[] = [
  ['choose', 'chooses', 'chose', 'chosen', 'choosing', 'choice', 'choices'],
  ['fail', 'fails', 'failed', 'failing', 'failure', 'failures'],
  ['grow', 'grows', 'grew', 'grown', 'growing', 'growth'],
  ['secure', 'secures', 'secured', 'securing', 'securely', 'security'],
  ['store', 'stores', 'stored', 'storing', 'storage'],
  ['analyse', 'analyze', 'analysing', 'analyzing', 'analysed', 'analyzed', 'analysis'],
  ['build', 'builds', 'building', 'built'],
  ['write', 'writes', 'writing', 'wrote', 'written'],
  ['send', 'sends', 'sending', 'sent'],
  ['lose', 'loses', 'losing', 'lost', 'loss', 'losses'],
  ['decide', 'decides', 'deciding', 'decided', 'decision', 'decisions'],
  ['simple', 'simply', 'simplify', 'simplifying', 'simplicity'],
  ['query', 'queries', 'querying', 'queried'],
];
const IRREGULAR_FORMS: ReadonlyMap<string, readonly string[]> = new Map(
  IRREGULAR.flatMap((family) => family.map((word) => [word, family] as const)),
);

/** Words that a rule takes for forms of one though they mean two things. */
const STRANGERS: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['production', 'productions'],
    ['product', 'products'],
  ],
];

/** "replication" and "replicate", "consistency" and "consistent", "scalability" and "scalable". */
function addFamily(word: string, forms: Set<string>): void {
  for (const { shortest, endings } of FAMILIES) {
    for (const ending of endings) {
      const rest = word.slice(0, word.length - ending.length);
      if (rest.length < shortest || !word.endsWith(ending)) continue;
      for (const other of endings) forms.add(rest + other);
    }
  }
}

/** Forms of a folded word and words of its family; many of them are no words at all. */
export function wordFormsOf(word: string): string[] {
  if (word.length < SHORTEST_STEM || !/^[a-z]+$/.test(word)) return [];
  const forms = new Set<string>();
  for (const stem of stemsOf(word)) {
    for (const ending of ENDINGS) forms.add(stem + ending);
    if (stem.endsWith('y')) forms.add(`${stem.slice(0, -1)}ies`);
    if (stem.endsWith('i')) forms.add(`${stem.slice(0, -1)}y`);
  }
  if (word.endsWith('ies')) forms.add(`${word.slice(0, -3)}y`);
  addFamily(word, forms);
  for (const form of IRREGULAR_FORMS.get(word) ?? []) forms.add(form);
  for (const [one, other] of STRANGERS) {
    const strangers = one.includes(word) ? other : other.includes(word) ? one : [];
    for (const stranger of strangers) forms.delete(stranger);
  }
  forms.delete(word);
  return [...forms];
}
