/** Each of Waymark's own backups as a file in the downloads folder, where that is wished. */
import { useLayoutEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import type { BackupFilesProps } from '../../../components/BackupFiles';
import {
  askToSaveBackups,
  saveOwnBackup,
  savesOwnBackups,
  stopSavingBackups,
} from '../../../lib/actions/browser/save-own-backup';
import { backupFileName } from '../../../lib/exports/backup-file-name';
import { isOfOwnBackups, readSavedFile, type SavedFile } from '../../../lib/store/own-backups';

const save = () =>
  void saveOwnBackup(browser.storage.local, Date.now()).catch((error) => console.error(error));

/** Calls back now and whenever anything of the backups has changed. */
function useBackupChanges(onChange: () => void): void {
  // Not after the next painting: the page that shows it waits for it.
  useLayoutEffect(() => {
    const follow = (changes: object, area: string) => {
      if (area === 'local' && isOfOwnBackups(changes)) onChange();
    };
    onChange();
    browser.storage.onChanged.addListener(follow);
    return () => browser.storage.onChanged.removeListener(follow);
  }, [onChange]);
}

/** Saves each while the library is open: Chromium's worker cannot make an address of a file. */
export function useSaveBackups(): void {
  useBackupChanges(save);
}

/** Undefined where the browser does not tell. */
interface KnownFiles {
  isOn?: boolean;
  saved?: SavedFile | undefined;
}

/** @returns undefined until the browser was asked */
export function useBackupFiles(): BackupFilesProps | undefined {
  const [known, setKnown] = useState<KnownFiles | undefined>(undefined);
  const [said, setSaid] = useState('');
  const [look] = useState(() => () => {
    const read = async () => {
      const [isOn, saved] = await Promise.all([
        savesOwnBackups(),
        readSavedFile(browser.storage.local),
      ]);
      setKnown({ isOn, saved });
    };
    read().catch((error) => {
      console.error(error);
      setKnown((before) => before ?? {});
    });
  });
  useBackupChanges(look);
  const change = async (isWanted: boolean): Promise<void> => {
    setSaid('');
    if (!isWanted) await stopSavingBackups(browser.storage.local);
    else if (await askToSaveBackups()) save();
    else setSaid(i18n.t('data.own.filesDeclined'));
    look();
  };
  if (!known) return undefined;
  const { isOn, saved } = known;
  return {
    isOn,
    said: isOn ? savedWords(saved) : said,
    onChange: (isWanted) => void change(isWanted).catch((error) => console.error(error)),
  };
}

function savedWords(saved: SavedFile | undefined): string {
  if (!saved) return '';
  const { at, failure } = saved;
  if (failure === undefined) return i18n.t('data.own.filesSaved', [backupFileName(at)]);
  return i18n.t('data.own.filesFailed', [backupFileName(at), failure]);
}
