/** What the worker has said of the addresses of links, and whether that may be out of date. */
import { LINKS_A_MESSAGE } from '../../lib/messages/limits';
import { unpackLinkMarks } from '../../lib/messages/link-marks';
import type { LinkMark } from '../../lib/messages/protocol';
import type { AskWorker } from './ask-worker';

/** What is known of addresses. */
export interface LinkAnswers {
  /** Address → its mark; null where it has none. */
  readonly marks: ReadonlyMap<string, LinkMark | null>;
  /** Nobody has been asked about it, or not since something changed. */
  isNews(address: string): boolean;
  /** Links are not marked here. */
  isSilent(): boolean;
  /**
   * Asks the worker.
   * @returns whether it has answered
   */
  learn(addresses: readonly string[]): Promise<boolean>;
  /** Everything may have changed. */
  expire(): void;
  /**
   * The readings of these changed.
   * @returns whether one of them has a mark here
   */
  expireThose(resourceIds: readonly number[]): boolean;
}

/** @param onSilence the worker has said that links are not marked here */
export function keepAnswers(
  ask: AskWorker,
  onSilence: () => void,
  signal: AbortSignal,
): LinkAnswers {
  const marks = new Map<string, LinkMark | null>();
  let fresh = new Set<string>();
  let isSilent = false;
  return {
    marks,
    isNews: (address) => !fresh.has(address),
    isSilent: () => isSilent,
    async learn(addresses) {
      // What expires while it is being answered stays expired: it is noted in the set that was.
      const known = fresh;
      for (let start = 0; start < addresses.length; start += LINKS_A_MESSAGE) {
        const some = addresses.slice(start, start + LINKS_A_MESSAGE);
        const answer = await ask('linksFound', { addresses: some });
        if (answer === undefined || signal.aborted) return false;
        if (answer === null) {
          isSilent = true;
          onSilence();
          return false;
        }
        for (const address of some) {
          marks.set(address, null);
          known.add(address);
        }
        for (const mark of unpackLinkMarks(answer)) {
          const address = some[mark.index];
          if (address !== undefined) marks.set(address, mark);
        }
      }
      return true;
    },
    expire() {
      fresh = new Set();
      isSilent = false;
    },
    expireThose(resourceIds) {
      const stale = [...marks]
        .filter(([, mark]) => mark && resourceIds.includes(mark.resourceId))
        .map(([address]) => address);
      if (stale.length === 0) return false;
      fresh = new Set(fresh);
      for (const address of stale) fresh.delete(address);
      return true;
    },
  };
}
