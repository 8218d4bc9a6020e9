/**
 * How many messages one tab may send: a token bucket for each kind. It lives in memory only. A
 * worker that dies forgets what was spent, and a page gains one more full bucket by that: what a
 * message may do is decided elsewhere, this only bounds how often.
 */
import type { schemas } from './schemas';

type Served = keyof typeof schemas;

/** How much may be sent at once, and how fast that comes back, a second. */
interface Pace {
  atOnce: number;
  perSecond: number;
}

/**
 * The marker asks about a page when it is shown and when something changed, and sends a page's
 * links in some messages of up to 10,000: each pace is several times what that comes to.
 * `evidenceGathered` is counted by visit, not by message: the last report of a page must be heard,
 * whatever was sent before (latest-turn.ts bounds what the reports of one visit cost).
 */
const PACES: Readonly<Partial<Record<Served, Pace>>> = {
  linksFound: { atOnce: 40_000, perSecond: 1_000 },
  pageVisited: { atOnce: 60, perSecond: 2 },
  evidenceGathered: { atOnce: 60, perSecond: 1 },
};
const USUAL: Pace = { atOnce: 40, perSecond: 1 };

/** Tabs remembered; the one that was silent longest is forgotten first. */
const BUCKETS_AT_MOST = 1_000;

interface Bucket {
  left: number;
  at: number;
  /** The last visits that were admitted. */
  visits: readonly string[];
}

/** Counts the messages of every tab. */
export class MessageRate {
  readonly #buckets = new Map<string, Bucket>();
  readonly #now: () => number;

  /** @param now a clock in ms that never goes back */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /**
   * @param cost what the message takes out of the bucket
   * @param visitId of a report: another of a visit that was admitted costs nothing
   * @returns whether it may be sent; what may not costs nothing
   */
  admits(name: Served, tabId: number, cost = 1, visitId?: string): boolean {
    const pace = PACES[name] ?? USUAL;
    const key = `${tabId} ${name}`;
    const { left, visits } = this.#refill(key, pace);
    const isKnown = visitId !== undefined && visits.includes(visitId);
    const isAdmitted = isKnown || cost <= left;
    const spent = isAdmitted && !isKnown ? cost : 0;
    const isNew = isAdmitted && !isKnown && visitId !== undefined;
    const remembered = isNew ? [...visits, visitId].slice(-pace.atOnce) : visits;
    this.#keep(key, { left: left - spent, at: this.#now(), visits: remembered });
    return isAdmitted;
  }

  /**
   * Takes one report of a visit out of what it may have handled.
   * @returns how long that has to wait, ms
   */
  waitMs(visit: string): number {
    const key = `visit ${visit}`;
    const { left } = this.#refill(key, USUAL);
    this.#keep(key, { left: left - 1, at: this.#now(), visits: [] });
    return left >= 1 ? 0 : ((1 - left) / USUAL.perSecond) * 1_000;
  }

  #refill(key: string, { atOnce, perSecond }: Pace): { left: number; visits: readonly string[] } {
    const before = this.#buckets.get(key);
    if (!before) return { left: atOnce, visits: [] };
    const back = ((this.#now() - before.at) / 1_000) * perSecond;
    return { left: Math.min(atOnce, before.left + back), visits: before.visits };
  }

  #keep(key: string, bucket: Bucket): void {
    // Put back at the end: the first of the map is the one silent longest.
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    if (this.#buckets.size > BUCKETS_AT_MOST) {
      const [oldest] = this.#buckets.keys();
      if (oldest !== undefined) this.#buckets.delete(oldest);
    }
  }

  /** How many buckets are remembered. */
  get size(): number {
    return this.#buckets.size;
  }
}
