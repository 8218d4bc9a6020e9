/** What a text calls the thing whose number, as that of a reference, stands behind it. */
import { withoutFurniture } from './furniture';
import { pointsOn } from './points-on';

/** Most words of a line that is a name as a whole. */
const MAX_WORDS = 12;
const marker = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+/;
const quoted = /["“„«]([^"“”„«»[\]<>]{3,200})["”“»][,.]?\s*$/u;
const emphasised = /(?:^|[\s(])(\*{1,2}|_{1,2})([^*_[\]<>]{2,200})\1\s*$/u;
const word = "\\p{Lu}[\\p{L}\\p{N}.+#'’-]*";
/** Words in capital letters, with what joins them, and what sort of thing is called so. */
const properName = new RegExp(
  `(?:^|[\\s("“])(${word}(?:\\s(?:(?:of|the|and|for|in|on|to)\\s){0,2}${word})*)(\\s\\p{Ll}+)?\\s*$`,
  'u',
);
/** Words that begin a sentence in a capital letter, and are no names. */
const beginsOnly =
  /^(?:the|an?|this|these|that|those|some|many|most|all|both|other|others|another|one|two|however|moreover|furthermore|therefore|thus|also|then|but|and|or|so|yet|for|in|on|at|as|by|from|to|with|if|when|while|since|because|although|though|there|here|nothing|it|he|she|they|we|you|i|according|recently|today|finally|first|second|next)$/i;
const kindBehind =
  /^(?:paper|book|article|post|blog|talk|thesis|dissertation|report|video|course|survey)$/i;
/** Behind such words a name is that of somebody who has to do with the thing. */
const belongsTo = /\b(?:of|by|from|at|in|von|par|de)\s*$/i;

/**
 * @param lead what stands in front of the number, since the number before it
 * @param rest what stands behind it
 * @param isFirst nothing stands in front of that
 * @returns the name, where it is clear
 */
export function citedName(lead: string, rest: string, isFirst: boolean): string | undefined {
  const title = quoted.exec(lead)?.[1] ?? emphasised.exec(lead)?.[2];
  if (title !== undefined) return title.trim().replace(/[,.]$/, '');
  return (isFirst ? wholeLine(lead, rest) : undefined) ?? nameAtEnd(lead);
}

/** "- Paxos made simple [1]", "Lamport clocks [2] - order of events" */
function wholeLine(lead: string, rest: string): string | undefined {
  if (!/^[\s,;.]*(?:\[\d+\][\s,;.]*)*$|^\s+[-–—(]/u.test(rest)) return undefined;
  const name = withoutFurniture(lead.replace(marker, '')).trim();
  const isSentence = /[.!?:;]\s|^\p{Ll}/u.test(name) || pointsOn(name);
  const isLong = name.split(/\s+/).length > MAX_WORDS;
  return isSentence || isLong || !marker.test(lead) || !isName(name) ? undefined : name;
}

/** "We use Kafka [2]", "The Raft paper [1] explains it" */
function nameAtEnd(lead: string): string | undefined {
  const found = properName.exec(lead.slice(-200));
  const [, name = '', kind = ''] = found ?? [];
  if (!found || (kind !== '' && !kindBehind.test(kind.trim()))) return undefined;
  const before = lead.slice(-200).slice(0, found.index + 1);
  if (belongsTo.test(before) || pointsOn(name) || beginsOnly.test(name) || !isName(name))
    return undefined;
  return `${name}${kind}`;
}

function isName(text: string): boolean {
  return /\p{L}{2}|\p{Lo}/u.test(text) && !/[[\]<>]/.test(text) && !kindBehind.test(text);
}
