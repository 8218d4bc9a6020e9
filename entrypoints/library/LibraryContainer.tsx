/** The library's container: which page is shown, and what all pages share. */
import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Announcement } from '../../components/Announcement';
import { CrashGuard } from '../../components/CrashGuard';
import { sectionTree } from '../../components/filter-list';
import { KeyHelp } from '../../components/KeyHelp';
import { commandOf } from '../../components/key-commands';
import { LibraryFrame, PAGE_TITLES } from '../../components/LibraryFrame';
import { ListSitesQuestion } from '../../components/ListSitesQuestion';
import { Notice } from '../../components/Notice';
import { isForText } from '../../components/press-key';
import { StandingNotice } from '../../components/StandingNotice';
import type { CopyCommand, EntryCommand, RowView } from '../../components/view-models';
import { countUntold, tellSetAside } from '../../lib/actions/catalogue/tell-set-aside';
import { readLists } from '../../lib/actions/read/read-lists';
import type { ListProgress } from '../../lib/actions/read/read-overview';
import { readSearchIndex } from '../../lib/actions/read/read-search-index';
import { SAVED_LIST_ID } from '../../lib/actions/transfer/saved-list';
import type { HandChange } from '../../lib/reading/set-by-hand';
import { openSearch } from '../../lib/search/open-search';
import { scoreWithFuse } from '../../lib/search/rank/fuse-scores';
import type { WaymarkDatabase } from '../../lib/store/database';
import { observe } from '../../lib/store/live';
import { useCatalogueProgress } from '../extension-pages/use-catalogue-progress';
import { useDatabase } from '../extension-pages/use-database';
import { type RecordedTarget, useEntryCommands } from '../extension-pages/use-entry-commands';
import { useLiveQuery } from '../extension-pages/use-live-query';
import { useOverview } from '../extension-pages/use-overview';
import { useRecordLoss } from '../extension-pages/use-record-loss';
import { AddListContainer } from './AddListContainer';
import { findInList } from './find-in-list';
import { HistoryContainer } from './HistoryContainer';
import { ListContainer } from './ListContainer';
import { LoadedPage } from './LoadedPage';
import { MatchesContainer } from './MatchesContainer';
import { readRoute } from './route';
import { SettingsContainer } from './SettingsContainer';
import { useSaveBackups } from './use-backup-files';
import { useOwnLists } from './use-own-lists';
import { useTakeFetched } from './use-take-fetched';
import { useUnseenSites } from './use-unseen-sites';
import { readListPage } from './view-list';

const isMac = /Mac|iP(hone|ad)/u.test(navigator.platform);

const loadImportPage = async () => (await import('./ImportContainer')).ImportContainer;
const loadFront = async () => (await import('./FrontContainer')).FrontContainer;
const loadDataPage = async () => (await import('./DataContainer')).DataContainer;

function useHash(): string {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return hash;
}

function targetOf(row: RowView, listId: string): RecordedTarget {
  const { entryId, resourceId, title, address, reading } = row;
  return { resourceId, title, address, reading, place: { listId, entryId } };
}

/** Shows what is the matter in the place of what cannot be shown. */
export function LibraryContainer() {
  const { db, failure, canRead, generation, report, check } = useDatabase();
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

const nothing = () => undefined;

const NO_LISTS: ListProgress[] = [];

interface LibraryPagesProps {
  db: WaymarkDatabase;
  /** What is the matter although all can be read. */
  notice: ComponentChildren;
}

function LibraryPages({ db, notice }: LibraryPagesProps) {
  const hash = useHash();
  const route = useMemo(() => readRoute(hash), [hash]);
  const commands = useEntryCommands(db);
  const [section, setSection] = useState<{ path: string[] } | undefined>(undefined);
  const [helpIsOpen, setHelpIsOpen] = useState(false);
  const progress = useCatalogueProgress();
  const loss = useRecordLoss(db);
  const now = useMemo(() => Date.now(), []);
  // Counts what is read of each list, where that has to be counted first.
  useOverview(db);
  const lists = useLiveQuery(useCallback(() => readLists(db), [db])) ?? NO_LISTS;
  const first = lists.find(({ isOff }) => !isOff) ?? lists[0];
  const listId = route.page === 'list' ? (route.listId ?? first?.listId) : undefined;
  const found = useLiveQuery(
    useCallback(
      async () => (listId === undefined ? undefined : readListPage(db, listId)),
      [db, listId],
    ),
  );
  const list = found?.listId === listId ? found : undefined;
  const stored = useLiveQuery(useCallback(() => readSearchIndex(db, listId), [db, listId]));
  const searchIndex = stored?.searchIndex;
  const searcher = useMemo(
    () => searchIndex && openSearch(searchIndex, scoreWithFuse),
    [searchIndex],
  );
  const onFind = useMemo(
    () =>
      searcher && list && stored
        ? (query: string) => findInList(searcher, list, query, stored.state)
        : undefined,
    [searcher, list, stored],
  );
  const sections = useMemo(() => (list ? sectionTree(list.sections) : []), [list]);
  const title = route.page === 'list' ? list?.title : i18n.t(PAGE_TITLES[route.page]);
  useEffect(() => {
    document.title = title ? `${title} – ${i18n.t('library.name')}` : i18n.t('library.name');
  }, [title]);

  const { run, undo, undoLast, canUndo, say, changeMany, copyMany, expireNotice } = commands;
  const own = useOwnLists(db, commands);
  useTakeFetched(db, own.refreshing.onRefreshed);
  useSaveBackups();
  const draft = useMemo(() => ({ address: '', text: '', home: '' }), []);
  const { commandsOf, onSwitch, onMove, question, sayOnArrival } = own;
  // What is said is about the page on which it was done.
  const shownHash = useRef(hash);
  useEffect(() => {
    if (shownHash.current !== hash) {
      expireNotice();
      sayOnArrival(hash);
    }
    shownHash.current = hash;
  }, [hash, expireNotice, sayOnArrival]);
  useEffect(() => {
    const tell = async (count: number): Promise<void> => {
      const told = count > 0 ? await tellSetAside(db, Date.now()) : 0;
      if (told > 0) say(i18n.t('library.setAside', told));
    };
    return observe(
      () => countUntold(db),
      (count) => void tell(count),
      (error) => console.error(error),
    );
  }, [db, say]);
  const onCommand = useCallback(
    (command: EntryCommand, row: RowView) => {
      if (listId !== undefined && command !== 'where') void run(command, targetOf(row, listId));
    },
    [run, listId],
  );
  const targetsOf = useCallback(
    (rows: readonly RowView[]) => rows.map((row) => targetOf(row, listId ?? '')),
    [listId],
  );
  const onChangeMany = useCallback(
    (change: HandChange, rows: RowView[]) => void changeMany(targetsOf(rows), change),
    [changeMany, targetsOf],
  );
  const onCopyMany = useCallback(
    (command: CopyCommand, rows: RowView[]) => void copyMany(targetsOf(rows), command),
    [copyMany, targetsOf],
  );
  const onUndo = useCallback(() => void undoLast(), [undoLast]);
  const { sayDone } = commands;
  const frontProps = useMemo(() => ({ db, say, sayDone }), [db, say, sayDone]);
  const onHelp = useCallback(() => setHelpIsOpen(true), []);
  const isList = route.page === 'list' && list !== undefined;
  useEffect(() => {
    // A list has keys of its own.
    if (isList) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || commandOf(event) !== 'undo' || isForText(event)) return;
      event.preventDefault();
      onUndo();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isList, onUndo]);
  const unseen = useUnseenSites(list);
  // While the question stands above, it need not be asked below too.
  const isAsked = question?.listId === listId;
  const at = 1 + lists.findIndex((each) => each.listId === listId);
  const of = lists.length;
  const listCommands = useMemo(
    () => list && commandsOf(list, { at, of }, isAsked ? [] : unseen),
    [list, commandsOf, at, of, isAsked, unseen],
  );
  const isUnknown = lists.length > 0 && !lists.some((each) => each.listId === listId);
  return (
    <LibraryFrame
      lists={lists}
      listId={listId}
      page={route.page === 'list' ? undefined : route.page}
      sections={sections}
      openSection={section?.path}
      onSection={(path) => setSection({ path })}
      onSwitch={onSwitch}
      onMove={onMove}
    >
      {question && isAsked && <ListSitesQuestion {...question} />}
      {route.page === 'list' && list && (
        <ListContainer
          key={list.listId}
          db={db}
          list={list}
          now={now}
          target={route.target}
          section={section}
          onCommand={onCommand}
          onChangeMany={onChangeMany}
          onCopyMany={onCopyMany}
          isMac={isMac}
          onUndo={onUndo}
          canUndo={canUndo}
          onHelp={onHelp}
          onFind={onFind}
          commands={listCommands}
          refreshing={own.refreshing}
        />
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
      {route.page === 'list' && !list && !progress && (
        <p class="page">{i18n.t(isUnknown ? 'library.unknownList' : 'library.loading')}</p>
      )}
      {route.page === 'add' && (
        <AddListContainer
          db={db}
          draft={draft}
          key={route.from}
          from={route.from}
          givenId={route.given}
          onAdded={own.onAdded}
          onAddedHere={own.onAddedHere}
          onAddedAway={own.onAddedAway}
          onLeft={own.onLeft}
        />
      )}
      {route.page === 'history' && <HistoryContainer db={db} now={now} onUndo={undo} />}
      {route.page === 'matches' && (
        <MatchesContainer db={db} now={now} onSay={commands.say} onDone={commands.sayDone} />
      )}
      {route.page === 'data' && (
        <LoadedPage
          load={loadDataPage}
          props={{ db, lists, onSay: say, backup: route.backup, onRestored: loss.dismiss }}
        />
      )}
      {route.page === 'import' && (
        <LoadedPage
          load={loadImportPage}
          props={{
            savedTitle: lists.find((each) => each.listId === SAVED_LIST_ID)?.title,
            onImported: own.onImported,
            onSay: say,
            onDone: commands.sayDone,
          }}
        />
      )}
      {route.page === 'settings' && (
        <SettingsContainer db={db} onSay={commands.say} onDone={commands.sayDone} />
      )}
      <LoadedPage load={loadFront} props={frontProps} />
      <Announcement text={own.said} />
      <div class="library-notice">
        <Notice notice={commands.notice} onUndo={onUndo} onExpire={commands.expireNotice} />
      </div>
      {helpIsOpen && <KeyHelp isMac={isMac} isInList onClose={() => setHelpIsOpen(false)} />}
    </LibraryFrame>
  );
}
