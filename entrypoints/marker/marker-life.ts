/**
 * How long the marker lives in a page: until its extension is gone, or a newer marker takes over.
 * Markers of one version find one another by the object that all its scripts share there.
 * Chromium gives each version an object of its own: there, the newer marker takes out what the
 * other shows (build-element.ts), which looks whether its extension still exists before it puts it
 * back (keep-attached.ts), and goes.
 * WXT's own context sends an event of the document, which a page can hear, and send itself.
 */
import { isExtensionThere } from '../../lib/messages/extension-runtime';
import { sharedObject } from '../in-page/shared-object';

/** What everything that the marker does in a page hangs on. */
export interface MarkerLife {
  /** Aborts at the end. */
  readonly signal: AbortSignal;
  /** Whether the extension is still there; looking ends the life of a marker whose is not. */
  readonly isValid: boolean;
  /** Ends it. */
  end(): void;
}

const shared = sharedObject<{ end?: () => void }>();

/** Begins a life, and ends that of the marker before it. */
export function beginLife(): MarkerLife {
  shared.end?.();
  const ending = new AbortController();
  const { signal } = ending;
  const end = () => ending.abort();
  shared.end = end;
  return {
    signal,
    end,
    get isValid() {
      if (!isExtensionThere()) end();
      return !signal.aborted;
    },
  };
}
