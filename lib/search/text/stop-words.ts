/** Words that carry no topic: a query may hold them without asking for them. */

/** Words of grammar; an acronym is made of the initials of the others. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  (
    'a am an and are as at be by can do does for from how i in into is it its me my of on or our ' +
    'so that the their them this to us vs was we what when where which who why will with you your'
  ).split(' '),
);

/** Other words in which people dress what they look for: "the best way to get it to work". */
const FILLERS: ReadonlySet<string> = new Set(
  (
    'about all also am any anything been being best better but could did doing done each easily ' +
    'etc every few get gets getting give gives go goes going good had has have having he her here ' +
    'him his if instead just kind know learn let lets like look looking lot lots make makes making many matter may mean ' +
    'means might more most much must need needs nice no one ones only other others out please ' +
    'properly rather really right same see she should show simply some someone something somebody still ' +
    'stuff such take tell than then there these they thing things those too understand use used ' +
    'uses using very want wants way ways well were whatever while whose within without work works ' +
    'would'
  ).split(' '),
);

/**
 * Verbs and nouns that go with any topic and are none: "avoid deadlocks", "key rotation for users".
 * They are asked for, but carry less than the words beside them.
 */
const GENERAL: ReadonlySet<string> = new Set(
  (
    'add avoid avoided avoiding avoids basics become begin best big call called calling calls cause causes ' +
    'change changes cheat client clients come create customer customers day days deep dive find finding finds fix ' +
    'fixing handle handles handling happen happens help helps incident incidents internals ' +
    'interview introduction issue issues keep keeping keeps key ' +
    'keys large make man mistake mistakes new number old outage outages overview ' +
    'people person place postmortem postmortems practice practices pricing prevent preventing ' +
    'prevents problem problems put run running runs set sheet small solve start starting stop stopping ' +
    'take thing time times tip tips tool tools try trying tutorial ' +
    'tutorials user users visitor visitors year years'
  ).split(' '),
);

/** Whether the folded word goes with any topic. */
export function isGeneralWord(word: string): boolean {
  return GENERAL.has(word);
}

/** Whether the folded word is one of grammar. */
export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word);
}

/** Whether the folded word is one that matters only for the order of results. */
export function isStopWord(word: string): boolean {
  return FUNCTION_WORDS.has(word) || FILLERS.has(word);
}
