/** Addresses of links that were seen, gathered until they are asked about together. */

/**
 * What a page could learn by showing many links one after another has an end: so many different
 * addresses are asked about for one page.
 */
const MOST_ADDRESSES = 1_000;
/** A page that navigates without loading is another page at most this often, ms. */
const ANOTHER_PAGE_MS = 60_000;
/** Links that were seen are asked about after this long, though others are still looked at, ms. */
const LONGEST_WAIT_MS = 150;

/** What is to be asked. */
export interface LinkQuestions {
  mayAsk(address: string): boolean;
  add(address: string): void;
  /**
   * Asks, unless more may come soon.
   * @returns whether there is anything to ask
   */
  ask(mayMoreCome: boolean): boolean;
  /** The page became another one without loading. */
  startVisit(): void;
}

/**
 * @param learn @returns whether the answer has come
 * @param isUnlimited whether the page may have as many addresses as it has entries
 */
export function gatherQuestions(
  learn: (addresses: readonly string[]) => Promise<boolean>,
  isUnlimited: () => boolean,
  onAnswer: () => void,
): LinkQuestions {
  /** Different addresses asked about for this page. */
  const asked = new Set<string>();
  const wanted = new Set<string>();
  let visitBeganAt = performance.now();
  let wantedSince = 0;
  let isAsking = false;
  const askWanted = async () => {
    if (isAsking) return;
    isAsking = true;
    wantedSince = 0;
    const addresses = [...wanted];
    for (const address of addresses) asked.add(address);
    const isAnswered = await learn(addresses);
    isAsking = false;
    for (const address of addresses) wanted.delete(address);
    if (isAnswered) onAnswer();
  };
  return {
    mayAsk: (address) =>
      isUnlimited() || asked.has(address) || asked.size + wanted.size < MOST_ADDRESSES,
    add: (address) => wanted.add(address),
    ask(mayMoreCome) {
      if (wanted.size === 0) return false;
      const now = performance.now();
      wantedSince ||= now;
      if (!mayMoreCome || now - wantedSince > LONGEST_WAIT_MS) void askWanted();
      return true;
    },
    startVisit() {
      const now = performance.now();
      if (now - visitBeganAt < ANOTHER_PAGE_MS) return;
      visitBeganAt = now;
      asked.clear();
    },
  };
}
