/** The address of a list that was said elsewhere, for the page that adds it. */
import { useEffect, useRef } from 'preact/hooks';
import { type ListPlaces, placesOf } from '../../../lib/lists/list-places';

/**
 * @param address undefined for none, and as long as it cannot be looked at
 * @param onGiven hears of each once
 */
export function useAddressGiven(
  address: string | undefined,
  onGiven: (places: ListPlaces) => void,
): void {
  const hear = useRef(onGiven);
  hear.current = onGiven;
  useEffect(() => {
    const places = address === undefined ? undefined : placesOf(address);
    if (!places) return;
    // Loaded again, or gone back to, the page must not ask for it.
    history.replaceState(null, '', '#/add');
    hear.current(places);
  }, [address]);
}
