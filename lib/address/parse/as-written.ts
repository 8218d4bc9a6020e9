/** An address as a line writes it, whatever the rules about sites say of it. */
import { type PlainAddress, readAddress } from './read-address';

/**
 * An address without what says nothing in any version of the rules: scheme, `www`, tracking. Never
 * the same as a key.
 */
export function asWritten(address: string): string {
  return formOf(readAddress(address, 'shown'), address);
}

/** The same with what it is a copy, a reading view or a mobile form of. */
export function asWrittenInFull(address: string): string {
  return fullFormOf(readAddress(address, 'shown'), address);
}

/**
 * `asWritten` of an address that has been read.
 * @param plain undefined for anything but http(s)
 */
export function formOf(plain: PlainAddress | undefined, address: string): string {
  return plain ? `=${plain.host}${plain.path}${plain.query}${plain.fragment}` : `=${address}`;
}

/** `asWrittenInFull` of an address that has been read. */
export function fullFormOf(plain: PlainAddress | undefined, address: string): string {
  if (!plain) return formOf(plain, address);
  const { change = '', wrapper } = plain;
  return [formOf(plain, address), change, wrapper ? formOf(wrapper, address) : ''].join(' ');
}
