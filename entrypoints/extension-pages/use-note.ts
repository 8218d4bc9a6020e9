/** The note of a resource in a page of the extension: read, written, and kept until it is stored. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import { countWords } from '../../components/count-words';
import { failureWords } from '../../components/failure-words';
import type { NoteFieldView } from '../../components/view-models';
import { failureOf } from '../../lib/messages/failure-of';
import { NOTE_LENGTH } from '../../lib/reading/note';
import type { WaymarkDatabase } from '../../lib/store/database';
import { saveNote } from '../../lib/store/notes';
import { isPrivatePage } from './is-private-page';
import { dropDraft, keepDraft } from './kept-drafts';
import { type DraftState, NoteDraft } from './note-draft';

export interface NoteWriting {
  note: NoteFieldView;
  onType: (text: string) => void;
  /** Stores what is not stored yet. */
  onLeave: () => void;
}

/**
 * @param address of the line that is written about
 * @param text what is stored, whenever that changes; empty where there is none
 * @returns undefined until the page is about to be painted
 */
export function useNote(
  db: WaymarkDatabase,
  { resourceId, address, text }: { resourceId: number; address: string; text: string },
): NoteWriting | undefined {
  const [isPrivate, setIsPrivate] = useState(isPrivatePage);
  useEffect(() => {
    browser.windows.getCurrent().then(
      ({ incognito }) => setIsPrivate(incognito),
      (error: unknown) => console.error(error),
    );
  }, []);
  const draft = useRef<NoteDraft | undefined>(undefined);
  const [state, setState] = useState<DraftState | undefined>(undefined);
  // Not after the next painting: what stands below it would move.
  useLayoutEffect(() => {
    if (draft.current) {
      draft.current.take(text);
      return;
    }
    draft.current = new NoteDraft({
      stored: text,
      save: (mine, base) => saveNote(db, { resourceId, address, text: mine, base }, Date.now()),
      keep: (kept) => (kept ? keepDraft({ resourceId, address, ...kept }) : dropDraft(resourceId)),
      hear: setState,
    });
    setState(draft.current.state);
  }, [db, resourceId, address, text]);
  const onLeave = useCallback(() => void draft.current?.flush(), []);
  useEffect(() => {
    const onHidden = () => document.visibilityState === 'hidden' && onLeave();
    addEventListener('pagehide', onLeave);
    document.addEventListener('visibilitychange', onHidden);
    return () => {
      removeEventListener('pagehide', onLeave);
      document.removeEventListener('visibilitychange', onHidden);
      onLeave();
    };
  }, [onLeave]);
  const onType = useCallback((typed: string) => draft.current?.type(typed), []);
  if (!state) return undefined;
  return { note: viewNote(state, text, isPrivate), onType, onLeave };
}

function viewNote(
  { text, step, error }: DraftState,
  stored: string,
  isPrivate: boolean,
): NoteFieldView {
  if (isPrivate) {
    return { text, step, isReadOnly: true, problem: i18n.t('details.note.private') };
  }
  const over = text.length - Math.max(NOTE_LENGTH, stored.length);
  if (over > 0) {
    return { text, step, problem: i18n.t('details.note.tooLong', [countWords(over)]) };
  }
  if (step !== 'failed') return { text, step };
  const why = failureWords(failureOf(error));
  return { text, step, problem: i18n.t('details.note.kept', [why]) };
}
