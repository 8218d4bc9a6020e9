import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type SavingApi,
  saveOwnBackup,
  stopSavingBackups,
} from '../../lib/actions/browser/save-own-backup';
import { packText } from '../../lib/exports/pack-backup';
import { addOwnBackup, deleteOwnBackups, readSavedFile } from '../../lib/store/own-backups';
import { memoryArea } from '../fakes/memory-area';
import { NOW } from './catalogue';

const DAY = 24 * 60 * 60_000;
const ABOUT = { lists: 1, readings: 1, events: 1, content: 'content' };

afterEach(() => vi.restoreAllMocks());

function browserWith({ isGranted = true, ends = 'complete' } = {}) {
  const files: Array<[name: string, text: Promise<string>]> = [];
  const at = { isGranted, ends };
  const blobs: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    blobs.push(blob as Blob);
    return `blob:${blobs.length - 1}`;
  });
  const revoked = vi.spyOn(URL, 'revokeObjectURL').mockReturnValue();
  const api: SavingApi = {
    permissions: {
      contains: async () => at.isGranted,
      request: async () => at.isGranted,
      remove: async () => {
        at.isGranted = false;
        return true;
      },
    },
    downloads: {
      download: async ({ url, filename }) => {
        if (at.ends === 'refused') throw new Error('refused');
        files.push([filename, blobs[Number(url.slice(5))]?.text() ?? Promise.resolve('')]);
        return 1;
      },
      search: async () =>
        at.ends === 'complete'
          ? [{ state: 'complete' }]
          : [{ state: 'interrupted', error: 'FILE_NO_SPACE' }],
    },
  };
  return { api, at, files, revoked };
}

async function withBackup(text = '{"a":1}') {
  const memory = memoryArea();
  await addOwnBackup(memory.area, { ...ABOUT, at: NOW }, await packText(text));
  return memory;
}

describe('a backup in the downloads folder', () => {
  it('is saved once, whole, and below a folder of its own, where that is wished', async () => {
    const { area } = await withBackup();
    const { api, at, files, revoked } = browserWith({ isGranted: false });
    await saveOwnBackup(area, NOW, api);
    expect(files).toEqual([]);
    at.isGranted = true;
    await Promise.all([saveOwnBackup(area, NOW, api), saveOwnBackup(area, NOW, api)]);
    expect(files).toHaveLength(1);
    expect(files[0]?.[0]).toBe('Waymark/waymark-backup-2026-01-05.json');
    expect(await files[0]?.[1]).toBe('{"a":1}');
    expect(revoked).toHaveBeenCalledWith('blob:0');
    await addOwnBackup(area, { ...ABOUT, at: NOW + 7 * DAY }, await packText('{"a":2}'));
    await saveOwnBackup(area, NOW + 7 * DAY, api);
    expect(files.map(([name]) => name)[1]).toBe('Waymark/waymark-backup-2026-01-12.json');
  });

  it.each([
    ['interrupted', 'FILE_NO_SPACE'],
    ['refused', 'Error: refused'],
  ])('that is %s is told, and tried again after a day', async (ends, failure) => {
    const { area } = await withBackup();
    const { api, at, files } = browserWith({ ends });
    await saveOwnBackup(area, NOW, api);
    expect(await readSavedFile(area)).toEqual({ at: NOW, triedAt: NOW, failure });
    at.ends = 'complete';
    const before = files.length;
    await saveOwnBackup(area, NOW + DAY - 1, api);
    expect(files).toHaveLength(before);
    await saveOwnBackup(area, NOW + DAY, api);
    expect(await readSavedFile(area)).toEqual({ at: NOW, triedAt: NOW + DAY });
  });

  it('is saved again where the worker died before that was noted', async () => {
    const { kept } = await withBackup();
    const { api, files } = browserWith();
    const dying = memoryArea(kept, 1);
    await expect(saveOwnBackup(dying.area, NOW, api)).rejects.toThrow('died');
    await saveOwnBackup(memoryArea(kept).area, NOW, api);
    expect(files).toHaveLength(2);
    expect(files[0]?.[0]).toBe(files[1]?.[0]);
  });

  it('that was switched off while one was saved is saved at once when it is switched on again', async () => {
    const { area } = await withBackup();
    const { api, at, files } = browserWith();
    const saving = saveOwnBackup(area, NOW, {
      ...api,
      downloads: {
        download: async () => {
          await stopSavingBackups(area, api);
          throw new Error('no such right');
        },
        search: async () => [],
      },
    });
    await saving;
    expect(await readSavedFile(area)).toBeUndefined();
    at.isGranted = true;
    await saveOwnBackup(area, NOW + 1, api);
    expect(files).toHaveLength(1);
  });

  it('is saved no more once that is switched off, and the right is given back', async () => {
    const { area, kept } = await withBackup();
    const { api, at } = browserWith();
    await saveOwnBackup(area, NOW, api);
    await stopSavingBackups(area, api);
    expect(at.isGranted).toBe(false);
    expect(await readSavedFile(area)).toBeUndefined();
    await deleteOwnBackups(area);
    expect(kept.size).toBe(0);
  });
});
