/** A wait that holds no timer while the tab is hidden: it is over when the page is shown again. */
import { isVisible } from './is-shown';

/**
 * @param run called once, after `ms` in front of the user, or when the page comes back to the front
 * @returns what calls it off
 */
export function onceShownFor(ms: number, run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', follow);
  };
  const end = () => {
    cancel();
    run();
  };
  const follow = ({ isTrusted }: Event) => {
    // A page that makes the event up would end every wait.
    if (!isTrusted) return;
    clearTimeout(timer);
    if (isVisible()) end();
  };
  document.addEventListener('visibilitychange', follow);
  if (isVisible()) timer = setTimeout(end, ms);
  return cancel;
}
