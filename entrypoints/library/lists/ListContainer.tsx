/** The page of one list, with what refreshes it. Another list is another one of these. */
import type { ComponentProps } from 'preact';
import { ListPage } from '../../../components/ListPage';
import type { WaymarkDatabase } from '../../../lib/store/database';
import { type RefreshHearers, useRefresh } from './use-refresh';
import { useRefreshSchedule } from './use-refresh-schedule';

interface ListContainerProps extends ComponentProps<typeof ListPage> {
  db: WaymarkDatabase;
  refreshing: RefreshHearers;
}

export function ListContainer({ db, refreshing, commands, ...props }: ListContainerProps) {
  const { list, now } = props;
  const refresh = useRefresh(list, refreshing);
  const { onRefreshed } = refreshing;
  const schedule = useRefreshSchedule({ db, list, now, byHand: refresh, onRefreshed });
  const own = commands?.own && { ...commands.own, refresh, schedule };
  return <ListPage {...props} commands={commands && { ...commands, own }} />;
}
