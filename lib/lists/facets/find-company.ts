/**
 * Which company a title is about, when its words say so: "… at Netflix", "Netflix: …", "How Spotify
 * …", "…, Director at Facebook". Nothing is taken from the address alone: that only confirms what
 * the words say.
 */
import {
  canonicalCompany,
  foldName,
  isKnownCompany,
  knownCompanyAt,
  mayBeginName,
} from './company-names';

/** After "at", these begin no company: sizes, times, places, events. */
const noCompany =
  /^(?:(?:massive|large|web|planet|internet|global|big|cloud|hyper|any|high|low|full|extreme)[- ])?(?:scale|speed|layers?|levels?|runtime|work|home|night|once|risk|large|rest|last|least|first|all|any|various|multiple|different|every|your|my|our|his|their|its|this|that|these|those|what|which|me|us|them|it|a|an|enterprise|production|compile|build|random|heart|big|small|internet|velocity|code|error|startups?|conferences?|university|college|school|edge|end|seed|debugging|programming|telecom)\b/i;

const eventOrSchool =
  /\b(?:conf(?:erence)?|\w*con|summit|meetup|symposium|workshop|fest|days?|week|university|college|institute|school|academy of|mit|stanford|berkeley|harvard|princeton|cmu|cornell|(?:19|20)\d\d)\b/i;

/** Words before "at" that it belongs to: "a look at Kafka" names no company. */
const wordsThatTakeAt =
  /^(?:look(?:ing|s)?|peek(?:ing)?|glance|stare|staring|aim(?:ed|ing)?|good|better|best|bad|great|arriv(?:e|ing)|hint|point(?:ing|ed)?|throw(?:n|ing)?|start(?:ing|s)?|laugh(?:ing)?|shot|stab|view|lost)$/i;

/** Before a name, these say that it is a model, a tool or a place to move to, not the one who tells. */
const usedAsThing =
  /^(?:like|unlike|similar|vs\.?|versus|on|using|with|to|via|into|onto|than|against|design|designing|build|clone|cloning|\S+-like)$/i;

/** After a name, these make it the name of a product. */
const productWords = new Set(
  'cloud protocol analytics bigquery app apps compute kubernetes gke amp sheets drive dynamodb s3 ec2 ecs eks rds sqs sns lambda aurora kinesis redshift emr athena azure windows office teams sql sso docs api apis sdk clone interview interviews stock calendar maps pixel chrome protobuf'.split(
    ' ',
  ),
);

/** "Design a chat like WhatsApp": whoever is named is the model of an exercise. */
const isExercise = /^(?:how (?:not )?(?:to|would you|do you) )?design(?:ing)?\s/i;

/** After a name, these make the title one about how that company is built: "Slack System Design". */
const ownBuild =
  /^(?:system (?:design|architecture)|(?:backend |back-end )?architecture|engineering)\b/i;

/** Where the text about the thing ends and that about the speaker begins. */
const segmentBreak = /\s+[-–—]\s+/;

/** What leads to a name that no table knows; a title with neither names no company. */
const wordsThatLead = /\bat\s|['’]|\b(?:How|Why|Inside|When|Scaling|Autoscaling|of)\s/;

/** What the address of an entry says of its owner. */
export interface Site {
  /** Folded name, or ''. */
  organisation(): string;
  /** It is one that companies have for what they write of their work. */
  isOfCompany(): boolean;
}

/** Finds the company of a title, which its address may confirm. */
export function findCompany(title: string, site: Site): string | undefined {
  const { organisation } = site;
  const words = wordsOf(title);
  if (!wordsThatLead.test(title) && !words.some(mayBeginName)) return undefined;
  const segments = /[-–—]/.test(title) ? title.split(segmentBreak) : [title];
  return (
    firstOf(segments, findAfterAt) ??
    firstOf(segments.slice(1), findAffiliation) ??
    findBeforeColon(title, organisation) ??
    findInParentheses(title) ??
    (isExercise.test(title)
      ? undefined
      : (findInSentence(words, site) ?? findMention(segments[0] ?? title, organisation)))
  );
}

function firstOf<T>(
  items: readonly T[],
  find: (item: T) => string | undefined,
): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** "… at Netflix", "… at Baidu: …", "… at LinkedIn (2018)"; the last one counts. */
function findAfterAt(segment: string): string | undefined {
  const words = wordsOf(segment);
  for (let at = words.length - 2; at >= 0; at--) {
    const word = words[at] ?? '';
    if (word !== 'at' && word !== 'At' && word !== '@') continue;
    const known = knownCompanyAt(words, at + 1);
    if (known && endsName(words, at + 1, known)) return known.company.name;
    if (known) continue;
    // In titles with capitals all over, a capital after "At" says nothing.
    if (word !== 'at' || wordsThatTakeAt.test(words[at - 1] ?? '')) continue;
    const name = readUnknownName(words.slice(at + 1));
    if (name !== undefined) return name;
  }
  return undefined;
}

/** "Writing at Medium length": a name that is a word too has its phrase end with it. */
function endsName(
  words: readonly string[],
  from: number,
  { company, length }: NonNullable<ReturnType<typeof knownCompanyAt>>,
): boolean {
  const next = words[from + length];
  if (!company.structuralOnly || next === undefined) return true;
  if (/[^\p{L}\p{N}]$/u.test(words[from + length - 1] ?? '') || !/^\p{Ll}/u.test(next)) return true;
  return /^(?:for|in|to|with|using|during|by|on|from|and|via|after|before|since|when|without|through|has|is|uses?|\w*scale)\b/.test(
    next,
  );
}

/** A company that no table knows: up to four capitalised words up to the end or a sign. */
function readUnknownName(words: readonly string[]): string | undefined {
  const name: string[] = [];
  for (const word of words) {
    if (/^[([]/.test(word)) break;
    const bare = word.replace(/[.,:;!?)\]"”]+$/, '');
    const isDomain = /^[a-z0-9-]+\.(?:com|io|tv|net|org|co|ai|app|dev)$/i.test(bare);
    if (!isDomain && !/^(?:the|of|and|&)$/i.test(bare) && !/^\p{Lu}/u.test(bare)) {
      if (name.length === 0 || !/^(?:for|in|to|with|using|during|by|on|from)$/.test(bare)) {
        return undefined;
      }
      break;
    }
    name.push(bare.replace(/['’]s?$/, ''));
    if (bare !== word) break;
  }
  const text = name.join(' ');
  if (/^the /.test(text)) return undefined;
  if (name.length === 0 || name.length > 4) return undefined;
  if (!/\p{Lu}|\./u.test(text) || noCompany.test(text.replace(/^The /, ''))) return undefined;
  if (/\b(?:scale|speed|velocity|incidents?|layers?)\b/i.test(text)) return undefined;
  return eventOrSchool.test(text) ? undefined : canonicalCompany(text);
}

/** "Jeff Dean, Google", "Joshua Bloch, CMU & Google", "Marty Weiner, Pinterest’s founding engineer". */
function findAffiliation(segment: string): string | undefined {
  const comma = segment.indexOf(',');
  if (comma < 0) return undefined;
  const words = wordsOf(segment.slice(comma + 1));
  for (let at = words.length - 1; at >= 0; at--) {
    const known = knownCompanyAt(words, at);
    if (known && (at === 0 || /^(?:&|and|for|of|from)$/.test(words[at - 1] ?? ''))) {
      return known.company.name;
    }
  }
  return undefined;
}

/** "Netflix: What Happens When You Press Play?" */
function findBeforeColon(title: string, organisation: () => string): string | undefined {
  const colon = title.search(/:(?:\s|$)/);
  if (colon < 0) return undefined;
  const words = wordsOf(title.slice(0, colon));
  const known = knownCompanyAt(words, 0);
  if (!known || known.length !== words.length) return undefined;
  const isSure = !known.company.structuralOnly || foldName(known.company.name) === organisation();
  return isSure ? known.company.name : undefined;
}

/** "Sital Kedia (Facebook) and Sergey Makagonov (Facebook)". */
function findInParentheses(title: string): string | undefined {
  for (const [, inside = ''] of title.matchAll(/\(([^()]{1,40})\)/g)) {
    const words = wordsOf(inside);
    const known = knownCompanyAt(words, 0);
    if (known && !known.company.structuralOnly && known.length === words.length) {
      return known.company.name;
    }
  }
  return undefined;
}

/** "How Slack …", "Inside a SoundCloud Microservice", "Intersec’s allocators": what the address confirms, too. */
function findInSentence(
  words: readonly string[],
  { organisation, isOfCompany }: Site,
): string | undefined {
  for (let at = 0; at < words.length; at++) {
    const before = words[at - 1] ?? '';
    const isLed =
      (at > 0 && /^(?:How|Why|Inside|When|Scaling|Autoscaling)$/.test(before)) ||
      (before === 'of' &&
        /^(?:Architecture|Infrastructure|Evolution|History|Scaling)$/.test(words[at - 2] ?? ''));
    const known = isLed ? knownCompanyAt(words, at) : undefined;
    if (known && !productWords.has((words[at + known.length] ?? '').toLowerCase())) {
      return known.company.name;
    }
    const word = (words[at] ?? '').replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}'’]+$/gu, '');
    const name = word.replace(/['’]s?$/, '');
    const isPossessive = /['’]s?$/.test(word);
    if ((isLed || isPossessive) && /^\p{Lu}/u.test(name)) {
      // "Bob’s Guide" at bob.example is that of a person.
      if (foldName(name) === organisation() && (isOfCompany() || isKnownCompany(name)))
        return canonicalCompany(name);
    }
  }
  return undefined;
}

/** One company, and only one, that the title names without making a thing of it. */
function findMention(text: string, organisation: () => string): string | undefined {
  const words = wordsOf(text);
  const found = new Set<string>();
  let at = 0;
  while (at < words.length) {
    const known = knownCompanyAt(words, at);
    if (!known) {
      at++;
      continue;
    }
    const next = (words[at + known.length] ?? '').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    const isThing = usedAsThing.test(words[at - 1] ?? '') || productWords.has(next);
    // A name that is a word or a product too needs a sentence around it and the address behind it.
    const isSure =
      !known.company.structuralOnly ||
      ownBuild.test(words.slice(at + known.length, at + known.length + 2).join(' ')) ||
      (words.length >= 4 && foldName(known.company.name) === organisation());
    if (isSure && !isThing) found.add(known.company.name);
    at += known.length;
  }
  const [only, second] = found;
  return second === undefined ? only : undefined;
}
