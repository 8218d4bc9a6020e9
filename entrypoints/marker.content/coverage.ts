/** Which parts of something were seen, as a union of stretches from 0 to 1. */
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

  /** @returns the same stretches of something longer or shorter, of which this was a part */
  scaled(by: number): Coverage {
    const scaled = new Coverage();
    for (const [from, to] of this.stretches) scaled.add(from * by, to * by);
    return scaled;
  }

  /** Share that was seen at least once, 0 to 1. */
  get total(): number {
    return clamp(this.stretches.reduce((sum, [from, to]) => sum + to - from, 0));
  }
}

function clamp(share: number): number {
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0;
}
