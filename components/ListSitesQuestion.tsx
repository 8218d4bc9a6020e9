/** Whether Waymark may see the sites of a list that was just added. Nothing depends on the answer but marks. */
import { i18n } from '#i18n';
import { countWords } from './count-words';

interface ListSitesQuestionProps {
  /** How many sites it is about. */
  sites: number;
  onAllow: () => void;
  onDecline: () => void;
}

export function ListSitesQuestion({ sites, onAllow, onDecline }: ListSitesQuestionProps) {
  return (
    <section class="standing sites-question" aria-label={i18n.t('library.access.title')}>
      <p>{i18n.t('addList.access', sites, [countWords(sites)])}</p>
      <p class="question-answers">
        <button type="button" class="button" onClick={onAllow}>
          {i18n.t('addList.allow', sites)}
        </button>
        <button type="button" class="button quiet" onClick={onDecline}>
          {i18n.t('addList.notNow')}
        </button>
      </p>
    </section>
  );
}
