/** What a list holds and what adding it would mean, before anything is stored. */
import { useId, useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { ROLES } from '../lib/lists/model/list-entry';
import { AddressField } from './AddressField';
import type { ListPreviewView, SameListView, SiteCounts } from './add-list-view';
import { countWords } from './count-words';
import { listChangeWords } from './list-change-words';
import { lineWords } from './problem-words';

interface ListPreviewProps {
  preview: ListPreviewView;
  home: string;
  isHomeWrong: boolean;
  onHome: (home: string) => void;
  onReadAgain: () => void;
  onAdd: (title: string, replaces: string | undefined) => void;
  onBack: () => void;
}

/** So many sections and problems are shown; of the others it is said how many there are. */
const MOST_SHOWN = 200;

export function ListPreview(props: ListPreviewProps) {
  const { preview, home, isHomeWrong, onHome, onReadAgain, onAdd, onBack } = props;
  const { same, entries, sections } = preview;
  const problems = useMemo(() => [...new Set(preview.problems.map(lineWords))], [preview]);
  const id = useId();
  const [title, setTitle] = useState(preview.title);
  const canReplace = same !== undefined && !same.isShipped;
  const [replaces, setReplaces] = useState(canReplace);
  const isReplacing = canReplace && replaces;
  return (
    <>
      <form
        class="preview"
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim() !== '') onAdd(title, isReplacing ? same.listId : undefined);
        }}
      >
        <div class="field">
          <label for={id}>{i18n.t('addList.name')}</label>
          <input
            id={id}
            type="text"
            class="list-title-field"
            required
            dir="auto"
            value={title}
            onInput={(event) => setTitle(event.currentTarget.value)}
          />
        </div>
        <dl class="facts">
          <dt>{i18n.t('addList.from')}</dt>
          <dd>{fromWords(preview)}</dd>
          <dt>{i18n.t('addList.entries')}</dt>
          <dd>{knownWords(preview)}</dd>
          <dt>{i18n.t('addList.leftOut')}</dt>
          <dd>{leftOutWords(preview)}</dd>
          <dt>{i18n.t('addList.sites')}</dt>
          <dd>{siteWords(preview.sites)}</dd>
        </dl>
        {same && (
          <SameList
            same={same}
            isReplacing={isReplacing}
            onReplace={(wanted) => setReplaces(wanted)}
          />
        )}
        <p class="preview-actions">
          <button type="submit" class="button primary">
            {isReplacing
              ? i18n.t('addList.replace')
              : i18n.t('addList.add', entries, [countWords(entries)])}
          </button>
          <button type="button" class="button" onClick={onBack}>
            {i18n.t('addList.back')}
          </button>
        </p>
      </form>
      <h2 class="day">
        {i18n.t('addList.sections')} <span class="count">{countWords(sections.length)}</span>
      </h2>
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
        <More count={sections.length - MOST_SHOWN} />
      </ul>
      {problems.length > 0 && (
        <>
          <h2 class="day">
            {i18n.t('addList.problems')} <span class="count">{countWords(problems.length)}</span>
          </h2>
          <ul class="preview-list">
            {problems.slice(0, MOST_SHOWN).map((words) => (
              <li key={words}>{words}</li>
            ))}
            <More count={problems.length - MOST_SHOWN} />
          </ul>
        </>
      )}
      <form
        class="read-again"
        onSubmit={(event) => {
          event.preventDefault();
          onReadAgain();
        }}
      >
        <AddressField value={home} isWrong={isHomeWrong} onInput={onHome} />
        <button type="submit" class="button">
          {i18n.t('addList.again')}
        </button>
      </form>
    </>
  );
}

function More({ count }: { count: number }) {
  return count > 0 ? <li class="count">{i18n.t('addList.more', [countWords(count)])}</li> : null;
}

interface SameListProps {
  same: SameListView;
  isReplacing: boolean;
  onReplace: (wanted: boolean) => void;
}

function SameList({ same, isReplacing, onReplace }: SameListProps) {
  const { title, by, isShipped, change } = same;
  const words = i18n.t(`addList.same.${by}`, [title]);
  if (isShipped) {
    return (
      <p class="same-list">
        {words} {i18n.t('addList.same.shipped')}
      </p>
    );
  }
  return (
    <fieldset class="same-list">
      <legend>{words}</legend>
      <label class="choice">
        <input
          type="radio"
          name="same-list"
          checked={isReplacing}
          onChange={() => onReplace(true)}
        />
        <span>
          {i18n.t('addList.same.replace', [title])}
          <span class="choice-more">
            {i18n.t('addList.same.change', [listChangeWords(change)])}
          </span>
        </span>
      </label>
      <label class="choice">
        <input
          type="radio"
          name="same-list"
          checked={!isReplacing}
          onChange={() => onReplace(false)}
        />
        <span>{i18n.t('addList.same.another')}</span>
      </label>
    </fieldset>
  );
}

function fromWords({ fileName, format }: ListPreviewView): string {
  const read = i18n.t(`addList.format.${format}`);
  return fileName === undefined
    ? i18n.t('addList.fromText', [read])
    : i18n.t('addList.fromFile', [fileName, read]);
}

function knownWords(preview: ListPreviewView): string {
  const entries = countWords(preview.entries);
  if (preview.known === 0) return i18n.t('addList.allNew', [entries]);
  const [fresh, known, read] = [preview.new, preview.known, preview.read];
  return i18n.t('addList.partKnown', [
    entries,
    countWords(fresh),
    countWords(known),
    countWords(read),
  ]);
}

function leftOutWords({ leftOut }: ListPreviewView): string {
  const parts = ROLES.flatMap((role) => {
    const count = leftOut[role] ?? 0;
    if (count === 0 || role === 'entry') return [];
    return i18n.t(`addList.role.${role}`, count, [countWords(count)]);
  });
  return parts.length > 0 ? parts.join(', ') : i18n.t('addList.nothingLeftOut');
}

function siteWords({ all, unseen, platforms }: SiteCounts): string {
  const own = all - platforms;
  const words =
    unseen > 0
      ? i18n.t('addList.sitesUnseen', [countWords(unseen), countWords(own)])
      : i18n.t('addList.sitesSeen', own, [countWords(own)]);
  const apart =
    platforms > 0 ? i18n.t('addList.platforms', platforms, [countWords(platforms)]) : '';
  return [own > 0 ? words : '', apart].filter(Boolean).join(' ');
}
