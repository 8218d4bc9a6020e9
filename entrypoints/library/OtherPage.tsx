/** The pages of the library that are no list. */
import type { VNode } from 'preact';
import type { LibraryPage } from '../../components/library-pages';
import { SAVED_LIST_ID } from '../../lib/actions/transfer/saved-list-id';
import { comingTitle, type Route } from '../extension-pages/library-route';
import { AddListContainer } from './add/AddListContainer';
import { ComingPage, ComingTitle } from './frame/ComingPage';
import { LoadedPage } from './frame/LoadedPage';
import type { LibraryShared } from './frame/library-shared';
import { HistoryContainer } from './record/HistoryContainer';
import { HomeContainer } from './record/HomeContainer';
import { MatchesContainer } from './record/MatchesContainer';
import { SettingsContainer } from './SettingsContainer';

type OtherRoute = Exclude<Route, { page: 'list' }>;

const loadImportPage = async () => (await import('./data/ImportContainer')).ImportContainer;
const loadPlanPage = async () => (await import('./record/PlanContainer')).PlanContainer;
const loadReviewPage = async () => (await import('./record/ReviewContainer')).ReviewContainer;
const loadDataPage = async () => (await import('./data/DataContainer')).DataContainer;

const loadWelcomePage = async () => (await import('./WelcomeContainer')).WelcomeContainer;
const loadSearchPage = async () => (await import('./lists/SearchContainer')).SearchContainer;
const loadProgressPage = async () => (await import('./record/ProgressContainer')).ProgressContainer;

const PAGES: Record<LibraryPage, (shared: LibraryShared, route: OtherRoute) => VNode> = {
  home: (shared) => <HomeContainer shared={shared} />,
  search: (shared, { query = '' }) => (
    <LoadedPage coming={<ComingPage />} load={loadSearchPage} props={{ shared, query }} />
  ),
  add: ({ db, draft, own, onAdding }, { given, from }) => (
    <AddListContainer
      key={from}
      from={from}
      db={db}
      draft={draft}
      givenId={given}
      onAdded={own.onAdded}
      onAddedHere={own.onAddedHere}
      onAddedAway={own.onAddedAway}
      onNotAdded={own.onNotAdded}
      onWorking={onAdding}
    />
  ),
  plan: ({ db, lists, commands }) => (
    <LoadedPage coming={<ComingPage />} load={loadPlanPage} props={{ db, lists, commands }} />
  ),
  review: ({ db, commands }) => (
    <LoadedPage coming={<ComingPage />} load={loadReviewPage} props={{ db, commands }} />
  ),
  progress: ({ db, now, lists, commands }) => (
    <LoadedPage
      coming={<ComingPage />}
      load={loadProgressPage}
      props={{ db, now, lists, onSay: commands.say }}
    />
  ),
  history: ({ db, now, commands }, { day, isWeek }) => (
    <HistoryContainer
      key={`${day}${isWeek}`}
      db={db}
      now={now}
      day={day}
      isWeek={isWeek}
      onUndo={commands.undo}
    />
  ),
  matches: ({ db, now, commands }) => (
    <MatchesContainer db={db} now={now} onSay={commands.say} onDone={commands.sayDone} />
  ),
  data: ({ db, lists, commands, loss }, { backup }) => (
    <LoadedPage
      coming={<ComingPage />}
      load={loadDataPage}
      props={{ db, lists, onSay: commands.say, backup, onRestored: loss.dismiss }}
    />
  ),
  import: ({ lists, commands, own, onAdding }) => (
    <LoadedPage
      coming={<ComingPage />}
      load={loadImportPage}
      props={{
        savedTitle: lists.find((each) => each.listId === SAVED_LIST_ID)?.title,
        onImported: own.onImported,
        onSay: commands.say,
        onDone: commands.sayDone,
        onWorking: onAdding,
      }}
    />
  ),
  settings: ({ db, commands }) => (
    <SettingsContainer db={db} onSay={commands.say} onDone={commands.sayDone} />
  ),
  welcome: (shared) => <LoadedPage coming={<ComingPage />} load={loadWelcomePage} props={shared} />,
};

export function OtherPage({ shared, route }: { shared: LibraryShared; route: OtherRoute }) {
  return (
    <ComingTitle.Provider value={comingTitle(route)}>
      {PAGES[route.page](shared, route)}
    </ComingTitle.Provider>
  );
}
