/** One scene of the interface, chosen by the hash: `#popup-search`, `#popup-home` … */
import { render } from 'preact';
import { useState } from 'preact/hooks';
import '../../../components/popup-field.css';
import '../../../components/popup.css';
import * as liveViews from '../../../components/live-views';
import { PopupView } from '../../../components/PopupView';
import type { PopupViewProps } from '../../../components/popup-view-props';
import { resultParts } from '../../../components/result-parts';
import type { RowView } from '../../../components/view-models';
import { here, home, kafkaRows, NOW, sampleRow } from '../sample-rows';

const noop = () => undefined;
const none = { rows: [] as RowView[], total: 0, hints: [] };
const usual: PopupViewProps = {
  query: '',
  onQuery: noop,
  search: undefined,
  resultParts,
  liveViews,
  home,
  here: null,
  catalogue: 'ready',
  entryCount: 852,
  complete: () => undefined,
  notice: undefined,
  now: NOW,
  isMac: false,
  onCommand: noop,
  onHereCommand: noop,
  hereActions: {
    onSet: noop,
    onContinue: noop,
    onArchived: noop,
    onJudge: noop,
    onUndo: noop,
    onDetails: noop,
  },
  onUndo: noop,
  onNoticeExpire: noop,
  onShowList: noop,
  onShowTopic: noop,
  onLibrary: noop,
  onAgain: noop,
  onDismiss: noop,
  onNeedMore: noop,
  onNeedAll: noop,
  onChangeMany: noop,
  onRunMany: noop,
  onClose: noop,
};

const SCENES: Record<string, Partial<PopupViewProps>> = {
  'popup-search': { query: 'uber kafka', search: { ...none, rows: kafkaRows, total: 14 } },
  'popup-home': { here },
  'popup-likely': { here: { ...here, certainty: 'likely', reason: 'same-title-same-site' } },
  'popup-read': {
    here: {
      ...here,
      reading: { ...here.reading, state: 'read', progress: 1, readAt: NOW },
      undoable: { eventId: 1, change: 'read', automatic: true, at: NOW },
    },
    notice: {
      id: 1,
      text: 'Read: How Discord Stores Billions of Messages',
      tone: 'done',
      canUndo: true,
    },
  },
  'popup-fresh': {
    home: {
      ...home,
      continuing: [],
      lists: home.lists.map((list) => ({ ...list, read: 0, reading: 0 })),
      readThisWeek: 0,
    },
  },
  'popup-empty': {
    home: { continuing: [], next: [], lists: [], readThisWeek: 0, entryCount: 0 },
    entryCount: 0,
  },
  'popup-nothing': {
    query: 'list:nowhere qqqq',
    search: { ...none, hints: [{ code: 'matches-nothing', filter: 'list', value: 'nowhere' }] },
  },
  'popup-instead': {
    query: 'kakfa',
    search: {
      ...none,
      rows: kafkaRows,
      total: 14,
      notice: { kind: 'corrected', corrections: [{ from: 'kakfa', to: 'kafka' }] },
    },
    notice: {
      id: 1,
      text: 'That could not be saved. Nothing was changed.',
      tone: 'failed',
      canUndo: false,
    },
  },
  'popup-complete': {
    query: 'kafka by:u',
    search: { ...none, rows: kafkaRows, total: 14 },
    complete: () => ({
      of: 'value',
      items: ['Uber', 'Udemy', 'University of California, Berkeley'].map((label, at) => ({
        label: `by:${label}`,
        text: `kafka by:${label} `,
        caret: 9 + label.length,
        count: 42 - at * 13,
      })),
    }),
  },
  'popup-name': {
    query: 'kafka li',
    search: { ...none, rows: kafkaRows, total: 14 },
    complete: () => ({ of: 'name', items: [{ label: 'list:', text: 'kafka list:', caret: 11 }] }),
  },
  'popup-many': {
    query: 'entry',
    search: {
      ...none,
      rows: Array.from({ length: 2000 }, (_, at) =>
        sampleRow(
          at,
          at % 3
            ? {}
            : { title: `Entry ${at} with a title that goes on until it needs a second line` },
        ),
      ),
      total: 2000,
    },
  },
  'popup-building': { query: 'kafka', search: none, catalogue: 'building' },
};

function Scene({ some }: { some: Partial<PopupViewProps> }) {
  const [query, setQuery] = useState(some.query ?? '');
  return (
    <PopupView
      {...usual}
      {...some}
      query={query}
      onQuery={setQuery}
      search={query ? (some.search ?? none) : undefined}
    />
  );
}

const app = document.getElementById('app');
if (app) render(<Scene some={SCENES[location.hash.slice(1)] ?? {}} />, app);
document.documentElement.classList.add('is-popup');
