/** What is told of a list or a history before it is stored: what is wrong with it, and its sections. */
import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { SectionCount } from '../lib/lists/given-list';
import { countWords } from './count-words';

/** So many sections and problems are shown; of the others it is said how many there are. */
const MOST_SHOWN = 500;
const FIRST_PROBLEMS = 8;

interface ProblemsProps {
  title: string;
  /** Each in words, with its line. */
  lines: readonly string[];
  /** What stands between the title and the lines. */
  children?: ComponentChildren;
}

/** The first ones; the others once they are asked for. */
export function Problems({ title, lines, children }: ProblemsProps) {
  if (lines.length === 0) return null;
  const [first, others] = [lines.slice(0, FIRST_PROBLEMS), lines.slice(FIRST_PROBLEMS)];
  return (
    <>
      <PartTitle title={title} count={lines.length} />
      {children}
      <ProblemLines lines={first} />
      {others.length > 0 && (
        <details>
          <summary>{i18n.t('addList.more', [countWords(others.length)])}</summary>
          <ProblemLines lines={others.slice(0, MOST_SHOWN)} />
          <More count={others.length - MOST_SHOWN} />
        </details>
      )}
    </>
  );
}

function ProblemLines({ lines }: { lines: readonly string[] }) {
  return (
    <ul class="preview-list">
      {lines.map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}

function More({ count }: { count: number }) {
  return count > 0 ? <p class="count">{i18n.t('addList.more', [countWords(count)])}</p> : null;
}

interface SectionCountsProps {
  title: string;
  sections: readonly SectionCount[];
}

export function SectionCounts({ title, sections }: SectionCountsProps) {
  return (
    <>
      <PartTitle title={title} count={sections.length} />
      <ul class="preview-list">
        {sections.slice(0, MOST_SHOWN).map(({ section, entries: count }) => (
          <li key={section.join('\n')}>
            <span>
              {section.length > 1 && (
                <span class="section-path">{section.slice(0, -1).join(' › ')} › </span>
              )}
              {section.at(-1) ?? i18n.t('library.noSection')}
            </span>
            <span class="count">{countWords(count)}</span>
          </li>
        ))}
      </ul>
      <More count={sections.length - MOST_SHOWN} />
    </>
  );
}

function PartTitle({ title, count }: { title: string; count: number }) {
  return (
    <h2 class="day">
      {title} <span class="count">{countWords(count)}</span>
    </h2>
  );
}
