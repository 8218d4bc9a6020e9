/** What a run costs: time of the processor, so that a machine that does other things changes nothing. */

/** @returns seconds of all processors */
export function processorSeconds(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
