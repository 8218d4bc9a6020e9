/**
 * The newest backup that Waymark made by itself, also as a file in the downloads folder. Whether that
 * is wished is the right to it: there is no other switch.
 */
import browser from 'webextension-polyfill';
import { backupFileName } from '../../exports/backup-file-name';
import { type KeptIn, noteSavedFile, readOwnBackups, readSavedFile } from '../../store/own-backups';
import { openOwnBackup } from '../transfer/own-backup';

/** The right that it takes. */
const RIGHT = { permissions: ['downloads'] } as const;

/** The parts of the browser that this needs; downloads are not there without the right. */
export interface SavingApi {
  permissions: {
    contains(right: { permissions: ['downloads'] }): Promise<boolean>;
    request(right: { permissions: ['downloads'] }): Promise<boolean>;
    remove(right: { permissions: ['downloads'] }): Promise<boolean>;
  };
  downloads?: {
    download(wanted: {
      url: string;
      filename: string;
      conflictAction: 'overwrite';
      saveAs: false;
    }): Promise<number>;
    search(which: { id: number }): Promise<Array<{ state?: string; error?: string }>>;
  };
}

const right = (): { permissions: ['downloads'] } => ({ permissions: [...RIGHT.permissions] });

const DAY_MS = 24 * 60 * 60_000;
/** A download is looked at so often, and no longer than a minute, ms. */
const LOOK_EVERY_MS = 250;
const MOST_LOOKS = 240;

/** @returns whether files are saved */
export function savesOwnBackups(api: SavingApi = browser): Promise<boolean> {
  return api.permissions.contains(right());
}

/**
 * Has the browser ask, from within a press: nothing may be waited for before.
 * @returns whether files are saved from now on
 */
export function askToSaveBackups(api: SavingApi = browser): Promise<boolean> {
  return api.permissions.request(right());
}

/** Saves no more of them, and gives the right back; what is saved stays. Never rejects. */
export async function stopSavingBackups(area: KeptIn, api: SavingApi = browser): Promise<void> {
  try {
    await api.permissions.remove(right());
    await noteSavedFile(area, undefined);
  } catch (error) {
    console.error(error);
  }
}

/**
 * Saves the newest backup where that is wished and was not done. One that could not be saved is tried
 * again after a day. Broken off anywhere, the same file is written again.
 * @param now epoch ms
 */
export function saveOwnBackup(area: KeptIn, now: number, api: SavingApi = browser): Promise<void> {
  const save = () => saveAlone(area, now, api);
  return navigator.locks.request('save-own-backup', save) as Promise<void>;
}

async function saveAlone(area: KeptIn, now: number, api: SavingApi): Promise<void> {
  if (!(await savesOwnBackups(api)) || !api.downloads) return;
  const [newest] = (await readOwnBackups(area)).backups;
  if (!newest) return;
  const { at } = newest;
  const known = await readSavedFile(area);
  const waited = known ? now - known.triedAt : DAY_MS;
  if (known?.at === at && (known.failure === undefined || (waited >= 0 && waited < DAY_MS))) return;
  const failure = await saveAs(area, at, api.downloads).catch(String);
  // Without a backup there is nothing that could have failed.
  if (failure === 'gone') return;
  // Switched off meanwhile, it is saved at once when that is switched on again.
  if (failure !== undefined && !(await savesOwnBackups(api))) return;
  await noteSavedFile(area, { at, triedAt: now, ...(failure !== undefined && { failure }) });
}

/** @returns why it was not saved; undefined where it was */
async function saveAs(
  area: KeptIn,
  at: number,
  downloads: NonNullable<SavingApi['downloads']>,
): Promise<string | undefined> {
  const text = await openOwnBackup(area, at);
  if (text === undefined) return 'gone';
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  try {
    const filename = `Waymark/${backupFileName(at)}`;
    const id = await downloads.download({
      url,
      filename,
      conflictAction: 'overwrite',
      saveAs: false,
    });
    for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
      const [found] = await downloads.search({ id });
      if (found?.state === 'complete') return undefined;
      if (found?.state !== 'in_progress') return found?.error ?? 'interrupted';
      await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
    }
    return 'timeout';
  } finally {
    URL.revokeObjectURL(url);
  }
}
