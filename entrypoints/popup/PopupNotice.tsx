/**
 * What stands above the popup's last line: what just happened and, while nothing is typed, how it
 * stands with this week's plans and with what is up for review. Nothing where there is neither.
 */
import type { ComponentProps } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { Notice } from '../../components/Notice';
import { WeekLine } from '../../components/WeekLine';
import { readDueCount } from '../../lib/actions/read/read-cards';
import { readThisWeek, type ThisWeek } from '../../lib/actions/read/read-plans';
import { database } from '../../lib/store/database';
import { observe } from '../../lib/store/live';
import { libraryAddress } from '../extension-pages/use-entry-commands';

interface Standing {
  week: ThisWeek | undefined;
  due: number;
}

async function readStanding(): Promise<Standing> {
  const [db, now] = [database(), Date.now()];
  return { week: await readThisWeek(db, now), due: await readDueCount(db, now) };
}

export function PopupNotice(props: ComponentProps<typeof Notice>) {
  const [standing, setStanding] = useState<Standing | undefined>(undefined);
  // Why it cannot be read is told above: without this line nothing is amiss.
  useEffect(() => observe(readStanding, setStanding, console.error), []);
  return (
    <>
      {standing && (
        <WeekLine
          {...standing}
          onOpen={(page) => {
            void browser.tabs.create({ url: libraryAddress(page) }).then(() => window.close());
          }}
        />
      )}
      <Notice {...props} />
    </>
  );
}
