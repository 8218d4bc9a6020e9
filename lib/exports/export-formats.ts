/** The formats that a backup is written in. The code of each is loaded when it is asked for. */
import { type Backup, backupParts } from './backup';
import { BACKUP_ENDING, BACKUP_NAME, dayOf } from './backup-file-name';

/** What is written at once. */
export type ExportPart = string | Uint8Array<ArrayBuffer>;

type Writer = (backup: Backup) => ExportPart | Iterable<ExportPart>;

interface Format {
  /** What a file of it is called, between "waymark" and the day. */
  name: string;
  ending: string;
  mediaType: string;
  load: () => Promise<Writer>;
}

const FORMATS = {
  json: {
    name: BACKUP_NAME,
    ending: BACKUP_ENDING,
    mediaType: 'application/json',
    load: async () => backupParts,
  },
  csv: {
    name: 'table',
    ending: 'csv',
    mediaType: 'text/csv',
    load: async () => (await import('./to-csv')).toCsv,
  },
  md: {
    name: 'checklists',
    ending: 'md',
    mediaType: 'text/markdown',
    load: async () => (await import('./to-markdown')).toMarkdown,
  },
  html: {
    name: 'bookmarks',
    ending: 'html',
    mediaType: 'text/html',
    load: async () => (await import('./to-bookmarks')).toBookmarks,
  },
  opml: {
    name: 'outlines',
    ending: 'opml',
    mediaType: 'text/x-opml',
    load: async () => (await import('./to-opml')).toOpml,
  },
  anki: {
    name: 'anki',
    ending: 'txt',
    mediaType: 'text/plain',
    load: async () => (await import('./to-anki')).toAnki,
  },
  obsidian: {
    name: 'notes',
    ending: 'zip',
    mediaType: 'application/zip',
    load: async () => {
      const { toNotes, zipNotes } = await import('./to-notes');
      return (backup) => zipNotes(toNotes(backup), backup.writtenAt);
    },
  },
} as const satisfies Record<string, Format>;

export type ExportFormat = keyof typeof FORMATS;

/** In the order in which they are named. */
export const EXPORT_FORMATS = Object.keys(FORMATS) as ExportFormat[];

/** A file that is written. */
export interface ExportFile {
  /** With the day, which every file system takes. */
  name: string;
  mediaType: string;
  /** One after the other: the whole of it need not be there at once. */
  parts: Iterable<ExportPart>;
}

/** @param listId the one list that is in the backup, where it was chosen: the name of the file says so */
export async function exportFile(
  backup: Backup,
  format: ExportFormat,
  listId?: string,
): Promise<ExportFile> {
  const { name, ending, mediaType, load } = FORMATS[format];
  const write: Writer = await load();
  const written = write(backup);
  const isWhole = typeof written === 'string' || written instanceof Uint8Array;
  const words = ['waymark', name, plainName(listId ?? ''), dayOf(backup.writtenAt)];
  return {
    name: `${words.filter((word) => word !== '').join('-')}.${ending}`,
    mediaType,
    parts: isWhole ? [written] : written,
  };
}

/** Longest part of a name that an id becomes, in UTF-16 units. */
const NAME_LENGTH = 60;

function plainName(id: string): string {
  return id
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, NAME_LENGTH)
    .replace(/^-+|-+$|\p{Cs}$/gu, '');
}
