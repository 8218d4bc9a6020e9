/** The library's first page, kept up to date. */
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import { failureWords } from '../../../components/failure-words';
import { HomePage, type HomePageProps, type HomePart } from '../../../components/HomePage';
import { type LibraryPage, pageHash } from '../../../components/library-pages';
import { newsWords } from '../../../components/news-words';
import type { RowView } from '../../../components/view-models';
import { WeekLine } from '../../../components/WeekLine';
import { takeNews } from '../../../lib/actions/browser/tell-news';
import { moveBackInQueue, moveInQueue } from '../../../lib/actions/change/move-in-queue';
import type { EntryView } from '../../../lib/actions/read/entry-view';
import { pickSurprise, readTopics } from '../../../lib/actions/read/pick-surprise';
import { type HomeSize, readHome, type SomeEntries } from '../../../lib/actions/read/read-home';
import { failureOf } from '../../../lib/messages/failure-of';
import { summariseReading } from '../../../lib/reading/summarise-reading';
import { catalogueReader } from '../../../lib/store/catalogue-reader';
import type { WaymarkDatabase } from '../../../lib/store/database';
import type { ReadFrom } from '../../../lib/store/record-reader';
import type { EntryCommands } from '../../extension-pages/use-entry-commands';
import { useLiveQuery } from '../../extension-pages/use-live-query';
import { readWeek, type Week } from '../../extension-pages/use-week';
import { ComingPage } from '../frame/ComingPage';
import type { LibraryShared } from '../frame/library-shared';
import { useRecord } from '../frame/use-record';
import { useRowActions } from '../frame/use-row-actions';
import { viewLine } from '../frame/view-line';

interface HomeContainerProps {
  shared: LibraryShared;
  /** At least 0 and below 1: by what a surprise is picked. */
  random?: () => number;
}

/** Shown at first, and so many more each time. */
const FIRST: HomeSize = { continuing: 5, queued: 10, lately: 5 };
const MORE = 50;

function openPage(page: LibraryPage): void {
  location.hash = pageHash(page);
}

function someRows({ entries, hasMore }: SomeEntries) {
  return { rows: entries.map(viewLine), hasMore };
}

export function HomeContainer({ shared, random = Math.random }: HomeContainerProps) {
  const { db, now, lists, areListsThere, commands, onUndo, onHelp } = shared;
  const [size, setSize] = useState(FIRST);
  const found = useRecord(
    db,
    useCallback((from: ReadFrom) => readHome(from, size), [size]),
  );
  const home = useMemo(
    () =>
      found && {
        continuing: someRows(found.continuing),
        queued: someRows(found.queued),
        lately: someRows(found.lately),
      },
    [found],
  );
  const actions = useRowActions(commands);
  const onMore = useCallback(
    (part: HomePart) => setSize((before) => ({ ...before, [part]: before[part] + MORE })),
    [],
  );
  const onMoveQueued = useQueueMoves(db, commands);
  const surprise = useSurprise(shared, random);
  const week = useRecord(db, readSoundWeek);
  const news = useNews();
  // Each stands above something that would move.
  if (!home || !week || !news || !areListsThere) return <ComingPage />;
  return (
    <HomePage
      {...actions}
      home={home}
      lists={lists}
      surprise={surprise}
      now={now}
      news={news.words}
      onMore={onMore}
      onMoveQueued={onMoveQueued}
      onUndo={onUndo}
      onHelp={onHelp}
    >
      <WeekLine {...week} onOpen={openPage} />
    </HomePage>
  );
}

/** Where it cannot be read the page is shown without it: what is amiss is told elsewhere. */
async function readSoundWeek(from: ReadFrom): Promise<Week> {
  try {
    return await readWeek(from);
  } catch (error) {
    console.error(error);
    return { week: undefined, due: 0 };
  }
}

/** What an update has changed, where there is anything to be said of it. */
interface News {
  words?: string | undefined;
}

/** @returns undefined until it is looked up; it stays for as long as the page that first says it is shown */
function useNews(): News | undefined {
  const [news, setNews] = useState<News | undefined>(undefined);
  // Not after the next painting: the page waits for it.
  useLayoutEffect(() => {
    takeNews(browser.storage.local).then(
      (version) => setNews(version === undefined ? {} : { words: newsWords(version) }),
      (error: unknown) => {
        console.error(error);
        setNews({});
      },
    );
  }, []);
  return news;
}

function useQueueMoves(
  db: WaymarkDatabase,
  { say, sayDone }: EntryCommands,
): HomePageProps['onMoveQueued'] {
  // One after the other: each is beside what the one before has put there.
  const busy = useRef(Promise.resolve());
  return useCallback(
    ({ resourceId, title }, side, other) => {
      const words = side === 'before' ? 'home.movedBefore' : 'home.movedAfter';
      const move = async () => {
        const target = { resourceId: other.resourceId, side };
        const place = await moveInQueue(db, resourceId, target, Date.now());
        if (place === undefined) return;
        sayDone(i18n.t(words, [title, other.title]), async () => {
          await moveBackInQueue(db, resourceId, place, Date.now());
          say(i18n.t('home.movedBack', [title]));
        });
      };
      busy.current = busy.current.then(move).catch((error: unknown) => {
        console.error(error);
        say(failureWords(failureOf(error)), 'failed');
      });
    },
    [db, say, sayDone],
  );
}

interface Picked {
  /** Absent where nothing was left. */
  entry: EntryView | undefined;
}

function useSurprise(
  { db, lists, commands }: LibraryShared,
  random: () => number,
): HomePageProps['surprise'] {
  const { say } = commands;
  const [source, setSource] = useState<{ listId?: string; topic?: string }>({});
  const [topics, setTopics] = useState<string[]>([]);
  const [picked, setPicked] = useState<Picked | undefined>(undefined);
  const { listId, topic } = source;
  useEffect(() => {
    let isMeant = true;
    setTopics([]);
    if (listId === undefined) return;
    readTopics(db, listId).then(
      (found) => isMeant && setTopics(found),
      (error: unknown) => console.error(error),
    );
    return () => {
      isMeant = false;
    };
  }, [db, listId]);
  const entry = picked?.entry;
  // What is done with it is seen on it.
  const reading = useLiveQuery(
    useMemo(
      () => entry && (async () => (await catalogueReader(db).readingsOf([entry.resourceId]))[0]),
      [db, entry],
    ),
  );
  const row = useMemo((): RowView | undefined => {
    if (!entry) return undefined;
    const isSame = reading?.resourceId === entry.resourceId;
    return viewLine(isSame ? { ...entry, reading: summariseReading(reading) } : entry);
  }, [entry, reading]);
  return {
    row,
    lists: lists.filter(({ isOff }) => !isOff),
    listId,
    topics,
    topic,
    outcome: picked && (entry ? 'picked' : 'none'),
    onSource: (list, name) => {
      setSource({ ...(list !== undefined && { listId: list }), ...(name && { topic: name }) });
      setPicked(undefined);
    },
    onPick: () => {
      const section = topic === undefined ? undefined : [topic];
      pickSurprise(db, { listId, section }, random, entry?.entryId).then(
        (next) => setPicked({ entry: next }),
        (error: unknown) => {
          console.error(error);
          say(failureWords(failureOf(error)), 'failed');
        },
      );
    },
  };
}
