/**
 * Searches and renders for nobody, out of sight, while the popup waits for the first key: code that
 * runs for the first time takes the browser several times as long.
 */
import sampleIndex from 'virtual:sample-index';
import { type ComponentChild, render } from 'preact';
import { PopupView, type PopupViewProps } from '../../components/PopupView';
import { summariseReading } from '../../lib/reading/apply-evidence';
import { openSearch } from '../../lib/search/open-search';
import { parseQuery } from '../../lib/search/query/parse-query';
import { viewCompletions } from './view-completions';
import { viewResult } from './view-result';

/** The first goes the way of most: several words, the last of them not yet whole. */
export const QUERIES = ['uber kaf', 'kafka streams'];

/** Nobody is there to press anything. */
const nothing = () => undefined;

/** One after another until there is something real to do; between them the browser gets its turn. */
function* scenes(): Generator<void> {
  const stage = document.createElement('div');
  const show = (scene: ComponentChild) => {
    render(scene, stage);
    render(null, stage);
  };
  parseQuery(QUERIES.join(' '));
  yield;
  const searcher = openSearch(sampleIndex);
  const complete = (query: string, caret: number) => viewCompletions(query, caret, searcher);
  for (const query of QUERIES) {
    const { results, topics: _, ...answer } = searcher.search(query);
    yield;
    const rows = results.map((result) => viewResult(result, summariseReading(undefined)));
    show(
      <Scene query={query} search={{ ...answer, rows: rows.slice(0, 1) }} complete={complete} />,
    );
    yield;
    show(<Scene query={query} search={{ ...answer, rows }} complete={complete} />);
    yield;
  }
}

type SceneProps = Pick<PopupViewProps, 'query' | 'search' | 'complete'>;

function Scene(props: SceneProps) {
  return (
    <PopupView
      {...props}
      home={undefined}
      here={null}
      catalogue="ready"
      entryCount={sampleIndex.documentCount}
      notice={undefined}
      now={0}
      isMac={false}
      hereActions={undefined}
      onQuery={nothing}
      onCommand={nothing}
      onHereCommand={nothing}
      onUndo={nothing}
      onNoticeExpire={nothing}
      onNeedMore={nothing}
      onNeedAll={nothing}
      onChangeMany={nothing}
      onCopyMany={nothing}
      onShowList={nothing}
      onShowTopic={nothing}
      onLibrary={nothing}
      onClose={nothing}
    />
  );
}

/**
 * @param until ends it, at the next pause
 * @param inTurn lets the browser do something else first (`requestIdleCallback`)
 */
export function rehearse(until: AbortSignal, inTurn: (step: () => void) => void): void {
  const play = scenes();
  const step = () => {
    if (!until.aborted && !play.next().done) inTurn(step);
  };
  inTurn(step);
}
