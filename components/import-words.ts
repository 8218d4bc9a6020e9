/** The history of another program in words: what was recognised, what it comes to, what is wrong with it. */
import { i18n } from '#i18n';
import {
  IMPORT_ONLY_PROBLEMS,
  type ImportOnlyProblemCode,
  type ImportProblem,
  type RecognisedFile,
} from '../lib/imports/model/imported-history';
import { shownImportDetail } from '../lib/imports/model/shown-import-detail';
import type { ListProblemCode } from '../lib/lists/model/list-entry';
import type { ReadingState } from '../lib/reading/reading';
import { countWords } from './count-words';
import {
  type ImportOutcomeView,
  type ImportPreviewView,
  isOnlyCards,
  type VisitedView,
} from './import-view';
import type { WordName } from './reason-words';

const ONLY_IMPORTS: ReadonlySet<string> = new Set(IMPORT_ONLY_PROBLEMS);

/** @returns one sentence that says what is wrong and what becomes of it */
function importProblemWords(problem: ImportProblem): string {
  const detail = shownImportDetail(problem) ?? '';
  const name = problem.code.replaceAll('-', '_');
  const words = ONLY_IMPORTS.has(problem.code)
    ? i18n.t(`importProblem.${name as WordName<ImportOnlyProblemCode>}`, [detail])
    : i18n.t(`problem.${name as WordName<ListProblemCode>}`, [detail]);
  // Without a detail no colon is left in front of nothing.
  return words.replace(/: $/, '.').trim();
}

/** @returns where something is wrong, and what */
export function importLineWords(problem: ImportProblem): string {
  const { file, line, counts } = problem;
  const words = importProblemWords(problem);
  if (counts === 'nothing') return i18n.t('importHistory.whole', [file, words]);
  const place = counts === 'notes' ? 'importHistory.note' : 'importHistory.line';
  return i18n.t(place, [file, countWords(line), words]);
}

/** @returns "Pocket: 1,200 from part_000000.csv and 2 more files", a line for each format */
export function recognisedWords(files: readonly RecognisedFile[]): string[] {
  const formats = new Set(files.map(({ format }) => format));
  return [...formats].map((format) => {
    const those = files.filter((each) => each.format === format);
    const count = countWords(those.reduce((sum, { items }) => sum + items, 0));
    const name = i18n.t(
      `importHistory.format.${format.replace('-', '_') as WordName<typeof format>}`,
    );
    const [first] = those;
    const others = those.length - 1;
    const from =
      others > 0
        ? i18n.t('importHistory.andFiles', others, [first?.file ?? '', countWords(others)])
        : (first?.file ?? '');
    return i18n.t('importHistory.recognised', [name, count, from]);
  });
}

/** @returns "300 read, 5 begun, 900 unread": what there is of */
export function stateCountWords(counts: Partial<Record<ReadingState, number>>): string {
  return (['read', 'reading', 'skipped', 'unread'] as const)
    .flatMap((state) => {
      const count = counts[state] ?? 0;
      return count > 0 ? [i18n.t(`importHistory.states.${state}`, [countWords(count)])] : [];
    })
    .join(', ');
}

/** @returns what becomes of the states: each once, in sentences */
export function takenWords({ read, reading, skipped, kept }: ImportOutcomeView): string {
  const taken = stateCountWords({ read, reading, skipped });
  const parts = [
    taken === '' ? i18n.t('importHistory.noStates') : i18n.t('importHistory.taken', [taken]),
  ];
  if (kept > 0) parts.push(i18n.t('importHistory.kept', kept, [countWords(kept)]));
  return parts.join(' ');
}

/** @returns what goes up for review, how much of it has no page, and what its deck says anew; in sentences */
export function cardedWords({ carded, pageless, retold }: ImportOutcomeView): string {
  const isOfPages = carded > pageless;
  const alone = isOfPages ? 'importHistory.pageless' : 'importHistory.cardedPageless';
  return [
    isOfPages ? i18n.t('importHistory.carded', carded, [countWords(carded)]) : '',
    pageless > 0 ? i18n.t(alone, pageless, [countWords(pageless)]) : '',
    retold > 0 ? i18n.t('importHistory.retold', retold, [countWords(retold)]) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** @returns how many things there are, and how often */
export function thingsWords({ items, joined }: ImportPreviewView): string {
  if (joined === 0) return countWords(items);
  return i18n.t('importHistory.joined', [countWords(items), countWords(items + joined)]);
}

/** @returns "Imported: 40 new in “Saved”, 12 read.": only what there is of */
export function importedWords(outcome: ImportOutcomeView, title: string): string {
  const { added, told, read, reading, skipped, carded, retold } = outcome;
  const parts = [
    added > 0 ? i18n.t('importHistory.doneAdded', [countWords(added), title]) : '',
    stateCountWords({ read, reading, skipped }),
    carded > 0 ? i18n.t('importHistory.doneCarded', carded, [countWords(carded)]) : '',
    retold > 0 ? i18n.t('importHistory.doneRetold', retold, [countWords(retold)]) : '',
    told > 0 ? i18n.t('importHistory.doneTold', told, [countWords(told)]) : '',
  ].filter(Boolean);
  if (parts.length === 0) return i18n.t('importHistory.doneNothing');
  return i18n.t('importHistory.done', [parts.join(', ')]);
}

/** @returns how what was imported is taken back */
export function takenBackWords(outcome: ImportOutcomeView, title: string): string {
  return isOnlyCards(outcome)
    ? i18n.t('importHistory.undoCards')
    : i18n.t('importHistory.undoMore', [title]);
}

/** @returns "You have visited 212 of the pages on your lists." */
export function visitedWords({ pages }: VisitedView): string {
  if (pages === 0) return i18n.t('importHistory.visited.none');
  return i18n.t('importHistory.visited.pages', pages, [countWords(pages)]);
}

/** @returns "Marked as opened: 212 pages.": what became of visits */
export function markedWords({ opened }: VisitedView): string {
  if (opened === 0) return i18n.t('importHistory.doneNothing');
  return i18n.t('importHistory.visited.done', opened, [countWords(opened)]);
}
