/** A backup is chosen or dropped, what it would change is shown, and it is restored or not. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { countWords } from './count-words';
import { restoredWords } from './data-words';
import { failureWords } from './failure-words';
import { type Dropped, useFileDrop } from './use-file-drop';
import type { BackupProblem, ChosenBackupView, RestoreView } from './view-models';

export interface RestoreBackupProps {
  restore: RestoreView | undefined;
  /** A file that was chosen or dropped, or why there is none. */
  onFile: (dropped: Dropped) => void;
  onRestore: () => void;
  onCancel: () => void;
}

export function RestoreBackup({ restore, onFile, onRestore, onCancel }: RestoreBackupProps) {
  const field = useRef<HTMLInputElement>(null);
  const choose = useRef<HTMLButtonElement>(null);
  const isBusy = restore?.step === 'restoring';
  const isOver = useFileDrop(isBusy ? undefined : onFile);
  const end = (how: () => void) => {
    if (isBusy) return;
    // The buttons that go would take the focus with them.
    choose.current?.focus();
    how();
  };
  const chosen = restore && 'chosen' in restore && restore.step !== 'done' && restore.chosen;
  return (
    <section class={isOver ? 'data-part is-over' : 'data-part'} aria-labelledby="restore-title">
      <h2 id="restore-title">{i18n.t('data.restore.title')}</h2>
      <p class="choice-more">{i18n.t('data.restore.more')}</p>
      <p class="data-actions">
        <button
          ref={choose}
          type="button"
          class="button"
          aria-disabled={isBusy}
          onClick={() => isBusy || field.current?.click()}
        >
          {i18n.t('data.restore.choose')}
        </button>
        <span class="choice-more">
          {i18n.t(isOver ? 'data.restore.dropHere' : 'data.restore.drop')}
        </span>
      </p>
      <input
        ref={field}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={i18n.t('data.restore.choose')}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) onFile(file);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
      {restore?.step === 'refused' && (
        <div class="data-refused" role="alert">
          <p>{i18n.t(`backup.${restore.why}`)}</p>
          {IS_ANOTHER.includes(restore.why) && <p>{i18n.t('data.restore.hint')}</p>}
        </div>
      )}
      {restore?.step === 'failed' && (
        <p class="data-refused" role="alert">
          {failureWords(restore.failure)}
        </p>
      )}
      {chosen && (
        <Preview
          chosen={chosen}
          isBusy={isBusy}
          onRestore={() => end(onRestore)}
          onCancel={() => end(onCancel)}
        />
      )}
      <p class="data-said" role="status">
        {restore?.step === 'reading' && i18n.t('data.restore.reading', [restore.fileName])}
        {restore?.step === 'restoring' && i18n.t('data.restore.restoring')}
        {restore?.step === 'done' && restoredWords(restore.chosen.fileName, restore.chosen.change)}
      </p>
    </section>
  );
}

/** What is wrong with these is that they are something else. */
const IS_ANOTHER: readonly BackupProblem[] = ['no_json', 'foreign'];

interface PreviewProps {
  chosen: ChosenBackupView;
  isBusy: boolean;
  onRestore: () => void;
  onCancel: () => void;
}

function Preview({ chosen, isBusy, onRestore, onCancel }: PreviewProps) {
  const title = useRef<HTMLHeadingElement>(null);
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    title.current?.focus();
    // What can be pressed is seen too, as far as there is room.
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const { fileName, writtenAt, change } = chosen;
  const isNothing = change.changed.length === 0;
  return (
    <form
      ref={form}
      class="data-preview"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isNothing) onRestore();
      }}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      <h3 ref={title} tabIndex={-1}>
        {fileName}
      </h3>
      <p class="choice-more">{madeWords(writtenAt)}</p>
      <table class="data-table">
        <thead>
          <tr>
            <th scope="col">
              <span class="unseen">{i18n.t('data.restore.what')}</span>
            </th>
            <th scope="col">{i18n.t('data.restore.inBackup')}</th>
            <th scope="col">{i18n.t('data.restore.wouldChange')}</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(chosen).map(({ what, holds, changes }) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>{holds}</td>
              <td>{changes}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {isNothing && <p class="data-outcome">{i18n.t('data.restore.nothing')}</p>}
      <p class="data-actions">
        {!isNothing && (
          <button type="submit" class="button primary" aria-disabled={isBusy}>
            {i18n.t('data.restore.button')}
          </button>
        )}
        <button type="button" class="button" aria-disabled={isBusy} onClick={onCancel}>
          {i18n.t(isNothing ? 'data.restore.close' : 'data.restore.cancel')}
        </button>
      </p>
    </form>
  );
}

/** A file may say anything of its time. */
function madeWords(at: number): string {
  if (at <= 0 || Number.isNaN(new Date(at).getTime())) return i18n.t('data.restore.madeUnknown');
  const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  return i18n.t('data.restore.madeOn', [when.format(at)]);
}

interface PreviewRow {
  what: string;
  holds: string;
  changes: string;
}

const COUNTED = [
  ['lists', 'data.restore.lists', 'data.restore.newLists'],
  ['readings', 'data.restore.readings', 'data.restore.newReadings'],
  ['events', 'data.restore.events', 'data.restore.newEvents'],
  ['cards', 'data.restore.cards', 'data.restore.newCards'],
] as const;

/** Tables of which only the fact is told, where nothing else would change. */
const TOLD: readonly string[] = [
  'lists',
  'readings',
  'events',
  'cards',
  'deckCards',
  'aliases',
  'settings',
  'setAside',
];

function rowsOf({ holds, change }: ChosenBackupView): PreviewRow[] {
  const { changed, damaged } = change;
  const none = i18n.t('data.restore.none');
  // Of cards nothing is said to who has none.
  const told = COUNTED.filter(([name]) => name !== 'cards' || holds.cards + change.cards > 0);
  const rows = told.map(([name, what, words]): PreviewRow => {
    const changes = change[name] > 0 ? i18n.t(words, [countWords(change[name])]) : none;
    return { what: i18n.t(what), holds: countWords(holds[name]), changes };
  });
  const some = i18n.t('data.restore.some');
  if (changed.includes('aliases')) {
    const what = i18n.t('data.restore.matches');
    rows.push({ what, holds: countWords(holds.matches), changes: some });
  }
  if (changed.includes('settings')) {
    rows.push({ what: i18n.t('data.restore.settings'), holds: '', changes: some });
  }
  if (changed.length > 0 && !changed.some((table) => TOLD.includes(table))) {
    rows.push({ what: i18n.t('data.restore.details'), holds: '', changes: some });
  }
  if (damaged > 0) {
    const isNew = changed.includes('setAside');
    const changes = i18n.t(isNew ? 'data.restore.setAside' : 'data.restore.setAsideBefore');
    rows.push({ what: i18n.t('data.restore.damagedRows'), holds: countWords(damaged), changes });
  }
  return rows;
}
