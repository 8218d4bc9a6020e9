/** Carries out the commands on an entry, says what happened, and undoes it. For popup and library. */
import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import { countWords } from '../../components/count-words';
import { changeManyWords, changeWords, undoneWords, undoWords } from '../../components/done-words';
import { archivedAddress, markdownLink } from '../../components/entry-addresses';
import { changeOf } from '../../components/entry-commands';
import { failureWords } from '../../components/failure-words';
import { type LibraryPlace, placeHash } from '../../components/place-hash';
import { settingWords } from '../../components/setting-words';
import type { EntryCommand, ManyCommand, NoticeView } from '../../components/view-models';
import { announceReadings } from '../../lib/actions/browser/announce-readings';
import { openEntry, UnsafeAddressError } from '../../lib/actions/browser/open-entry';
import { wantDueWork } from '../../lib/actions/catalogue/want-work';
import { changeCards } from '../../lib/actions/change/change-cards';
import { judgeMatch } from '../../lib/actions/change/judge-match';
import { setReading } from '../../lib/actions/change/set-reading';
import { setReadings } from '../../lib/actions/change/set-readings';
import {
  concernedByUndo,
  countUndone,
  findLastUndoable,
  type UndoResult,
} from '../../lib/actions/change/undo-change';
import { plainTitleOf } from '../../lib/lists/model/plain-entry';
import { failureOf } from '../../lib/messages/failure-of';
import { askWorker } from '../../lib/messages/to-worker';
import type { ReadingSummary } from '../../lib/reading/reading';
import type { HandChange } from '../../lib/reading/set-by-hand';
import type { WaymarkDatabase } from '../../lib/store/database';
import type { EventRow } from '../../lib/store/rows';
import { DoneChanges, type LastUndone, type TakeBack } from './done-changes';

/** What a command acts on: an entry, or the page in front of the popup. */
export interface CommandTarget {
  /** Absent where the database does not know it (yet): it can be opened and copied. */
  resourceId?: number;
  title: string;
  address: string;
  reading: Pick<ReadingSummary, 'state' | 'queued'>;
  /** Where the library shows it. */
  place?: LibraryPlace;
}

/** One whose record can be changed. */
export interface RecordedTarget extends CommandTarget {
  resourceId: number;
}

export interface EntryCommands {
  notice: NoticeView | undefined;
  expireNotice: () => void;
  say: (text: string, tone?: NoticeView['tone']) => void;
  /** Says what was done elsewhere, with a way to undo it where there is an event, or what takes it back. */
  sayDone: (text: string, change: number | TakeBack | undefined) => void;
  /** @returns whether it was done */
  run: (command: EntryCommand, target: CommandTarget) => Promise<boolean>;
  change: (target: RecordedTarget, change: HandChange) => Promise<boolean>;
  /** One change to several entries, undone as one. */
  changeMany: (targets: readonly RecordedTarget[], change: HandChange) => Promise<boolean>;
  /** The same to several; so many pages at most are opened at once. */
  runMany: (targets: readonly CommandTarget[], command: ManyCommand) => Promise<boolean>;
  judge: (target: RecordedTarget, verdict: 'same' | 'different') => Promise<boolean>;
  /** Undoes one event; `alone` leaves those that were changed together with it as they are. */
  undo: (eventId: number, options?: { alone?: boolean }) => Promise<boolean>;
  /** Undoes the last change made here; then what the page in front offers, then the newest of all. */
  undoLast: (ofPage?: number) => Promise<boolean>;
  /** Whether there is a change to undo. */
  canUndo: () => Promise<boolean>;
}

/** @returns the address of a place in the library */
export function libraryAddress(place?: LibraryPlace | string): string {
  const page = browser.runtime.getURL('/library.html');
  if (place === undefined) return page;
  if (typeof place === 'string') return `${page}#/${place}`;
  return `${page}#/${placeHash(place)}`;
}

/** What is said where something other than storing fails. */
const FAILED = { open: 'popup.failed.open', copy: 'popup.failed.copy' } as const;

/** So many pages are opened at once: more are hardly meant, and a browser stands still over hundreds. */
const MOST_OPENED = 20;

function wordsOfUndone(event: EventRow, result: UndoResult): string {
  const { chosen, title, address } = event;
  return undoneWords({
    title: plainTitleOf(title, address),
    settings: chosen && settingWords(chosen.after),
    entryCount: countUndone(event, result),
    areCards: event.deckCard !== undefined,
  });
}

async function isPrivateWindow(): Promise<boolean> {
  return (await browser.windows.getCurrent()).incognito;
}

export function useEntryCommands(db: WaymarkDatabase): EntryCommands {
  const [notice, setNotice] = useState<NoticeView | undefined>(undefined);
  const said = useRef(0);
  const done = useRef(new DoneChanges());
  const busy = useRef<Promise<void>>(Promise.resolve());
  const expireNotice = useCallback(() => setNotice(undefined), []);
  const commands = useMemo(() => {
    const tell = (text: string, tone: NoticeView['tone'], canUndo: boolean) => {
      said.current += 1;
      setNotice({ id: said.current, text, tone, canUndo });
    };
    const say: EntryCommands['say'] = (text, tone = 'done') => tell(text, tone, false);
    const sayDone: EntryCommands['sayDone'] = (text, change) => {
      if (change !== undefined) done.current.add(change);
      tell(text, 'done', change !== undefined);
    };
    /** What the user says is recorded too, and of a private window nothing is. */
    const attemptToRecord = async (
      what: keyof typeof FAILED | 'change',
      work: () => Promise<void>,
    ): Promise<boolean> => {
      if (!(await isPrivateWindow())) {
        const isDone = await attempt(what, work);
        void wantDueWork(db, () => askWorker('workWanted', undefined));
        return isDone;
      }
      say(i18n.t('outcome.private'), 'failed');
      return false;
    };
    const attempt = async (
      what: keyof typeof FAILED | 'change',
      work: () => Promise<void>,
    ): Promise<boolean> => {
      // One after the other: an undo pressed at once must find the change that it undoes.
      const mine = busy.current.then(work);
      busy.current = mine.catch(() => undefined);
      try {
        await mine;
        return true;
      } catch (error) {
        console.error(error);
        const words = what === 'change' ? failureWords(failureOf(error)) : i18n.t(FAILED[what]);
        say(words, 'failed');
        return false;
      }
    };
    /** Of several only what is read is put up. */
    const putUp = (targets: readonly RecordedTarget[]) =>
      attemptToRecord('change', async () => {
        const read = targets.filter(({ reading }) => reading.state === 'read');
        const { eventId, changed } = await changeCards(db, read, true, Date.now());
        const [only] = read;
        const words =
          changed === 1 && read.length === 1 && only
            ? i18n.t('review.done.added', [only.title])
            : i18n.t('review.done.addedMany', changed, [countWords(changed)]);
        sayDone(changed === 0 ? i18n.t('review.done.already') : words, eventId);
      });
    const change: EntryCommands['change'] = (target, wanted) =>
      attemptToRecord('change', async () => {
        const { resourceId, address, title } = target;
        const { eventId, leftQueue } = await setReading(
          db,
          { resourceId, address, change: wanted },
          Date.now(),
        );
        sayDone(changeWords(wanted, title, { leftQueue }), eventId);
        await announceReadings([resourceId]);
      });
    const changeMany: EntryCommands['changeMany'] = (targets, wanted) => {
      if (wanted.review) return putUp(targets);
      return attemptToRecord('change', async () => {
        const now = Date.now();
        const done = await setReadings(db, targets, wanted, now);
        const { eventId, changedTargets, elsewhere, resourceIds } = done;
        const leftQueue = targets.some(({ reading }) => reading.queued);
        const words = changeManyWords(wanted, changedTargets, { elsewhere, leftQueue });
        sayDone(words, eventId);
        await announceReadings(resourceIds);
      });
    };
    const copy = (targets: readonly CommandTarget[], command: string) =>
      navigator.clipboard.writeText(
        targets
          .map(({ title, address }) =>
            command === 'copy' ? markdownLink(title, address) : address,
          )
          .join('\n'),
      );
    const runMany: EntryCommands['runMany'] = async (targets, command) => {
      if (command === 'open-in-background') return openMany(targets);
      return attempt('copy', async () => {
        await copy(targets, command);
        say(i18n.t('selected.done.copied', [countWords(targets.length)]));
      });
    };
    const openMany = async (targets: readonly CommandTarget[]): Promise<boolean> => {
      if (targets.length > MOST_OPENED) {
        say(i18n.t('selected.tooMany', [MOST_OPENED]), 'failed');
        return false;
      }
      for (const target of targets) if (!(await open(target, true))) return false;
      say(i18n.t('selected.done.opened', [countWords(targets.length)]));
      return true;
    };
    const judge: EntryCommands['judge'] = ({ resourceId, address, title }, verdict) =>
      attemptToRecord('change', async () => {
        const mark = await judgeMatch(db, { resourceId, address, verdict }, Date.now());
        const words = i18n.t(verdict === 'same' ? 'popup.done.confirmed' : 'popup.done.refused', [
          title,
        ]);
        sayDone(words, mark?.undoable?.eventId);
        // Which pages are this entry concerns those that had no mark of it, too.
        await announceReadings([]);
      });
    const tellUndone = async (
      result: UndoResult,
      words = undoWords()[result.outcome],
    ): Promise<void> => {
      const { outcome, event } = result;
      say(outcome === 'undone' && event ? wordsOfUndone(event, result) : words);
      if (outcome === 'undone') await announceReadings(concernedByUndo(result));
    };
    const tellLastUndone = async (result: LastUndone): Promise<void> => {
      if (result.isTold) return;
      const isNothing = result.outcome === 'gone' && !result.event;
      await tellUndone(result, isNothing ? i18n.t('popup.done.nothingToUndo') : undefined);
    };
    const undo: EntryCommands['undo'] = (eventId, options) =>
      attemptToRecord('change', async () =>
        tellUndone(await done.current.undo(db, eventId, Date.now(), options)),
      );
    const undoLast: EntryCommands['undoLast'] = (ofPage) =>
      attemptToRecord('change', async () =>
        tellLastUndone(await done.current.undoLast(db, Date.now(), ofPage)),
      );
    const canUndo = async () =>
      done.current.hasTakeBack || (await findLastUndoable(db)) !== undefined;
    const openPage = (url: string) =>
      attempt('open', async () => {
        await browser.tabs.create({ url });
      });
    const open = (target: CommandTarget, inBackground: boolean, fromTop = false) =>
      attempt('open', async () => {
        // An entry leads to the web and nowhere else.
        if (!/^https?:\/\//i.test(target.address)) throw new UnsafeAddressError(target.address);
        const how = { inBackground, fromTop, now: Date.now() };
        const isRecorded = await openEntry(db, target, how);
        if (!isRecorded) say(i18n.t('popup.done.openedOnly', [target.title]), 'failed');
        else if (inBackground) say(i18n.t('popup.done.opened', [target.title]));
      });
    const run: EntryCommands['run'] = async (command, target) => {
      switch (command) {
        case 'open':
          return open(target, false);
        case 'open-in-background':
          return open(target, true);
        case 'open-at-top':
          return open(target, false, true);
        case 'copy':
        case 'copy-address':
          return attempt('copy', async () => {
            await copy([target], command);
            const words = command === 'copy' ? 'popup.done.copied' : 'popup.done.copiedAddress';
            say(i18n.t(words, [target.title]));
          });
        case 'where':
          return openPage(libraryAddress(target.place));
        case 'details':
          return openPage(libraryAddress(target.place && { ...target.place, isDetailed: true }));
        case 'archived':
          return openPage(archivedAddress(target.address));
        default: {
          const { resourceId } = target;
          if (command === 'review' && resourceId !== undefined) {
            return putUp([{ ...target, resourceId }]);
          }
          const wanted = changeOf(command, target.reading);
          if (!wanted || resourceId === undefined) return false;
          return change({ ...target, resourceId }, wanted);
        }
      }
    };
    return { say, sayDone, change, changeMany, runMany, judge, undo, undoLast, canUndo, run };
  }, [db]);
  return { notice, expireNotice, ...commands };
}
