/** What came of asking the address of a list without a press. */
import type { FetchProblem } from './list-places';
import type { RefreshDifference } from './refresh-difference';

/** Why nothing came of asking an address without a press. */
export interface RefreshFailure {
  /**
   * `no-right`: Waymark may not read the host, and did not ask it. `no-room`: what came could not be
   * kept.
   */
  problem: FetchProblem | 'no-right' | 'no-room';
  host: string;
  detail?: string;
}

/** What a newer version of a list would change, or has changed. */
export interface WaitingRefresh {
  difference: RefreshDifference;
  /** Where asking led elsewhere: the address that the list would have from then on. */
  movedTo?: string;
  /** Which text it is. */
  text: string;
  /** Fingerprint of the content that it was compared with. */
  against: string;
}

export interface AppliedRefresh {
  difference: RefreshDifference;
  /** Epoch ms. */
  at: number;
}

/** Why a text that came cannot be taken for a newer version. */
export type RefusedText = 'no-list' | 'of-files';
