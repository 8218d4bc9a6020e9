/**
 * What is the matter with the record or the lists, for as long as it is: what is wrong and what to
 * do, or how far the lists are made ready. Popup and library show it in the place of what is missing.
 */
import { i18n } from '#i18n';
import { countWords } from './count-words';
import { troubleWords } from './failure-words';
import { LongWork } from './LongWork';
import type { StandingView } from './view-models';
import { WorkBar } from './WorkBar';

interface StandingNoticeProps {
  standing: StandingView;
  /** Tries again, or loads the page again where that is what helps. */
  onAgain: () => void;
  /** It was read. */
  onDismiss: () => void;
  /** The backup is to be looked at. */
  onBackup?: (() => void) | undefined;
}

export function StandingNotice({ standing, onAgain, onDismiss, onBackup }: StandingNoticeProps) {
  switch (standing.kind) {
    case 'failed':
      return (
        <section class="standing standing-failed" role="alert">
          <p class="standing-title">{i18n.t('trouble.title')}</p>
          <p>{troubleWords(standing.failure)}</p>
          {standing.canSearch && <p>{i18n.t('trouble.searching')}</p>}
          {standing.failure !== 'private' && (
            <button type="button" class="button" onClick={onAgain}>
              {i18n.t(standing.failure === 'outdated' ? 'trouble.reload' : 'trouble.again')}
            </button>
          )}
        </section>
      );
    case 'preparing': {
      if ('work' in standing) return <LongWork work={standing.work} />;
      const { lists, done, total } = standing;
      const words = i18n.t('trouble.preparing', [lists, countWords(done), countWords(total)]);
      return (
        <section class="standing">
          <p>{words}</p>
          <WorkBar
            label={i18n.t('trouble.preparingLabel')}
            done={done}
            total={total}
            words={words}
          />
        </section>
      );
    }
    case 'lost':
      return (
        <section class="standing standing-failed" role="alert">
          <p class="standing-title">{i18n.t('trouble.lostTitle')}</p>
          <p>{i18n.t(standing.backupDay ? 'trouble.lostKept' : 'trouble.lost')}</p>
          <p class="standing-actions">
            {standing.backupDay && (
              <button type="button" class="button primary" onClick={onBackup}>
                {i18n.t('trouble.lostLook', [standing.backupDay])}
              </button>
            )}
            <button type="button" class="button" onClick={onDismiss}>
              {i18n.t('trouble.understood')}
            </button>
          </p>
        </section>
      );
  }
}
