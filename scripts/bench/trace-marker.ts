/** What the marker costs the main thread of a page, in its processor time, from a trace. */
import type { CDPSession } from '@playwright/test';

/** Cost of one visit, ms. */
export interface MarkerCost {
  /** The marker's own script, and the browser's watching for links that come near the window. */
  script: number;
  /** Longest piece of it without a pause. */
  longest: number;
  /** Style, layout and paint from the first sign on, where they are no part of `script`. */
  rendering: number;
  /** The same for one word that the page itself changes, later. */
  ownChange: number;
}

/** What a page of the benchmark calls `performance.mark` with. */
export const FIRST_SIGN = 'first sign';
export const OWN_CHANGE = 'own change';

/**
 * An event of the trace. Times are of the thread's own clock, µs: it stands still while the
 * machine does something else.
 */
interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  tts?: number;
  tdur?: number;
  args?: { data?: { url?: string } };
}

/** Start and end, µs. */
type Span = [from: number, to: number];

/** As few as hold what costOf looks for: what is traced is slowed down by it. */
const CATEGORIES = [
  // Scripts, style, pre-paint, paint, layers, watching for links.
  'devtools.timeline',
  // Commits.
  'disabled-by-default-devtools.timeline',
  // Layout; `blink` would have it too, and an event for every text that is measured.
  'rail',
  // Marks of the page.
  'blink.user_timing',
  // Microtasks.
  'toplevel',
];
/**
 * Layout without the event `Layout` around it: for that one the browser counts every box of the
 * page, which takes a millisecond here and which it does for a trace only.
 */
const RENDERING = new Set([
  'UpdateLayoutTree',
  'LocalFrameView::performLayout',
  'PrePaint',
  'Paint',
  'Layerize',
  'Commit',
]);
/** What follows a piece of script this soon belongs to it: promises that it resolved, µs. */
const FOLLOWS_WITHIN = 50;

/** @returns everything the browser traced while something was done */
export async function traceBrowser(
  session: CDPSession,
  act: () => Promise<void>,
): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }) => {
    events.push(...(value as TraceEvent[]));
  };
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES },
  });
  await act();
  const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', collect);
  return events;
}

/**
 * @param mark what the page calls `performance.mark` with as each frame begins, and after the last
 * @returns for each frame what the marker's own script took of it, layout that it forces included, ms
 */
export function costOfFrames(
  events: readonly TraceEvent[],
  extensionId: string,
  mark: string,
): number[] {
  const marks = events.filter(({ name }) => name === mark);
  const [first] = marks;
  if (!first) throw new Error('the page has marked no frame');
  const starts = marks
    .filter(({ pid }) => pid === first.pid)
    .map(({ tts = 0 }) => tts)
    .sort((a, b) => a - b);
  const spans = join(
    events
      .filter((event) => event.pid === first.pid && event.tid === first.tid && event.ph === 'X')
      .filter(
        (event) =>
          isOwnScript(event, extensionId) ||
          event.name === 'IntersectionObserverController::computeIntersections',
      )
      .map(spanOf),
  );
  return starts.slice(1).map((end, index) => {
    const start = starts[index] ?? 0;
    return sum(spans.filter(([from]) => from >= start && from < end));
  });
}

function isOwnScript({ name, args }: TraceEvent, extensionId: string): boolean {
  return (
    (name === 'FunctionCall' || name === 'EvaluateScript') &&
    String(args?.data?.url).includes(extensionId)
  );
}

/** @param extensionId part of the address of every script that counts */
export function costOf(events: readonly TraceEvent[], extensionId: string): MarkerCost {
  const isOwn = (event: TraceEvent) => isOwnScript(event, extensionId);
  const first = events.find(isOwn);
  if (!first) throw new Error('the marker did not run');
  const main = events.filter(
    ({ ph, pid, tid }) => ph === 'X' && pid === first.pid && tid === first.tid,
  );
  const scripts = main.filter(isOwn).map(spanOf);
  // Its first line only waits; what the browser watches until then is the browser's own.
  const startedAt = Math.min(
    ...main.filter((event) => isOwn(event) && !isFirstLine(event)).map(({ tts = 0 }) => tts),
  );
  const ends = scripts.map(([, end]) => end);
  const others = main
    .filter(
      ({ name, tts = 0 }) =>
        // The browser watches things of its own, also before the marker is there.
        (name === 'IntersectionObserverController::computeIntersections' && tts >= startedAt) ||
        (name.endsWith('PerformMicrotaskCheckpoint') &&
          ends.some((end) => tts >= end && tts - end < FOLLOWS_WITHIN)),
    )
    .map(spanOf);
  const idle = main
    .filter(({ name }) => name === 'FireIdleCallback')
    .map(spanOf)
    .filter((span) => scripts.some((script) => holds(span, script)));
  const pieces = join([...scripts, ...others, ...idle]);
  const markAt = (mark: string) =>
    events.find(({ name, pid }) => name === mark && pid === first.pid)?.tts ??
    Number.POSITIVE_INFINITY;
  const changedAt = markAt(OWN_CHANGE);
  /** What stands in `script` already, as the watching that is part of a commit, is not added. */
  const renderingIn = (from: number, to: number) => {
    const spans = main
      .filter(({ name, tts = 0 }) => RENDERING.has(name) && tts >= from && tts < to)
      .map(spanOf);
    return sum(join([...pieces, ...spans])) - sum(pieces);
  };
  return {
    script: sum(pieces),
    longest: Math.max(...pieces.map(([from, to]) => to - from)) / 1000,
    rendering: renderingIn(markAt(FIRST_SIGN), changedAt),
    ownChange: renderingIn(changedAt, Number.POSITIVE_INFINITY),
  };
}

function isFirstLine({ args }: TraceEvent): boolean {
  return String(args?.data?.url).endsWith('/marker-first.js');
}

function spanOf({ tts = 0, tdur = 0 }: TraceEvent): Span {
  return [tts, tts + tdur];
}

function holds([from, to]: Span, [start, end]: Span): boolean {
  return from <= start && end <= to;
}

/** Spans that overlap or follow one another at once become one. */
function join(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && from - last[1] < FOLLOWS_WITHIN) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

function sum(spans: readonly Span[]): number {
  return spans.reduce((total, [from, to]) => total + to - from, 0) / 1000;
}
