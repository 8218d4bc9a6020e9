/** What an example of a component is. */
import type { ComponentChildren, VNode } from 'preact';

/** Which page's styles a component stands in. */
export type Sheet = 'popup' | 'library';

/** Components that belong together: of each its states by name, as they are drawn. */
export interface Family {
  sheet: Sheet;
  examples: Record<string, Record<string, VNode>>;
}

interface StageProps {
  /** px */
  height: number;
  children: ComponentChildren;
}

/** A window of a fixed height for what fills one: what is fixed stands fixed in it. */
export function Stage({ height, children }: StageProps) {
  return (
    <div class="gallery-stage" style={{ height: `${height}px` }}>
      {children}
    </div>
  );
}

/** Stands in for everything that a component can ask for: nothing happens here. */
export const nothing = (): undefined => undefined;
