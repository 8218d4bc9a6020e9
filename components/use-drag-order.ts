/** Dragging a line to another place of its list, with any pointer. */
import { useEffect, useRef, useState } from 'preact/hooks';

/** A line that is dragged. */
export interface Drag {
  from: number;
  /** In front of the line that stands there now; the number of lines for the end. */
  to: number;
}

interface DragOrder {
  drag: Drag | undefined;
  /** To be called where the handle of a line is pressed; the lines are the children of its `ul`. */
  start: (event: PointerEvent, from: number) => void;
}

/** So near to an edge of what scrolls it scrolls, px, … */
const EDGE_PX = 48;
/** … by so much with each move of the pointer, px. */
const STEP_PX = 12;

/** @param onDrop not called where the line stays in its place */
export function useDragOrder(onDrop: (drag: Drag) => void): DragOrder {
  const [drag, setDrag] = useState<Drag | undefined>(undefined);
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => () => stop.current(), []);
  const start: DragOrder['start'] = (event, from) => {
    const handle = event.currentTarget;
    if (event.button !== 0 || !(handle instanceof HTMLElement)) return;
    const list = handle.closest('ul');
    const scroller = handle.closest('.page');
    if (!list) return;
    event.preventDefault();
    handle.focus();
    handle.setPointerCapture(event.pointerId);
    let to = from;
    setDrag({ from, to });
    const onMove = ({ clientY }: PointerEvent) => {
      if (scroller) scrollAtEdge(scroller, clientY);
      to = placeAt(list, clientY);
      setDrag({ from, to });
    };
    const onKey = (key: KeyboardEvent) => {
      if (key.key !== 'Escape') return;
      key.preventDefault();
      key.stopPropagation();
      stop.current();
    };
    const onUp = () => {
      stop.current();
      if (to !== from && to !== from + 1) onDrop({ from, to });
    };
    stop.current();
    stop.current = () => {
      stop.current = () => undefined;
      handle.removeEventListener('pointermove', onMove);
      handle.removeEventListener('pointerup', onUp);
      handle.removeEventListener('pointercancel', stopHere);
      window.removeEventListener('keydown', onKey, true);
      setDrag(undefined);
    };
    const stopHere = stop.current;
    handle.addEventListener('pointermove', onMove);
    handle.addEventListener('pointerup', onUp);
    handle.addEventListener('pointercancel', stopHere);
    window.addEventListener('keydown', onKey, true);
  };
  return { drag, start };
}

/** How many lines have their middle above a height of the window. */
function placeAt(list: HTMLElement, y: number): number {
  const boxes = [...list.children].map((line) => line.getBoundingClientRect());
  return boxes.filter(({ top, height }) => top + height / 2 < y).length;
}

function scrollAtEdge(scroller: Element, y: number): void {
  const { top, bottom } = scroller.getBoundingClientRect();
  if (y < top + EDGE_PX) scroller.scrollBy(0, -STEP_PX);
  else if (y > bottom - EDGE_PX) scroller.scrollBy(0, STEP_PX);
}
