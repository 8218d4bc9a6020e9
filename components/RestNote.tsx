/** What the popup says at rest where there is nothing to go on with. */
import { i18n } from '#i18n';
import type { HomeView } from './view-models';

export function RestNote({ home }: { home: HomeView }) {
  if (home.continuing.length + home.next.length > 0) return null;
  const isEmpty = home.lists.every(({ total }) => total === 0);
  return <p class="rest-note">{i18n.t(isEmpty ? 'popup.noLists' : 'popup.nothingLeft')}</p>;
}
