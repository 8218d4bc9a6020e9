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
 * The marker reports reading at most every 5 s and at a few moments more, asks about a page when
 * it is shown and when something changed, and sends a page's links in some messages of up to
 * 10,000: each pace is several times what that comes to.
 */
const PACES: Readonly<Partial<Record<Served, Pace>>> = {
  linksFound: { atOnce: 40_000, perSecond: 1_000 },
  pageVisited: { atOnce: 60, perSecond: 2 },
  evidenceGathered: { atOnce: 60, perSecond: 1 },
};
const USUAL: Pace = { atOnce: 40, perSecond: 1 };

/** Tabs remembered; the one that was silent longest is forgotten first. */
const BUCKETS_AT_MOST = 1_000;

/** Counts the messages of every tab. */
export class MessageRate {
  readonly #buckets = new Map<string, { left: number; at: number }>();
  readonly #now: () => number;

  /** @param now a clock in ms that never goes back */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /**
   * @param cost what the message takes out of the bucket
   * @returns whether it may be sent; what may not costs nothing
   */
  admits(name: Served, tabId: number, cost = 1): boolean {
    const { atOnce, perSecond } = PACES[name] ?? USUAL;
    const key = `${tabId} ${name}`;
    const at = this.#now();
    const before = this.#buckets.get(key);
    const left = before
      ? Math.min(atOnce, before.left + ((at - before.at) / 1_000) * perSecond)
      : atOnce;
    const isAdmitted = cost <= left;
    // Put back at the end: the first of the map is the one silent longest.
    this.#buckets.delete(key);
    this.#buckets.set(key, { left: isAdmitted ? left - cost : left, at });
    if (this.#buckets.size > BUCKETS_AT_MOST) {
      const [oldest] = this.#buckets.keys();
      if (oldest !== undefined) this.#buckets.delete(oldest);
    }
    return isAdmitted;
  }

  /** How many buckets are remembered. */
  get size(): number {
    return this.#buckets.size;
  }
}
