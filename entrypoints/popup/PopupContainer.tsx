/** The popup's container: the catalogue, the searcher and the browser on one side, the view on the other. */
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import { PopupView } from '../../components/PopupView';
import { useObserved } from '../../components/use-observed';
import type { EntryCommand, HomeView, RowView } from '../../components/view-models';
import { readOverview } from '../../lib/actions/read-overview';
import type { Mark } from '../../lib/messages/protocol';
import { database } from '../../lib/store/database';
import { observe } from '../../lib/store/live';
import {
  type CommandTarget,
  libraryAddress,
  useEntryCommands,
} from '../commands/use-entry-commands';
import { continueAddress } from './continue-address';
import { keepQuery, recallQuery } from './query-memory';
import { type PageInFront, usePageInFront } from './use-page-in-front';
import { useSearch } from './use-search';
import { useSearcher } from './use-searcher';
import { viewCompletions } from './view-completions';
import { viewHome } from './view-rows';

const isMac = /Mac|iP(hone|ad)/u.test(navigator.platform);

function openLibrary(place?: string): void {
  void browser.tabs.create({ url: libraryAddress(place) }).then(() => window.close());
}

function targetOfRow(row: RowView): CommandTarget {
  const { entryId, resourceId, title, address, reading, places } = row;
  const listId = places[0]?.listId;
  return {
    resourceId,
    title,
    address,
    reading,
    ...(listId === undefined ? {} : { place: { listId, entryId } }),
  };
}

function targetOfPage(here: Mark, page: PageInFront): CommandTarget {
  const { resourceId, title, reading, places } = here;
  const listId = places[0]?.listId;
  return {
    resourceId,
    title,
    reading,
    address: page.address,
    ...(listId === undefined ? {} : { place: { listId, resourceId } }),
  };
}

export function PopupContainer() {
  const db = database();
  const [query, setQuery] = useState(() => recallQuery(Date.now()));
  const { searcher, catalogue } = useSearcher(db);
  const { search, onNeedMore } = useSearch(db, searcher, query);
  const { page, here } = usePageInFront(db);
  const commands = useEntryCommands(db);
  const observeHome = useCallback(
    (onValue: (value: HomeView) => void, onError: (error: unknown) => void) =>
      observe(async () => viewHome(await readOverview(db, Date.now())), onValue, onError),
    [db],
  );
  const overview = useObserved(observeHome);
  useEffect(() => {
    const keep = () => keepQuery(query, Date.now());
    keep();
    window.addEventListener('pagehide', keep);
    return () => window.removeEventListener('pagehide', keep);
  }, [query]);

  const onCommand = async (command: EntryCommand, row: RowView) => {
    const isDone = await commands.run(command, targetOfRow(row));
    if (isDone && command === 'open') window.close();
  };
  const onPage = (act: (target: CommandTarget) => void) => {
    if (here && page) act(targetOfPage(here, page));
    else commands.say(i18n.t('popup.done.notListed'));
  };
  const hereActions = {
    onSetRead: (isRead: boolean) =>
      onPage((target) => void commands.change(target, { state: isRead ? 'read' : 'unread' })),
    onQueue: (queued: boolean) => onPage((target) => void commands.change(target, { queued })),
    onJudge: (verdict: 'same' | 'different') =>
      onPage((target) => void commands.judge(target, verdict)),
    onUndo: (eventId: number) => void commands.undo(eventId),
    onContinue: () => {
      const position = here?.reading.stoppedAt;
      if (!page || !position) return;
      const url = continueAddress(page.address, position);
      void browser.tabs.update(page.tabId, { url }).then(() => window.close());
    },
  };
  const complete = useCallback(
    (text: string, caret: number) => searcher && viewCompletions(text, caret, searcher),
    [searcher],
  );
  const now = useMemo(() => Date.now(), []);
  return (
    <PopupView
      query={query}
      onQuery={setQuery}
      search={search}
      onNeedMore={onNeedMore}
      home={overview}
      here={here}
      catalogue={catalogue}
      entryCount={overview?.entryCount ?? 0}
      complete={complete}
      notice={commands.notice}
      now={now}
      isMac={isMac}
      onCommand={(command, row) => void onCommand(command, row)}
      onHereCommand={(command) => onPage((target) => void commands.run(command, target))}
      hereActions={hereActions}
      onUndo={() => void commands.undo(here?.undoable?.eventId)}
      onNoticeExpire={commands.expireNotice}
      onShowList={(listId) => openLibrary(`list/${encodeURIComponent(listId)}`)}
      onLibrary={() => openLibrary()}
      onClose={() => window.close()}
    />
  );
}
