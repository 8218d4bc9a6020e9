/** Pages known as an entry, or known not to be one, beyond what the addresses say; each can be forgotten. */
import { i18n } from '#i18n';
import { MATCH_WORDS } from './match-words';
import { dayWords } from './reading-words';
import type { MatchView } from './view-models';

interface MatchesPageProps {
  matches: MatchView[];
  now: number;
  onForget: (match: MatchView) => void;
}

export function MatchesPage({ matches, now, onForget }: MatchesPageProps) {
  return (
    <div class="page">
      <h1>{i18n.t('library.matches.title')}</h1>
      <p class="lead">{i18n.t('library.matches.lead')}</p>
      {matches.length === 0 && <p class="nothing">{i18n.t('library.matches.empty')}</p>}
      <ul>
        {matches.map((match) => (
          <li key={match.aliasId} class="match">
            <div class="match-text">
              <p class="match-title">{match.title}</p>
              <p class="meta">
                {i18n.t(MATCH_WORDS[match.how])} · {dayWords(match.at, now)}
              </p>
              <p class="meta address">
                {i18n.t('library.thePage')} {match.address}
              </p>
              <p class="meta address">
                {i18n.t('library.onTheList')} {match.entryAddress}
              </p>
            </div>
            <button
              type="button"
              class="button"
              aria-label={i18n.t('library.forgetOf', [match.title])}
              onClick={() => onForget(match)}
            >
              {i18n.t('library.forget')}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
