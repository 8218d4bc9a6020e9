/** A page with what its address says, worked out once and handed on through a whole visit. */
import type { IdentityKey, Page } from '../model/match';
import { formOf, fullFormOf } from '../parse/as-written';
import { type PlainAddress, readAddress } from '../parse/read-address';
import { pageKeysOf } from './identity-keys';
import { type Located, locateAddress } from './locate-address';

/** What a page says about itself, and what follows from it. Each is worked out when first asked for. */
export class AnalysedPage implements Page {
  declare readonly isLink?: boolean;
  declare readonly canonical?: string;
  declare readonly title?: string;
  readonly address: string;
  #located: Located | null | undefined;
  #keys: IdentityKey[] | undefined;

  /** @returns the page itself where it is analysed already */
  static of(page: Page): AnalysedPage {
    return page instanceof AnalysedPage ? page : new AnalysedPage(page);
  }

  private constructor({ address, isLink, canonical, title }: Page) {
    this.address = address;
    if (isLink !== undefined) this.isLink = isLink;
    if (canonical !== undefined) this.canonical = canonical;
    if (title !== undefined) this.title = title;
  }

  /** Undefined for anything but http(s). */
  get located(): Located | undefined {
    if (this.#located === undefined) {
      this.#located = locateAddress(this.address, this.isLink ? 'named' : 'shown') ?? null;
    }
    return this.#located ?? undefined;
  }

  /** Its address as `asWritten` gives it. */
  get written(): string {
    return formOf(this.#shown, this.address);
  }

  /** Its address as `asWrittenInFull` gives it. */
  get writtenInFull(): string {
    return fullFormOf(this.#shown, this.address);
  }

  /** The keys under which it is looked up; none for anything but http(s). */
  get keys(): readonly IdentityKey[] {
    this.#keys ??= this.located ? pageKeysOf(this.located, this) : [];
    return this.#keys;
  }

  get #shown(): PlainAddress | undefined {
    return this.isLink ? readAddress(this.address, 'shown') : this.located?.plain;
  }
}
