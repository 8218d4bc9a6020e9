/** An address as a line writes it, whatever the rules about sites say of it. */
import { type PlainAddress, readAddress } from './read-address';

/**
 * An address without what says nothing in any version of the rules: scheme, `www`, tracking. Never
 * the same as a key.
 */
export function asWritten(address: string): string {
  const plain = readAddress(address, 'shown');
  return plain ? formOf(plain) : `=${address}`;
}

/** Whether two addresses are one as they stand: no copy, reading view or mobile form of each other. */
export function areWrittenAlike(one: string, other: string): boolean {
  return withWrapper(one) === withWrapper(other);
}

function withWrapper(address: string): string {
  const plain = readAddress(address, 'shown');
  if (!plain) return `=${address}`;
  const { change = '', wrapper } = plain;
  return [formOf(plain), change, wrapper ? formOf(wrapper) : ''].join(' ');
}

function formOf({ host, path, query, fragment }: PlainAddress): string {
  return `=${host}${path}${query}${fragment}`;
}
