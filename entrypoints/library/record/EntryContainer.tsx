/** The panel of an entry: all that is known of it, kept up to date, and its note. Loaded when it is opened. */
import { useCallback, useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import '../../../components/entry-panel.css';
import { EmptyPanel, EntryPanel } from '../../../components/EntryPanel';
import { entryMarkdown } from '../../../components/entry-addresses';
import { NoteField } from '../../../components/NoteField';
import type { EntryCommand, ListPageView } from '../../../components/view-models';
import type { WaymarkDatabase } from '../../../lib/store/database';
import type { EntryCommands } from '../../extension-pages/use-entry-commands';
import { useLiveQuery } from '../../extension-pages/use-live-query';
import { useNote } from '../../extension-pages/use-note';
import { ComingPart } from '../frame/ComingPage';
import { type FoundDetails, readEntryPanel, viewDetails } from './view-details';

interface EntryContainerProps {
  db: WaymarkDatabase;
  /** When the library was opened, epoch ms. */
  now: number;
  target: { entryId: number } | { resourceId: number };
  /** The list beside it. */
  list: ListPageView;
  commands: EntryCommands;
  onClose: () => void;
}

export function EntryContainer({ db, now, target, list, commands, onClose }: EntryContainerProps) {
  const answer = useLiveQuery(useCallback(() => readEntryPanel(db, target), [db, target]));
  useEscape(onClose);
  if (!answer) return <ComingPart />;
  const { found } = answer;
  if (!found) return <EmptyPanel onClose={onClose} />;
  return (
    <FoundEntry
      // Another entry has another note.
      key={found.details.resourceId}
      found={found}
      {...{ db, now, list, commands, onClose }}
    />
  );
}

/** What has a use for the key itself, a menu or a selection, takes it first. */
function useEscape(onClose: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isElsewhere =
        event.target instanceof Element && event.target.closest('dialog, [role=menu]') !== null;
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || isElsewhere)
        return;
      event.preventDefault();
      onClose();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [onClose]);
}

interface FoundEntryProps extends Omit<EntryContainerProps, 'target'> {
  found: FoundDetails;
}

function FoundEntry({ db, now, found, list, commands, onClose }: FoundEntryProps) {
  const details = viewDetails(found, list);
  const { resourceId, title, address, record, places } = details;
  const writing = useNote(db, { resourceId, address, text: found.note });
  const { run, undo, say } = commands;
  const act = (command: EntryCommand) => {
    const { listId, entryId } = places[0] ?? {};
    const place = listId === undefined ? {} : { place: { listId, entryId: entryId ?? 0 } };
    void run(command, { resourceId, title, address, reading: record.summary, ...place });
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(entryMarkdown(details, writing?.note.text ?? ''));
      say(i18n.t('details.copied', [title]));
    } catch (error) {
      console.error(error);
      say(i18n.t('popup.failed.copy'), 'failed');
    }
  };
  return (
    <EntryPanel
      details={details}
      now={now}
      onOpen={() => act('open')}
      onToggleRead={() => act('toggle-read')}
      onQueue={() => act('queue')}
      onCopy={() => void copy()}
      onUndo={(eventId) => void undo(eventId)}
      onClose={onClose}
    >
      {writing && <NoteField {...writing} />}
    </EntryPanel>
  );
}
