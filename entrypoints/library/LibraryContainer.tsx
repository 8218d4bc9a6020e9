/** The library's container: which page is shown, and what all pages share. */
import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Announcement } from '../../components/Announcement';
import { CrashGuard } from '../../components/CrashGuard';
import { KeyHelp } from '../../components/KeyHelp';
import { LibraryFrame } from '../../components/LibraryFrame';
import { ListSitesQuestion } from '../../components/ListSitesQuestion';
import { PAGE_TITLES } from '../../components/library-pages';
import { Notice } from '../../components/Notice';
import { PageGuard } from '../../components/PageGuard';
import { StandingNotice } from '../../components/StandingNotice';
import type { ListProgress } from '../../lib/actions/read/read-overview';
import { failureOf } from '../../lib/messages/failure-of';
import type { WaymarkDatabase } from '../../lib/store/database';
import { readRoute } from '../extension-pages/library-route';
import { useCatalogueProgress } from '../extension-pages/use-catalogue-progress';
import { useDatabase } from '../extension-pages/use-database';
import { useEntryCommands } from '../extension-pages/use-entry-commands';
import { useRecordLoss } from '../extension-pages/use-record-loss';
import { ComingPage, ComingPart, ComingTitle } from './frame/ComingPage';
import { LoadedPage } from './frame/LoadedPage';
import { LongWorkContainer } from './frame/LongWorkContainer';
import { IS_MAC } from './frame/library-shared';
import { useHash } from './frame/use-hash';
import { useLists } from './frame/use-lists';
import { whenRead } from './frame/use-record';
import { useUndoKey } from './frame/use-undo-key';
import { useIsShown, whenShown } from './frame/when-shown';
import { LateParts } from './LateParts';
import { ListRoute } from './lists/ListRoute';
import { useOwnLists } from './lists/use-own-lists';
import { useShownList } from './lists/use-shown-list';
import { OtherPage } from './OtherPage';
import { useDetails } from './record/use-details';

const BEFORE = { look: whenRead, worker: whenShown };

/** Shows what is the matter in the place of what cannot be shown. */
export function LibraryContainer() {
  const { db, failure, canRead, generation, report, check } = useDatabase(undefined, BEFORE);
  const onAgain = useCallback(
    () => (failure === 'outdated' ? location.reload() : check()),
    [failure, check],
  );
  const notice = failure !== undefined && (
    <StandingNotice
      standing={{ kind: 'failed', failure, canSearch: false }}
      onAgain={onAgain}
      onDismiss={nothing}
    />
  );
  if (!canRead) {
    return (
      <LibraryFrame
        lists={[]}
        sections={[]}
        onSection={nothing}
        onSwitch={nothing}
        onMove={nothing}
      >
        {notice}
      </LibraryFrame>
    );
  }
  return (
    <CrashGuard key={generation} onCrash={report}>
      <LibraryPages db={db} notice={notice} />
    </CrashGuard>
  );
}

const loadEntryPanel = async () => (await import('./record/EntryContainer')).EntryContainer;

const nothing = () => undefined;

const NO_LISTS: ListProgress[] = [];

/** @returns the lists, and while the sections of one are coming for the first time, none that they would move */
function useUnmoved(
  lists: ListProgress[],
  listId: string | undefined,
  isComing: boolean,
): ListProgress[] {
  const wasWhole = useRef(false);
  if (lists.length > 0 && !isComing) wasWhole.current = true;
  const isWhole = wasWhole.current;
  return useMemo(() => {
    const at = lists.findIndex((each) => each.listId === listId);
    return isWhole ? lists : lists.slice(0, at + 1);
  }, [lists, listId, isWhole]);
}

/** No page can be shown without it. What one page alone asks for may be gone. */
const isOfDatabase = (error: unknown) => !['unknown', 'gone'].includes(failureOf(error));

interface LibraryPagesProps {
  db: WaymarkDatabase;
  /** What is the matter although all can be read. */
  notice: ComponentChildren;
}

function LibraryPages({ db, notice }: LibraryPagesProps) {
  const hash = useHash();
  const route = useMemo(() => readRoute(hash), [hash]);
  const commands = useEntryCommands(db);
  const [helpIsOpen, setHelpIsOpen] = useState(false);
  const progress = useCatalogueProgress();
  const isShown = useIsShown();
  /** The page that adds one tells of it itself. */
  const [isToldThere, setIsToldThere] = useState(false);
  const loss = useRecordLoss(db, isShown);
  const now = useMemo(() => Date.now(), []);
  const readLists = useLists(db, isShown);
  const lists = readLists ?? NO_LISTS;
  const { listId, list, sections, section, onSection } = useShownList(db, route);
  const title = route.page === 'list' ? list?.title : i18n.t(PAGE_TITLES[route.page]);
  useEffect(() => {
    document.title = title ? `${title} – ${i18n.t('library.name')}` : i18n.t('library.name');
  }, [title]);
  const { undoLast, expireNotice } = commands;
  const own = useOwnLists(db, commands);
  const { onSwitch, onMove, question, sayOnArrival } = own;
  const draft = useMemo(() => ({ address: '', text: '', home: '' }), []);
  // What is said is about the page on which it was done.
  const shownHash = useRef(hash);
  useEffect(() => {
    if (shownHash.current !== hash) {
      expireNotice();
      sayOnArrival(hash);
    }
    shownHash.current = hash;
  }, [hash, expireNotice, sayOnArrival]);
  const onUndo = useCallback(() => void undoLast(), [undoLast]);
  const onHelp = useCallback(() => setHelpIsOpen(true), []);
  useUndoKey(onUndo);
  const { target, listTarget, onDetails, onClose } = useDetails(route, listId);
  const hasPanel = target !== undefined;
  useLayoutEffect(() => {
    // While its list is read: what fails is met again where it is shown.
    if (hasPanel) loadEntryPanel().catch(nothing);
  }, [hasPanel]);
  const isAsked = question?.listId === listId;
  const isUnknown = lists.length > 0 && !lists.some((each) => each.listId === listId);
  const isListComing = route.page === 'list' && !list && !isUnknown && !isShown;
  const besideLists = useUnmoved(lists, listId, isListComing);
  const shared = {
    db,
    now,
    lists,
    areListsThere: readLists !== undefined || isShown,
    commands,
    own,
    loss,
    draft,
    onAdding: setIsToldThere,
    onHelp,
    onUndo,
  };
  return (
    <LibraryFrame
      lists={besideLists}
      listId={listId}
      page={route.page === 'list' ? undefined : route.page}
      sections={sections}
      openSection={section?.path}
      onSection={onSection}
      onSwitch={onSwitch}
      onMove={onMove}
      aside={
        target &&
        list && (
          <PageGuard
            key={JSON.stringify(target)}
            concernsAll={isOfDatabase}
            onCrash={console.error}
          >
            <LoadedPage
              load={loadEntryPanel}
              coming={<ComingPart />}
              props={{ db, now, target, list, commands, onClose }}
            />
          </PageGuard>
        )
      }
    >
      {question && isAsked && <ListSitesQuestion {...question} />}
      {route.page === 'list' && list && (
        <PageGuard key={list.listId} concernsAll={isOfDatabase} onCrash={console.error}>
          <ListRoute
            shared={shared}
            list={list}
            target={listTarget}
            onDetails={onDetails}
            section={section}
            isAsked={isAsked}
          />
        </PageGuard>
      )}
      {notice}
      {loss.isLost && (
        <StandingNotice
          standing={{ kind: 'lost', backupDay: loss.backupDay }}
          onAgain={nothing}
          onDismiss={loss.dismiss}
          onBackup={() => {
            location.hash = `#/data/backup/${loss.backupAt}`;
          }}
        />
      )}
      {progress && (
        <StandingNotice
          standing={{ kind: 'preparing', ...progress }}
          onAgain={nothing}
          onDismiss={nothing}
        />
      )}
      {isShown && <LongWorkContainer db={db} isHidden={isToldThere} />}
      {route.page === 'list' && !list && !progress && (
        <>
          {isUnknown && <p class="page">{i18n.t('library.unknownList')}</p>}
          {!isUnknown && (
            <ComingTitle.Provider value={lists.find((each) => each.listId === listId)?.title}>
              <ComingPage />
            </ComingTitle.Provider>
          )}
        </>
      )}
      {route.page !== 'list' && (
        <PageGuard key={route.page} concernsAll={isOfDatabase} onCrash={console.error}>
          <OtherPage shared={shared} route={route} />
        </PageGuard>
      )}
      {isShown && <LateParts db={db} commands={commands} own={own} />}
      <Announcement text={own.said} />
      <div class="library-notice">
        <Notice notice={commands.notice} onUndo={onUndo} onExpire={commands.expireNotice} />
      </div>
      {helpIsOpen && <KeyHelp isMac={IS_MAC} isInList onClose={() => setHelpIsOpen(false)} />}
    </LibraryFrame>
  );
}
