/** What is told of a list or a history before it is stored: what is wrong with it, and its sections. */
import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { SectionCount } from '../lib/lists/list-draft';
import { countWords } from './count-words';
import { LineList, MOST_SHOWN, More } from './LineList';

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
  return (
    <>
      <PartTitle title={title} count={lines.length} />
      {children}
      <LineList lines={lines} />
    </>
  );
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
