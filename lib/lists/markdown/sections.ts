/**
 * The sections of a list while it is read: headings, opened `<details>`, and lines of text right
 * above a list or table that say what is in it.
 */
import { withoutFurniture } from '../model/furniture';
import type { SectionNode } from './list-lines';

/** Longest line above a list that is taken for its heading, in UTF-16 units. */
const MAX_LEAD_IN = 80;
/** Most words of one that is not bold. */
const MAX_LEAD_IN_WORDS = 7;

/** What a line says of the list that is no name of anything in it: "Note: under development". */
const remark = new RegExp(
  `^(?:(?:${[
    'notes?|n\\.?b\\.?|warnings?|tips?|hints?|important|caution|attention|disclaimer|remarks?|update[ds]?|edit(?:ed)?',
    'todo|to[- ]do|wip|fyi|info|reminder|heads[- ]up|announcement|see also|ps|p\\.s\\.|spoiler(?: alert)?',
    'hinweis|achtung|nota|aviso|remarque|attention|avertissement|примечание|внимание|注意|注|说明|提示|警告|備考|참고|주의',
  ].join(
    '|',
  )})\\s*(?:[:：!]|\\s[-–—]\\s).*|(?:note|nb|n\\.b\\.|todo|wip|disclaimer|hinweis|注意|注))$`,
  'iu',
);
/** What is said of a list that is not finished. */
const isUnfinished =
  /\b(?:under (?:heavy |active )?(?:development|construction)|work in progress|coming soon|to be (?:added|continued|completed|done)|(?:contributions?|pull requests?|prs?)(?: are| is)?(?: very)? welcome|(?:is|are) (?:incomplete|outdated|deprecated|unmaintained|no longer maintained))\b/i;

/** Whether a text is a remark, and no name of what stands below it. */
export function isRemark(text: string): boolean {
  return remark.test(text) || isUnfinished.test(text);
}

/** What a line says that only points at the list below it, or is an aside. */
const pointsBelow =
  /\b(?:following|below|these|here|this|visit|see|check|read|watch|learn more|more about|you|we|i|us|it|please|includes?|are|is)\b|^(?:notes?|examples?|e\.g\.|warning|tips?|important|disclaimer|and|or|also)$/i;

function makeSection(
  kind: SectionNode['kind'],
  title: string,
  level: number,
  parent: SectionNode | undefined,
): SectionNode {
  const depth = (parent?.depth ?? -1) + 1;
  return {
    kind,
    title,
    level,
    parent,
    depth,
    isTitle: false,
    anchorCount: 0,
    linkCount: 0,
    hasItems: false,
  };
}

/** The name that a line above a list gives it: a bold line, or one that ends in a colon. */
function leadInOf(text: string, isStrong: boolean): string | undefined {
  const name = nameOfSection(text);
  if (name === '' || name.length > MAX_LEAD_IN || isRemark(text)) return undefined;
  if (/[.!?。]\s|[.!?,;。，]$/.test(name)) return undefined;
  if (isStrong) return name;
  if (!/[:：]\s*$/.test(text) || pointsBelow.test(name)) return undefined;
  return name.split(/\s+/).length > MAX_LEAD_IN_WORDS ? undefined : name;
}

/** What a heading says, without list furniture and the colon behind it. */
export function nameOfSection(text: string): string {
  return withoutFurniture(text).replace(/\s*[:：]+$/, '');
}

export class Sections {
  /** The text of the first heading, where no other title was given. */
  title: string | undefined;
  current = makeSection('root', '', 0, undefined);
  /** What the last line of running text calls the list that may follow it. */
  #leadIn: string | undefined;

  constructor(title?: string) {
    this.title = title;
  }

  /** A heading ends the sections of its level and below, and a `<details>` in one of those. */
  openHeading(text: string, level: number): void {
    const isTitle = this.title === undefined;
    this.title ??= text;
    this.#leadIn = undefined;
    this.#closeLeadIn();
    let outer = this.current;
    for (let node: SectionNode | undefined = outer; node; node = node.parent) {
      if (node.kind === 'heading' && node.level >= level && node.parent) outer = node.parent;
    }
    this.current = makeSection('heading', nameOfSection(text), level, outer);
    this.current.isTitle = isTitle;
  }

  /** A line of running text ends what one before it said of the lists below it. */
  readText(text: string, isStrong: boolean): void {
    this.#closeLeadIn();
    this.#leadIn = leadInOf(text, isStrong);
  }

  /** An outermost list or table begins. */
  openList(): void {
    if (this.#leadIn === undefined) return;
    this.current = makeSection('lead-in', this.#leadIn, 0, this.current);
    this.#leadIn = undefined;
  }

  /** What was said in a quotation is said of nothing that follows it. */
  endQuotation(): void {
    this.#leadIn = undefined;
  }

  openDetails(): void {
    this.current = makeSection('details', '', 0, this.current);
  }

  closeDetails(): void {
    let node: SectionNode | undefined = this.current;
    while (node && node.kind !== 'details') node = node.parent;
    if (node?.parent) this.current = node.parent;
  }

  #closeLeadIn(): void {
    if (this.current.kind === 'lead-in' && this.current.parent) {
      this.current = this.current.parent;
    }
  }
}
