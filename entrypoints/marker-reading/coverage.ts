/** Which parts of a text were seen, and what is left of that when the text changes. */
import type { CommonStretch } from './common-text';

/** A union of stretches from 0 to 1. */
export class Coverage {
  private stretches: [number, number][] = [];

  /** Adds the stretch between two shares, in either order; what overlaps counts once. */
  add(a: number, b: number): void {
    let from = clamp(Math.min(a, b));
    let to = clamp(Math.max(a, b));
    if (to <= from) return;
    const apart: [number, number][] = [];
    for (const [start, end] of this.stretches) {
      if (end < from || start > to) apart.push([start, end]);
      else {
        from = Math.min(from, start);
        to = Math.max(to, end);
      }
    }
    this.stretches = [...apart, [from, to]];
  }

  /** @returns what of it was seen in another text that has these stretches in common with this one */
  keptIn(common: readonly CommonStretch[]): Coverage {
    const kept = new Coverage();
    for (const { from, to, at, end } of common) {
      const scale = (end - at) / Math.max(Number.EPSILON, to - from);
      for (const [start, stop] of this.stretches) {
        const [first, last] = [Math.max(start, from), Math.min(stop, to)];
        if (first < last) kept.add(at + (first - from) * scale, at + (last - from) * scale);
      }
    }
    return kept;
  }

  /** Share that was seen at least once, 0 to 1. */
  get total(): number {
    return clamp(this.stretches.reduce((sum, [from, to]) => sum + to - from, 0));
  }
}

function clamp(share: number): number {
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0;
}
