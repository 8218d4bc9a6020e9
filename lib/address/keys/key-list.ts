/** Collects the keys of one address, each once; what the makers of keys write into. */

import type { Certainty, IdentityKey, Reason } from '../model/match';

/** Keys in the order in which they were added. */
export class KeyList {
  readonly keys: IdentityKey[] = [];
  readonly #isTranslation: boolean;

  /** @param isTranslation the address names a language other than English */
  constructor(isTranslation = false) {
    this.#isTranslation = isTranslation;
  }

  /** Adds a key, unless it is there. */
  add(key: string, certainty: Certainty, reason: Reason): void {
    for (const known of this.keys) if (known.key === key) return;
    this.keys.push({ key, certainty, reason });
  }

  /** Adds keys, unless they are there. */
  addAll(keys: readonly IdentityKey[]): void {
    for (const { key, certainty, reason } of keys) this.add(key, certainty, reason);
  }

  /** Adds a key that leaves the language out: only likely for a translation. */
  addPost(key: string, certainty: Certainty, reason: Reason): void {
    if (this.#isTranslation) this.add(key, 'likely', 'other-language');
    else this.add(key, certainty, reason);
  }

  /** Adds a key that can only make a match likely; `undefined` adds nothing. */
  addLikely(key: string | undefined, reason: Reason): void {
    if (key !== undefined) this.add(key, 'likely', reason);
  }
}
