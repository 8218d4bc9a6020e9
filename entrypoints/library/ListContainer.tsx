/** The page of one list, with what refreshes it. Another list is another one of these. */
import type { ComponentProps } from 'preact';
import { ListPage } from '../../components/ListPage';
import { type RefreshHearers, useRefresh } from './use-refresh';

interface ListContainerProps extends ComponentProps<typeof ListPage> {
  refreshing: RefreshHearers;
}

export function ListContainer({ refreshing, commands, ...props }: ListContainerProps) {
  const refresh = useRefresh(props.list, refreshing);
  const own = commands?.own && { ...commands.own, refresh };
  return <ListPage {...props} commands={commands && { ...commands, own }} />;
}
