/**
 * What stands above the popup's last line: what just happened and, while nothing is typed, how it
 * stands with this week's plans and with what is up for review. Nothing where there is neither.
 */
import type { ComponentProps } from 'preact';
import { useMemo } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { Notice } from '../../components/Notice';
import { WeekLine } from '../../components/WeekLine';
import { database } from '../../lib/store/database';
import { libraryAddress } from '../extension-pages/use-entry-commands';
import { useWeek } from '../extension-pages/use-week';

export function PopupNotice(props: ComponentProps<typeof Notice>) {
  const week = useWeek(useMemo(database, []));
  return (
    <>
      {week && (
        <WeekLine
          {...week}
          onOpen={(page) => {
            void browser.tabs.create({ url: libraryAddress(page) }).then(() => window.close());
          }}
        />
      )}
      <Notice {...props} />
    </>
  );
}
