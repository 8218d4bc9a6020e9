/** The place of a drawing that is as wide as there is room; it is drawn once that is known. */
import type { ComponentChildren, VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { isFromRight, useWidth } from './use-width';

interface ChartBoxProps {
  /** px, and whether the first stands on the right. */
  draw: (width: number, isRtl: boolean) => VNode;
  /** What stands below the drawing. */
  children?: ComponentChildren;
}

export function ChartBox({ draw, children }: ChartBoxProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const isRtl = isFromRight(box.current);
  return (
    <div class="chart" ref={box}>
      {width !== undefined && draw(width, isRtl)}
      {children}
    </div>
  );
}
