/**
 * Which boxes of the page move by themselves now. What moves without end, or for long, is nothing
 * to point at: links in it get their marks when it rests. What glides for a moment is followed.
 */
import { listen } from '../in-page/listen';
import { containsNode } from '../in-page/safe-element';
import { STILL } from '../in-page/when-moved';

/** What moves for longer than this has no end that anybody waits for, ms. */
const LONGEST_GLIDE_MS = 2_000;
/** What a keyframe holds beside the properties that it animates; a page's own move nothing. */
const NO_PROPERTY = /^(?:offset|computedOffset|easing|composite|--.*)$/;

/** How something moves: for long, for a moment, or not. */
export type Motion = 'long' | 'brief' | undefined;

/** @param onRest is called when a box that moved comes to rest */
export function findMovingBoxes(
  onRest: () => void,
  signal: AbortSignal,
): () => (link: Element) => Motion {
  const moves = new WeakMap<Animation, boolean>();
  const isMotion = (animation: Animation, effect: KeyframeEffect): boolean => {
    const known = moves.get(animation);
    if (known !== undefined) return known;
    const isMoving = effect
      .getKeyframes()
      .some((frame) =>
        Object.keys(frame).some((name) => !NO_PROPERTY.test(name) && !STILL.test(name)),
      );
    moves.set(animation, isMoving);
    // Those that a script began end without an event of the document.
    if (isMoving) listen(animation, 'finish cancel', onRest, { signal });
    return isMoving;
  };
  return () => {
    const restless: Element[] = [];
    const gliding: Element[] = [];
    for (const animation of document.getAnimations()) {
      const { effect, playState } = animation;
      if (playState !== 'running' || !(effect instanceof KeyframeEffect) || !effect.target)
        continue;
      if (!isMotion(animation, effect)) continue;
      const { endTime } = effect.getComputedTiming();
      const leftMs = Number(endTime) - Number(animation.currentTime ?? 0);
      (leftMs > LONGEST_GLIDE_MS ? restless : gliding).push(effect.target);
    }
    const isIn = (boxes: Element[], link: Element) => boxes.some((box) => containsNode(box, link));
    return (link) => (isIn(restless, link) ? 'long' : isIn(gliding, link) ? 'brief' : undefined);
  };
}
