/**
 * Links whose address has a blank in it, `[A paper](https://a.example/one two.pdf)`, or a tooltip in
 * curly quotation marks behind it, or whose scheme has one. Markdown takes them for text.
 */
import type { StateInline } from 'markdown-it';

/** Address in parentheses, with at least one blank, and one pair of parentheses in it at most. */
const spaced =
  /\(\s*((?:https?:\/\/|www\.)[^\s()<>"]+(?: +[^\s()<>"]+){1,6}(?:\([^()\n]{0,80}\)[^\s()<>"]*)?)(?:\s+"[^"\n]*")?\s*\)/iy;

/** An address with a tooltip behind it in quotation marks that Markdown does not know. */
const tooltipped =
  /\(\s*((?:https?:\/\/|www\.)[^\s()<>"“”„«»]+(?:\([^()\s]{0,80}\)[^\s()<>"“”„«»]*)?\s+["'“”„«‘’‚「『]{1,2}[^\n]{0,300}?["'”“»«’‘」』]{1,2})\s*\)/iy;

/** A scheme with a blank in it, which browsers drop: told as one that is not safe. */
const blankInScheme =
  /\(\s*((?=[^:\n]{0,30}\s)[a-z][a-z\t ]{1,30}:(?:[^()\n]|\([^()\n]{0,300}\)){0,300})\)/iy;
const dangerous = /^(?:javascript|vbscript|data|file|blob):/i;

/** Longest address that is looked for, in UTF-16 units. */
const MAX_LENGTH = 2_000;

/** Inline rule, tried where the one for links found none. */
export function spacedLinkRule(
  state: StateInline & { linkLevel?: number },
  silent: boolean,
): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x5b || (state.linkLevel ?? 0) > 0) return false;
  const labelStart = state.pos + 1;
  const labelEnd = state.md.helpers.parseLinkLabel(state, state.pos, true);
  if (labelEnd < 0 || state.src.charCodeAt(labelEnd + 1) !== 0x28) return false;
  const rest = state.src.slice(labelEnd + 1, labelEnd + 1 + MAX_LENGTH);
  tooltipped.lastIndex = 0;
  spaced.lastIndex = 0;
  const found = tooltipped.exec(rest) ?? spaced.exec(rest) ?? readUnsafe(rest);
  const address = found?.[1];
  if (!found || address === undefined) return false;
  const end = labelEnd + 1 + found[0].length;
  if (!silent) {
    const { posMax } = state;
    state.pos = labelStart;
    state.posMax = labelEnd;
    const open = state.push('link_open', 'a', 1);
    open.attrs = [['href', address]];
    state.linkLevel = (state.linkLevel ?? 0) + 1;
    state.md.inline.tokenize(state);
    state.linkLevel -= 1;
    state.push('link_close', 'a', -1);
    state.posMax = posMax;
  }
  state.pos = end;
  return true;
}

function readUnsafe(rest: string): RegExpExecArray | null {
  blankInScheme.lastIndex = 0;
  const found = blankInScheme.exec(rest);
  return found && dangerous.test((found[1] ?? '').replace(/\s/g, '')) ? found : null;
}
