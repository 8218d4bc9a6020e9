/** What a list holds and what adding it would mean, before anything is stored. */
import { useId, useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { shownPlace } from '../lib/address/parse/shown-address';
import { ROLES } from '../lib/lists/model/list-entry';
import { plainText } from '../lib/lists/model/plain-text';
import { AddressField } from './AddressField';
import type { ListPreviewView, SameListView } from './add-list-view';
import { countWords } from './count-words';
import { listChangeWords } from './list-change-words';
import { OwnFiles } from './OwnFiles';
import { Problems, SectionCounts } from './PreviewParts';
import { lineWords } from './problem-words';
import { siteWords } from './site-words';

interface ListPreviewProps {
  preview: ListPreviewView;
  home: string;
  isHomeWrong: boolean;
  onHome: (home: string) => void;
  onReadAgain: () => void;
  onReadFiles: () => void;
  onAdd: (title: string, replaces: string | undefined) => void;
  onBack: () => void;
}

export function ListPreview(props: ListPreviewProps) {
  const { preview, home, isHomeWrong, onHome, onReadAgain, onReadFiles, onAdd, onBack } = props;
  const { same, entries, sections } = preview;
  const problems = useMemo(() => [...new Set(preview.problems.map(lineWords))], [preview]);
  const id = useId();
  const canReplace = same !== undefined && !same.isShipped;
  // A name of a file says little: many are called README.md.
  const [replaces, setReplaces] = useState(canReplace && (same.by !== 'file' || same.isMostly));
  const isReplacing = canReplace && replaces;
  const [typed, setTyped] = useState<string | undefined>(undefined);
  // A list that was renamed stays so.
  const title = typed ?? (isReplacing ? same.title : preview.title);
  return (
    <>
      <form
        class="preview"
        onSubmit={(event) => {
          event.preventDefault();
          if (plainText(title) !== '') onAdd(title, isReplacing ? same.listId : undefined);
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
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </div>
        <dl class="facts">
          <dt>{i18n.t('addList.from')}</dt>
          <dd>{fromWords(preview)}</dd>
          {preview.licence !== undefined && (
            <>
              <dt>{i18n.t('addList.licence')}</dt>
              <dd>{preview.licence}</dd>
            </>
          )}
          <dt>{i18n.t('addList.entries')}</dt>
          <dd>{knownWords(preview)}</dd>
          <dt>{i18n.t('addList.leftOut')}</dt>
          <dd>{leftOutWords(preview)}</dd>
          <dt>{i18n.t('addList.sites')}</dt>
          <dd>{siteWords(preview.sites)}</dd>
        </dl>
        {preview.ownFiles && <OwnFiles files={preview.ownFiles} onReadFiles={onReadFiles} />}
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
      {!preview.isFetched && (
        <form
          class="beside"
          onSubmit={(event) => {
            event.preventDefault();
            onReadAgain();
          }}
        >
          <AddressField words="home" value={home} isWrong={isHomeWrong} onInput={onHome} />
          <button type="submit" class="button">
            {i18n.t('addList.again')}
          </button>
        </form>
      )}
      <Problems title={i18n.t('addList.problems')} lines={problems} />
      <SectionCounts title={i18n.t('addList.sections')} sections={sections} />
    </>
  );
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
            {by === 'content'
              ? i18n.t('addList.same.equal')
              : i18n.t('addList.same.change', [listChangeWords(change)])}
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

function fromWords({ fileName, format, isFetched, home }: ListPreviewView): string {
  const read = i18n.t(`addList.format.${format}`);
  if (isFetched && home !== undefined) {
    return i18n.t('addList.fromWeb', [shownPlace(home), read]);
  }
  return fileName === undefined
    ? i18n.t('addList.fromText', [read])
    : i18n.t('addList.fromFile', [fileName, read]);
}

function knownWords(preview: ListPreviewView): string {
  const [entries, fresh] = [countWords(preview.entries), countWords(preview.new)];
  if (preview.known === 0) return i18n.t('addList.allNew', [entries]);
  const words =
    preview.new === 0
      ? i18n.t('addList.allKnown', [entries])
      : i18n.t('addList.partKnown', [entries, fresh, countWords(preview.known)]);
  if (preview.read === 0) return words;
  return i18n.t('addList.ofTheseRead', [words, countWords(preview.read)]);
}

function leftOutWords({ leftOut }: ListPreviewView): string {
  const parts = ROLES.flatMap((role) => {
    const count = leftOut[role] ?? 0;
    if (count === 0 || role === 'entry') return [];
    return i18n.t(`addList.role.${role}`, count, [countWords(count)]);
  });
  return parts.length > 0 ? parts.join(', ') : i18n.t('addList.nothingLeftOut');
}
