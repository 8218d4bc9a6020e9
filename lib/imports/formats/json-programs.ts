/**
 * The JSON that reading programs export, told by its shape. A field of another type than it should
 * have counts as not there; an element that is no object is reported.
 */
import * as v from 'valibot';
import type { Draft } from '../fields/item-collector';
import { stateOfProgress } from '../fields/read-state';
import type { ImportFormat } from '../model/imported-history';
import { omnivoreState, stateIn } from './csv-programs';
import { EACH } from './json-lines';

/** What a program's export holds, one element after another. */
export interface JsonRows {
  /** Where the elements stand in the text, for the lines of problems. */
  path: string[];
  rows: unknown[];
  /** @returns undefined where the element is none of the program's */
  read: (row: unknown, index: number) => Draft | undefined;
}

/** @returns the rows of a program's export; undefined where the value is none of it */
type TellJson = (value: unknown) => JsonRows | undefined;

const text = v.fallback(v.string(), '');
const anything = v.optional(v.unknown());
const number = v.fallback(v.number(), Number.NaN);
const list = v.fallback(v.array(v.unknown()), []);
const name = v.union([
  v.string(),
  v.pipe(
    v.object({ name: v.string() }),
    v.transform((tag) => tag.name),
  ),
  v.pipe(
    v.object({ label: v.string() }),
    v.transform((tag) => tag.label),
  ),
]);
const names = v.pipe(
  list,
  v.transform((tags) => tags.flatMap((tag) => (v.is(name, tag) ? [v.parse(name, tag)] : []))),
);

/**
 * Passages of a page that were marked, as lines of its note.
 * @param said the field that holds what was noted about a passage
 */
function passages(said: string) {
  const passage = v.record(v.string(), v.unknown());
  const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
  return v.pipe(
    list,
    v.transform((all) =>
      all
        .filter((each) => v.is(passage, each))
        .flatMap((each) => {
          const [quote, about] = [textOf(each.quote), textOf(each[said])];
          return [...(quote === '' ? [] : [`“${quote}”`]), ...(about === '' ? [] : [about])];
        }),
    ),
  );
}

/** A reader of rows that have a shape. */
function rowsOf<Schema extends v.GenericSchema>(
  path: string[],
  rows: unknown[],
  schema: Schema,
  toDraft: (row: v.InferOutput<Schema>, index: number) => Draft,
): JsonRows {
  return {
    path,
    rows,
    read: (row, index) => {
      const parsed = v.safeParse(schema, row);
      return parsed.success ? toDraft(parsed.output, index) : undefined;
    },
  };
}

/** Whether a value is an array with an object in it that has all these fields. */
function isArrayWith(value: unknown, fields: readonly string[]): value is unknown[] {
  return Array.isArray(value) && value.some((row) => hasFields(row, fields));
}

function hasFields(row: unknown, fields: readonly string[]): boolean {
  return (
    typeof row === 'object' && row !== null && fields.every((field) => Object.hasOwn(row, field))
  );
}

const omnivoreRow = v.object({
  url: text,
  title: text,
  state: text,
  readingProgress: number,
  labels: names,
  savedAt: anything,
});

/**
 * Omnivore's `metadata_0_to_20.json` and so on (`OmnivoreImportRecord` as other importers describe
 * it: Linkwarden's importFromOmnivore.ts, wallabag's OmnivoreImport.php). Archived is its word for
 * done; else the progress, 0 to 100, says how far one is.
 */
const omnivore: TellJson = (value) =>
  isArrayWith(value, ['url', 'slug', 'savedAt'])
    ? rowsOf([EACH], value, omnivoreRow, (row) => {
        const said = omnivoreState(row.state);
        return {
          address: row.url,
          title: row.title,
          ...said,
          ...(said.state === 'unread' && { state: stateOfProgress(row.readingProgress / 100) }),
          savedAt: row.savedAt,
          tags: row.labels,
        };
      })
    : undefined;

const wallabagRow = v.object({
  url: text,
  title: text,
  is_archived: anything,
  is_read: anything,
  created_at: anything,
  archived_at: anything,
  tags: v.union([v.string(), names]),
  annotations: passages('text'),
});

/**
 * wallabag (`Entry` in the serializer group `entries_for_user`; version 1 called it `is_read`).
 * Its archive is headed "Read" in older versions: archived is read, `archived_at` is when.
 */
const wallabag: TellJson = (value) =>
  isArrayWith(value, ['url', 'is_archived']) || isArrayWith(value, ['url', 'is_read'])
    ? rowsOf([EACH], value, wallabagRow, (row) => {
        const archived = row.is_archived ?? row.is_read;
        const word = String(archived ?? '').toLowerCase();
        return {
          address: row.url,
          title: row.title,
          ...stateIn(word, { 1: 'read', true: 'read', 0: 'unread', false: 'unread', '': 'unread' }),
          savedAt: row.created_at,
          readAt: row.archived_at,
          tags: typeof row.tags === 'string' ? row.tags.split(',') : row.tags,
          note: row.annotations.join('\n'),
        };
      })
    : undefined;

const matterRow = v.object({
  url: text,
  title: text,
  status: text,
  reading_progress: number,
  tags: names,
  updated_at: anything,
});

/**
 * Matter's items as its API and its command line give them (https://docs.getmatter.com/api): status
 * inbox, queue or archive, the archive being for what is finished; progress 0 to 1. Its one time is
 * that of the last change, the latest at which a page can have been saved.
 */
const matter: TellJson = (value) => {
  const rows = hasFields(value, ['results']) ? (value as { results: unknown }).results : value;
  if (!Array.isArray(rows)) return undefined;
  const isList = value !== rows && (value as { object?: unknown }).object === 'list';
  const isItem = (row: unknown) => v.is(v.object({ object: v.literal('item') }), row);
  if (!rows.some(isItem) && !(isList && rows.length === 0)) return undefined;
  const states = { '': 'unread', inbox: 'unread', queue: 'unread', archive: 'read' } as const;
  return rowsOf(value === rows ? [EACH] : ['results', EACH], rows, matterRow, (row) => {
    const said = stateIn(row.status, states);
    return {
      address: row.url,
      title: row.title,
      ...said,
      ...(said.state === 'unread' && { state: stateOfProgress(row.reading_progress) }),
      savedAt: row.updated_at,
      tags: row.tags,
    };
  });
};

const karakeepRow = v.object({
  createdAt: anything,
  title: text,
  tags: names,
  lists: v.fallback(v.array(v.string()), []),
  content: v.fallback(v.object({ url: text, text }), { url: '', text: '' }),
  note: text,
  archived: v.fallback(v.boolean(), false),
});
const karakeepList = v.object({
  id: v.string(),
  name: v.string(),
  type: text,
  parentId: v.nullish(v.string()),
});

/**
 * Karakeep, once Hoarder (`zExportSchema` in its packages/shared/import-export/exporters.ts). What is
 * archived there is out of the way once it was read. A text or a picture has no address. In several
 * lists, the first one is the thing's list and the names of the others are tags. Smart lists are
 * searches, and hold nothing.
 */
const karakeep: TellJson = (value) => {
  const { bookmarks, lists } = (value ?? {}) as { bookmarks?: unknown; lists?: unknown };
  if (!Array.isArray(bookmarks) || !bookmarks.every((each) => hasFields(each, ['content']))) {
    return undefined;
  }
  const paths = pathsOf(
    (Array.isArray(lists) ? lists : []).flatMap((each) => {
      const parsed = v.safeParse(karakeepList, each);
      return parsed.success && parsed.output.type !== 'smart' ? [parsed.output] : [];
    }),
  );
  return rowsOf(['bookmarks', EACH], bookmarks, karakeepRow, (row) => {
    const [first, ...others] = row.lists.flatMap((id) => {
      const path = paths.get(id);
      return path ? [path] : [];
    });
    return {
      address: row.content.url,
      title: row.title || (row.content.url ? '' : row.content.text),
      state: row.archived ? 'read' : 'unread',
      savedAt: row.createdAt,
      tags: [...row.tags, ...others.flatMap((path) => path.slice(-1))],
      note: row.note,
      ...(first && { list: first }),
    };
  });
};

const linkwardenRow = v.object({
  url: text,
  name: text,
  description: text,
  tags: names,
  importDate: anything,
  createdAt: anything,
});
const linkwardenCollection = v.object({
  id: v.optional(v.number()),
  name: text,
  parentId: v.nullish(v.number()),
  links: list,
});

/**
 * Linkwarden (its exportData.ts: the user with collections, their links and tags). It has no state
 * of reading; `importDate` is when a link was saved in the program that it came from.
 */
const linkwarden: TellJson = (value) => {
  const { collections } = (value ?? {}) as { collections?: unknown };
  if (!Array.isArray(collections) || !collections.every((each) => hasFields(each, ['links']))) {
    return undefined;
  }
  const known = collections.flatMap((each, index) => {
    const parsed = v.safeParse(linkwardenCollection, each);
    return parsed.success ? [{ ...parsed.output, id: parsed.output.id ?? -1 - index }] : [];
  });
  const paths = pathsOf(known);
  const lists = known.flatMap(({ id, links }) => links.map(() => paths.get(id) ?? []));
  return rowsOf(
    ['collections', EACH, 'links', EACH],
    known.flatMap(({ links }) => links),
    linkwardenRow,
    (row, index) => ({
      address: row.url,
      title: row.name,
      savedAt: row.importDate ?? row.createdAt,
      tags: row.tags,
      note: row.description,
      list: lists[index] ?? [],
    }),
  );
};

const readingListRow = v.object({
  url: text,
  title: text,
  hasBeenRead: v.fallback(v.boolean(), false),
  creationTime: anything,
  lastUpdateTime: anything,
});

/**
 * Chromium's reading list as its own interface gives it
 * (https://developer.chrome.com/docs/extensions/reference/api/readingList). When a page was ticked
 * off is not said: of a read one it is the last change, at the latest.
 */
const readingList: TellJson = (value) =>
  isArrayWith(value, ['url', 'hasBeenRead'])
    ? rowsOf([EACH], value, readingListRow, (row) => ({
        address: row.url,
        title: row.title,
        state: row.hasBeenRead ? 'read' : 'unread',
        savedAt: row.creationTime,
        ...(row.hasBeenRead && { readAt: row.lastUpdateTime }),
      }))
    : undefined;

const annotationRow = v.object({
  url: text,
  title: text,
  highlights: passages('note'),
});

/**
 * What Pocket's zip holds beside its tables: the passages that were highlighted, by address
 * (`AnnotationsExportEntry` in Pocket's own server). They become the note of their page.
 */
const pocketAnnotations: TellJson = (value) =>
  isArrayWith(value, ['url', 'highlights'])
    ? rowsOf([EACH], value, annotationRow, (row) => ({
        address: row.url,
        title: row.title,
        note: row.highlights.join('\n'),
      }))
    : undefined;

const programs: ReadonlyArray<[ImportFormat, TellJson]> = [
  ['omnivore', omnivore],
  ['wallabag', wallabag],
  ['matter', matter],
  ['karakeep', karakeep],
  ['linkwarden', linkwarden],
  ['reading-list', readingList],
  ['pocket', pocketAnnotations],
];

/** @returns the rows of an export that is known, and whose it is; undefined for any other value */
export function tellJsonProgram(value: unknown): (JsonRows & { format: ImportFormat }) | undefined {
  for (const [format, tell] of programs) {
    const rows = tell(value);
    if (rows) return { ...rows, format };
  }
  return undefined;
}

interface NamedList<Id> {
  id: Id;
  name: string;
  parentId?: Id | null | undefined;
}

/** @returns the names of each list and of those that it is in, outermost first; a circle is cut */
function pathsOf<Id>(lists: readonly NamedList<Id>[]): Map<Id, string[]> {
  const byId = new Map(lists.map((each) => [each.id, each]));
  return new Map(
    lists.map(({ id }) => {
      const path: string[] = [];
      const seen = new Set<Id>();
      let at = byId.get(id);
      while (at && !seen.has(at.id)) {
        seen.add(at.id);
        path.unshift(at.name);
        at = at.parentId == null ? undefined : byId.get(at.parentId);
      }
      return [id, path];
    }),
  );
}
