/**
 * Marks every link of the page that leads to an entry of your lists, also those that arrive later.
 * A link is asked about when it can be seen in the window, and has its mark for as long; on a
 * list's own page all are asked about, for the progress of its sections.
 */
import { followLinks, LINK } from '../in-page/changed-links';
import { viewLinks } from '../in-page/link-place';
import { listen } from '../in-page/listen';
import { loadedParts } from '../in-page/marker-parts';
import { type Move, type Movement, whenMoved } from '../in-page/when-moved';
import type { LinkLayer, SeenLink, SeenSection } from '../marker-links/link-layer';
import type { AskWorker } from './ask-worker';
import { keepAnswers } from './link-answers';
import { gatherQuestions } from './link-questions';
import { listSections } from './list-sections';
import { lookAtLinks } from './look-at-links';
import { whenDue } from './when-due';
import { type Waiting, whenNear } from './when-near';

/** So many marks are shown at once; on a list's own page as many as it has entries. */
const MOST_MARKS = 200;
/** With more links near the window than this, those that left it are watched from afar again. */
const MOST_NEAR = 400;

/** The marks on links. */
export interface LinkMarks {
  /** Lists or settings changed: ask about every link again. */
  refresh(): void;
  /**
   * The readings of these changed: ask about their links again.
   * @returns whether there are any
   */
  refreshThose(resourceIds: readonly number[]): boolean;
  /** The page became another one without loading. */
  startVisit(): void;
}

/** Starts marking links; every mark goes when `signal` aborts. */
export function markLinks(ask: AskWorker, signal: AbortSignal): LinkMarks {
  /** Links near the window whose mark is not known yet, or is to be seen. */
  const near = new Set<Element>();
  let seen: ReadonlyMap<Element, SeenLink> = new Map();
  /** Until there are links to watch there is nothing to watch them with. */
  let waiting: Waiting | undefined;
  let movement: Movement | undefined;
  let layer: LinkLayer | undefined;
  let loading: Promise<void> | undefined;

  const fallSilent = () => {
    waiting?.clear();
    near.clear();
    sections.forget();
    draw(new Map(), []);
  };
  const loadLayer = () => {
    loading ??= load();
    return loading;
  };
  const viewer = viewLinks();
  const answers = keepAnswers(ask, fallSilent, signal);
  const { isSilent, learn } = answers;
  const sections = listSections(viewer, answers, loadLayer, signal);
  const { hasAny } = sections;
  const questions = gatherQuestions(learn, hasAny, () => movement?.now());
  const lookAt = lookAtLinks(near, viewer, answers, questions);

  const takeChanges = async () => {
    const { links, areAll } = changes.take();
    if (isSilent()) return;
    waiting?.regroup();
    if (areAll) {
      waiting?.clear();
      watch(links);
    } else watch([...links].filter((link) => !near.has(link)));
    if (links.length > 0 || hasAny()) await sections.read();
    movement?.now();
  };
  const due = whenDue(takeChanges, signal);
  const changes = followLinks(due.soon, signal);

  const watch = (links: ArrayLike<Element>) => {
    if (links.length === 0) return;
    movement ??= whenMoved(look, signal);
    waiting ??= whenNear((come) => {
      for (const link of come) near.add(link);
      if (!isSilent()) movement?.now();
    }, signal);
    waiting.add(links);
  };
  const watchFromAfar = () => {
    for (const link of near) if (!seen.has(link)) near.delete(link);
    waiting?.clear();
    watch(document.querySelectorAll(LINK));
  };

  /** Looks at all that is near, then draws, then asks. */
  const look = (move: Move) => {
    if (isSilent() || signal.aborted || (near.size === 0 && !hasAny())) return;
    const most = hasAny() ? Number.POSITIVE_INFINITY : MOST_MARKS;
    const { found, count, isCut, next } = lookAt(move, seen, most, layer?.watchMotion());
    draw(found, sections.place());
    if (next) movement?.[next]();
    const isAsking = questions.ask(isCut);
    if (!isAsking && !isCut && near.size > MOST_NEAR + 2 * count) watchFromAfar();
  };
  const draw = (found: ReadonlyMap<Element, SeenLink>, headings: readonly SeenSection[]) => {
    seen = found;
    if (layer) layer.draw(found, headings);
    else if (found.size > 0 || headings.length > 0) void loadLayer();
  };
  const load = async () => {
    if (!loadedParts().links) await ask('partsWanted', { parts: ['links'] });
    const { links } = loadedParts();
    if (!links) loading = undefined;
    if (!links || signal.aborted) return;
    layer = links.createLinkLayer(signal, () => movement?.soon());
    movement?.followClosely();
    movement?.now();
  };

  const start = () => {
    changes.start();
    if (document.querySelector(LINK)) due.now();
  };
  // A page that builds itself from what the server sent compares both first: let it finish.
  if (document.readyState === 'complete') start();
  else listen(window, 'load', start, { signal });
  return {
    refresh() {
      answers.expire();
      changes.everything();
      due.now();
    },
    refreshThose(resourceIds) {
      const areThere = answers.expireThose(resourceIds);
      if (areThere) due.now();
      return areThere;
    },
    startVisit: questions.startVisit,
  };
}
