/** Measured values and how they are shown. */

/** One thing measured, many times. */
export interface Figure {
  name: string;
  values: readonly number[];
  /** What the design asks for, in words; shown beside it, never enforced. */
  aim?: string;
  digits?: number;
}

/** @returns the value below which `share` of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** @returns a Markdown table with median, 95th percentile and maximum. */
export function figureTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, values, aim = '', digits = 1 }) => {
    const shown = (value: number): string => value.toFixed(digits);
    return values.length === 1
      ? `| ${name} | ${shown(values[0] ?? Number.NaN)} | | | 1 | ${aim} |`
      : `| ${name} | ${shown(quantile(values, 0.5))} | ${shown(quantile(values, 0.95))} | ${shown(Math.max(...values))} | ${values.length} | ${aim} |`;
  });
  return [
    '| what | p50 | p95 | max | runs | aim |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/** The same thing measured of Waymark and of the least that there can be, in turns. */
export interface Comparison {
  name: string;
  floor: readonly number[];
  ours: readonly number[];
  /** At most so many times the floor's median. */
  most?: number;
}

/** @returns a Markdown table with both medians, Waymark's 95th percentile, and their ratio. */
export function comparisonTable(comparisons: readonly Comparison[]): string {
  const rows = comparisons.map(({ name, floor, ours, most }) => {
    const [least, median] = [quantile(floor, 0.5), quantile(ours, 0.5)];
    const cells = [least, median, quantile(ours, 0.95)].map((value) => value.toFixed(0));
    const aim = most === undefined ? '' : `at most ${most}`;
    return `| ${[name, ...cells, (median / least).toFixed(2), ours.length, aim].join(' | ')} |`;
  });
  return [
    '| what | floor | Waymark | Waymark p95 | times the floor | runs | aim |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
