/** The matches that were confirmed, refused or learned, and how to forget one. */
import { useCallback } from 'preact/hooks';
import { i18n } from '#i18n';
import { failureWords } from '../../../components/failure-words';
import { MatchesPage } from '../../../components/MatchesPage';
import type { MatchView } from '../../../components/view-models';
import { wantDueWork } from '../../../lib/actions/catalogue/want-work';
import { forgetAlias } from '../../../lib/actions/change/judge-match';
import { readMatches } from '../../../lib/actions/read/read-history';
import { shownAddress } from '../../../lib/address/parse/shown-address';
import { failureOf } from '../../../lib/messages/failure-of';
import { askWorker } from '../../../lib/messages/to-worker';
import type { WaymarkDatabase } from '../../../lib/store/database';
import type { EntryCommands } from '../../extension-pages/use-entry-commands';
import { useLiveQuery } from '../../extension-pages/use-live-query';
import { ComingPage } from '../frame/ComingPage';
import { MATCH_HOW } from './match-how';

interface MatchesContainerProps {
  db: WaymarkDatabase;
  now: number;
  onSay: EntryCommands['say'];
  onDone: EntryCommands['sayDone'];
}

async function viewMatches(db: WaymarkDatabase): Promise<MatchView[]> {
  const aliases = await readMatches(db);
  return aliases.flatMap(({ id, origin, title, address, resourceAddress, at }) =>
    origin === 'ambiguous'
      ? []
      : [
          {
            aliasId: id,
            how: MATCH_HOW[origin],
            title,
            address: shownAddress(address),
            entryAddress: shownAddress(resourceAddress),
            at,
          },
        ],
  );
}

export function MatchesContainer({ db, now, onSay, onDone }: MatchesContainerProps) {
  const matches = useLiveQuery(useCallback(() => viewMatches(db), [db]));
  const forget = async ({ aliasId, title }: MatchView) => {
    try {
      const eventId = await forgetAlias(db, aliasId, Date.now());
      onDone(i18n.t('library.forgotten', [title]), eventId);
      void wantDueWork(db, () => askWorker('workWanted', undefined));
    } catch (error) {
      console.error(error);
      onSay(failureWords(failureOf(error)), 'failed');
    }
  };
  if (!matches) return <ComingPage />;
  return <MatchesPage matches={matches} now={now} onForget={(match) => void forget(match)} />;
}
