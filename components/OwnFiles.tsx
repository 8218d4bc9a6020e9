/** A list that mostly leads to other files of its own repository: what came of them, and whether to read them. */
import { i18n } from '#i18n';
import type { OwnFilesView } from './add-list-view';
import { countWords } from './count-words';
import { LineList } from './LineList';

interface OwnFilesProps {
  files: OwnFilesView;
  onReadFiles: () => void;
}

export function OwnFiles({ files, onReadFiles }: OwnFilesProps) {
  const { read, unread, readable } = files;
  return (
    <section class="same-list own-files" aria-label={i18n.t('addList.files.title')}>
      <p>{filesWords(files)}</p>
      {unread.length > 0 && (
        <LineList lines={unread.map(({ path, words }) => i18n.t('addList.about', [path, words]))} />
      )}
      {(unread.length > 0 || (read === 0 && readable > 0)) && (
        <p>
          <button type="button" class="button" onClick={onReadFiles}>
            {i18n.t(unread.length > 0 ? 'addList.files.again' : 'addList.files.read')}
          </button>
        </p>
      )}
    </section>
  );
}

/** @returns what is to be said of them, in sentences */
export function filesWords({ entries, readable, read, unread }: OwnFilesView): string {
  if (read > 0 || unread.length > 0) {
    const done = read > 0 ? i18n.t('addList.files.done', read, [countWords(read)]) : '';
    const left =
      unread.length > 0
        ? i18n.t('addList.files.unread', unread.length, [countWords(unread.length)])
        : '';
    return [done, left].filter(Boolean).join(' ');
  }
  const are = i18n.t('addList.files.are', entries, [countWords(entries)]);
  const more =
    readable > 0
      ? i18n.t('addList.files.readable', readable, [countWords(readable)])
      : i18n.t('addList.files.noHome');
  return `${are} ${more}`;
}
