/** A page of the library whose content is still being read: its heading stands where it will stand. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** The heading, where it is known beforehand. */
export const ComingTitle = createContext<string | undefined>(undefined);

/** What comes beside the page: nothing is to be seen of it before it is there. */
export function ComingPart() {
  return <div hidden aria-busy="true" />;
}

export function ComingPage() {
  const title = useContext(ComingTitle);
  return (
    <div class="page" aria-busy="true">
      {title !== undefined && <h1>{title}</h1>}
    </div>
  );
}
