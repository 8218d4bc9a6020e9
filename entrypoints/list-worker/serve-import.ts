/** Answers what the library asks about a history that is to be imported: another program's, or the browser's. */
import { findVisited } from '../../lib/actions/recognise/find-visited';
import { TakenBackError } from '../../lib/actions/transfer/add-list';
import { importHistory } from '../../lib/actions/transfer/import-history';
import {
  importVisited,
  previewVisited,
  type Visits,
} from '../../lib/actions/transfer/import-visited';
import { type ImportPlan, planImport } from '../../lib/actions/transfer/plan-import';
import { MAX_EXPORT_BYTES } from '../../lib/imports/model/import-limits';
import type {
  ColumnNames,
  ImportedDeckCard,
  ImportedItem,
  ImportProblem,
  NamedBytes,
} from '../../lib/imports/model/imported-history';
import { previewTable } from '../../lib/imports/preview-table';
import { readExport } from '../../lib/imports/read-export';
import { plainText } from '../../lib/lists/model/plain-text';
import { failureOf } from '../../lib/messages/failure-of';
import type { ReadingState } from '../../lib/reading/reading';
import type { WaymarkDatabase } from '../../lib/store/database';
import type {
  ImportAnswer,
  ImportPreview,
  ImportRequest,
  UnknownTable,
} from '../extension-pages/import-messages';
import { toldNowAndThen } from '../extension-pages/told-now-and-then';

type Tell = (answer: ImportAnswer) => void;

/** Files that were given, as far as they could be read at all. */
interface GivenFiles {
  files: NamedBytes[];
  problems: ImportProblem[];
  title: string;
}

/** @returns what takes the requests, which the page sends one after the other but for `cancel`; it never rejects */
export function serveImport(
  db: WaymarkDatabase,
  tell: Tell,
): (request: ImportRequest) => Promise<void> {
  let given: GivenFiles | undefined;
  let items: readonly ImportedItem[] = [];
  let cards: readonly ImportedDeckCard[] = [];
  let plan: ImportPlan | undefined;
  let visits: Visits | undefined;
  let importing: AbortController | undefined;

  const progressOf = (stage: 'looking' | 'importing') => {
    const total = 2 * (items.length + cards.length);
    return toldNowAndThen((done) => tell({ kind: 'progress', stage, done, total }), total);
  };

  const look = async (columns: Readonly<Record<string, ColumnNames>>): Promise<void> => {
    if (!given) throw new Error('no file was read');
    const { files, problems } = given;
    const history = readExport(
      files.map((file) => {
        const own = Object.hasOwn(columns, file.name) ? columns[file.name] : undefined;
        return own ? { ...file, columns: own } : file;
      }),
    );
    items = history.items;
    cards = history.cards;
    const tellLooked = progressOf('looking');
    // Nothing else is done before they are shown.
    const onDone = (done: number) => tellLooked(2 * done);
    plan = await planImport(db, items, { now: Date.now(), cards, onDone });
    const { outcome } = plan;
    const preview: ImportPreview = {
      files: history.files,
      items: items.length + cards.length,
      joined: history.joined,
      states: countStates(items),
      outcome,
      problems: [...problems, ...history.problems],
      tables: files.flatMap((file) => unknownTable(file, columns[file.name])),
    };
    tell({ kind: 'preview', preview });
  };

  const read = async ({ files, title }: Extract<ImportRequest, { kind: 'read' }>) => {
    given = { files: [], problems: [], title };
    visits = undefined;
    for (const file of files) {
      const name = plainText(file.name);
      if (file.size > MAX_EXPORT_BYTES) {
        const detail = String(MAX_EXPORT_BYTES);
        given.problems.push({ code: 'file-too-large', file: name, line: 1, detail });
        continue;
      }
      try {
        given.files.push({ name, bytes: new Uint8Array(await file.arrayBuffer()) });
      } catch (error) {
        console.error(error);
        tell({ kind: 'unreadable', file: name });
        return;
      }
    }
    await look({});
  };

  const lookAtVisits = async (coming: Visits): Promise<void> => {
    visits = coming;
    tell({ kind: 'visited', outcome: await previewVisited(db, visits, { now: Date.now() }) });
  };

  const importRead = async (signal: AbortSignal): Promise<ImportAnswer> => {
    const now = Date.now();
    if (visits)
      return { kind: 'marked', outcome: await importVisited(db, visits, { now, signal }) };
    // Another worker had read it, and ended: this one has nothing to import.
    if (!given || items.length + cards.length === 0) throw new Error('nothing was read');
    const onDone = progressOf('importing');
    const { title } = given;
    const planned = plan && { plan };
    const result = await importHistory(db, items, {
      title,
      now,
      cards,
      signal,
      onDone,
      ...planned,
    });
    return { kind: 'imported', result };
  };

  const store = async (): Promise<void> => {
    const controller = new AbortController();
    importing = controller;
    const { signal } = controller;
    try {
      tell(await importRead(signal));
    } catch (error) {
      // It may have been cancelled elsewhere.
      if (!signal.aborted && !(error instanceof TakenBackError)) throw error;
      tell({ kind: 'cancelled' });
    } finally {
      importing = undefined;
    }
  };

  return async (request) => {
    try {
      if (request.kind === 'cancel') importing?.abort();
      else if (request.kind === 'read') await read(request);
      else if (request.kind === 'map') await look(request.columns);
      else if (request.kind === 'visited') await lookAtVisits(request.visits);
      else if (request.kind === 'recognise') {
        tell({ kind: 'recognised', resourceIds: await findVisited(db, request.addresses) });
      } else await store();
    } catch (error) {
      console.error(error);
      tell({ kind: 'failed', failure: failureOf(error) });
    }
  };
}

function countStates(items: readonly ImportedItem[]): Record<ReadingState, number> {
  const counts = { unread: 0, reading: 0, read: 0, skipped: 0 };
  for (const { state } of items) counts[state] += 1;
  return counts;
}

/** @param said what its columns hold, where that was said */
function unknownTable(file: NamedBytes, said: ColumnNames | undefined): UnknownTable[] {
  const table = previewTable(file);
  return table ? [{ ...table, ...(said && { columns: said }), file: file.name }] : [];
}
