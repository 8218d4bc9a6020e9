/** The directory on the page that adds a list: its data and its search are loaded with this file. */
import { useCallback, useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { type DirectoryRowView, ListDirectory } from '../../../components/ListDirectory';
import type { Access } from '../../../lib/actions/browser/read-access';
import { readListsByHome } from '../../../lib/actions/transfer/lists-by-home';
import { DIRECTORY, DIRECTORY_GROUPS, type DirectoryLine } from '../../../lib/lists/directory';
import type { WaymarkDatabase } from '../../../lib/store/database';
import { useLiveQuery } from '../../extension-pages/use-live-query';
import { openDirectory } from './find-in-directory';
import { type QuickAddHearers, useQuickAdd } from './use-quick-add';

export type DirectoryActions = QuickAddHearers;

interface DirectoryContainerProps extends DirectoryActions {
  db: WaymarkDatabase;
  /** What Waymark may see. */
  access: Access;
  /** Shows what the list at an address holds, from within the press. */
  onLook: (address: string) => void;
}

/** The language that the page itself is in: of these lists it need not be said. */
const OWN_LANGUAGE = 'en';

export function DirectoryContainer({ db, access, onLook, ...hearers }: DirectoryContainerProps) {
  const [query, setQuery] = useState('');
  const { working, failed, onAdd, onStop } = useQuickAdd(access, hearers);
  const here = useLiveQuery(useCallback(() => readListsByHome(db), [db]));
  const words = useMemo(openWords, []);
  const find = useMemo(
    () =>
      openDirectory(DIRECTORY, {
        group: (group) => i18n.t(`directory.group.${group}`),
        language: words.language,
      }),
    [words],
  );
  const { addresses, notes } = useMemo(() => find(query), [find, query]);
  const view = (line: DirectoryLine): DirectoryRowView => {
    const { name, address, about, language, entries, lookedAt } = line;
    const list = here?.(address);
    return {
      name,
      address,
      about,
      entries,
      lookedAt: words.month(lookedAt),
      ...(language !== OWN_LANGUAGE && { language: words.language(language) }),
      ...(list && { here: list }),
      ...(working?.address === address && { working: working.words }),
      ...(failed?.address === address && { failure: failed.words }),
    };
  };
  const groups = DIRECTORY_GROUPS.map((group) => ({
    group,
    rows: DIRECTORY.filter((line) => line.group === group && addresses.has(line.address)).map(view),
  })).filter(({ rows }) => rows.length > 0);
  return (
    <ListDirectory
      query={query}
      total={DIRECTORY.length}
      groups={groups}
      notes={notes}
      isBusy={working !== undefined}
      onQuery={setQuery}
      onAdd={onAdd}
      onStop={onStop}
      onLook={onLook}
    />
  );
}

/** Names of months and languages, as the browser has them. */
function openWords() {
  const months = new Intl.DateTimeFormat(undefined, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const languages = new Intl.DisplayNames(undefined, { type: 'language' });
  return {
    /** @param month as `2026-11` */
    month: (month: string) => months.format(new Date(`${month}-01T00:00:00Z`)),
    language: (code: string) => languages.of(code) ?? code,
  };
}
