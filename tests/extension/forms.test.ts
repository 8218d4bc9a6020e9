import { describe, expect, it } from 'vitest';
import { KEYS_JOB } from '../../lib/actions/catalogue/renew-keys';
import { runJobs } from '../../lib/actions/catalogue/run-jobs';
import { judgeMatch } from '../../lib/actions/change/judge-match';
import { recordEvidence } from '../../lib/actions/change/record-evidence';
import { setReading } from '../../lib/actions/change/set-reading';
import { undoChange } from '../../lib/actions/change/undo-change';
import { readSearchIndex } from '../../lib/actions/read/read-search-index';
import { findLinkMarks } from '../../lib/actions/recognise/find-link-marks';
import { recordVisit } from '../../lib/actions/recognise/record-visit';
import { parseList } from '../../lib/lists/parse-list';
import { unpackLinkMarks } from '../../lib/messages/link-marks';
import { openSearch } from '../../lib/search/open-search';
import { removeList, saveLists, switchList } from '../../lib/store/catalogue';
import { WaymarkDatabase } from '../../lib/store/database';
import { emptyDatabase, NOW, visitId } from './catalogue';
import { dieAtEveryWrite } from './die-at-every-write';

const PAPER = 'https://journal.example/papers/the-log';
const PDF = 'https://files.example/pdf/log-2014.pdf';
const CODE = 'https://github.com/example/the-log';
const WITH_FORMS = `# L\n- [The Log](${PAPER}) - what it is ([PDF](${PDF}), [Code](${CODE}))\n- [Other](https://other.example/x)\n`;
const WITHOUT = `# L\n- [The Log](${PAPER}) - what it is\n- [Other](https://other.example/x)\n`;
const BOTH = `# L\n- [The Log](${PAPER}) - what it is\n- [The Log, the report](${PDF})\n- [Other](https://other.example/x)\n`;

let versions = 0;

async function save(db: WaymarkDatabase, text: string, id = 'mine'): Promise<void> {
  versions += 1;
  const { entries, problems } = parseList(text, { name: id });
  expect(problems).toEqual([]);
  const source = { from: 'file', fileName: `${id}.md` } as const;
  const list = { id, title: id, source, order: 0, version: `v${versions}`, entries };
  await saveLists(db, [list], NOW + versions);
}

async function withForms(): Promise<WaymarkDatabase> {
  const db = emptyDatabase();
  await save(db, WITH_FORMS);
  return db;
}

async function entryAt(db: WaymarkDatabase, address: string, listId = 'mine') {
  const entry = await db.entries
    .filter((row) => row.address === address && row.listId === listId)
    .first();
  if (!entry) throw new Error(`no entry at ${address}`);
  return entry;
}

const visit = (db: WaymarkDatabase, address: string, again = true) =>
  recordVisit(db, { address, ...(again && { again: true as const }) }, { now: NOW });

async function read(db: WaymarkDatabase, address: string): Promise<number | undefined> {
  const mark = await visit(db, address);
  if (!mark) throw new Error(`no mark at ${address}`);
  const { resourceId } = mark;
  const data = { resourceId, change: { state: 'read' } as const, address };
  return (await setReading(db, data, NOW)).eventId;
}

const stateOf = async (db: WaymarkDatabase, address: string) =>
  (await visit(db, address))?.reading.state;

describe('a form', () => {
  it('stands at the entry, which is the only one that is counted and searched', async () => {
    const db = await withForms();
    await runJobs(db);
    const entries = await db.entries.toArray();
    expect(entries.map(({ title }) => title)).toEqual(['The Log', 'Other']);
    expect(entries[0]?.forms).toEqual([
      { address: PDF, label: 'PDF' },
      { address: CODE, label: 'Code' },
    ]);
    expect(await db.resources.count()).toBe(2);
    expect((await db.lists.get('mine'))?.entryCount).toBe(2);
    const { searchIndex } = await readSearchIndex(db);
    if (!searchIndex) throw new Error('nothing to search');
    const searcher = openSearch(searchIndex);
    const found = (query: string) =>
      searcher.search(query).results.map(({ document }) => document.title);
    expect(found('log')).toEqual(['The Log']);
    expect(found('host:files.example')).toEqual([]);
  });

  it('is the entry when it is visited, and says as what', async () => {
    const db = await withForms();
    const own = await entryAt(db, PAPER);
    expect(await visit(db, PDF, false)).toMatchObject({
      resourceId: own.resourceId,
      certainty: 'certain',
      reason: 'form',
      form: 'PDF',
      title: 'The Log',
      places: [{ list: 'mine' }],
    });
    expect(await visit(db, PAPER)).toMatchObject({ reason: 'same-address' });
    expect(await visit(db, `${CODE}#readme`)).toMatchObject({ form: 'Code' });
  });

  it('reads the entry by what is measured there, and that is undone', async () => {
    const db = await withForms();
    const { resourceId } = await entryAt(db, PAPER);
    await visit(db, PDF, false);
    const evidence = { visitId: visitId(), activeMs: 600_000, depth: 1, words: 1_000, fits: false };
    await recordEvidence(db, { resourceId, address: PDF, evidence }, NOW + 600_000);
    expect(await stateOf(db, PAPER)).toBe('read');
    const event = await db.events.filter(({ kind }) => kind === 'read').first();
    expect(event).toMatchObject({ resourceId, address: PDF, title: 'The Log' });
    await undoChange(db, event?.id ?? 0, NOW + 700_000);
    expect(await stateOf(db, PDF)).not.toBe('read');
  });

  it('has a mark at its links that does not count', async () => {
    const db = await withForms();
    await read(db, PAPER);
    await runJobs(db);
    const packed = await findLinkMarks(
      db,
      [PAPER, PDF, 'https://no.example/'],
      'https://x.example/',
    );
    if (!packed) throw new Error('links are not marked');
    const resourceId = expect.any(Number);
    const mark = { resourceId, state: 'read', progress: 1, lists: ['mine'] };
    expect(unpackLinkMarks(packed)).toEqual([
      { index: 0, ...mark },
      { index: 1, ...mark, isForm: true },
    ]);
  });

  it('of two things is none of them', async () => {
    const db = await withForms();
    await save(db, `# M\n- [Another](https://a.example/another-thing) ([PDF](${PDF}))\n`, 'more');
    await runJobs(db);
    expect(await visit(db, PDF)).toBeNull();
    expect(await findLinkMarks(db, [PDF], 'https://x.example/')).toMatchObject({ numbers: [] });
    expect(await visit(db, CODE)).toMatchObject({ title: 'The Log' });
  });

  it('stays refused through every update, and is the entry again when that is undone', async () => {
    const db = await withForms();
    const { resourceId } = await entryAt(db, PAPER);
    const refused = await judgeMatch(db, { resourceId, address: PDF, verdict: 'different' }, NOW);
    await save(db, WITHOUT);
    await save(db, WITH_FORMS);
    await db.jobs.put({ id: KEYS_JOB, wantedAt: NOW, state: null });
    await runJobs(db);
    expect(await visit(db, PDF)).toBeNull();
    expect(await visit(db, PAPER)).toMatchObject({ resourceId });
    await undoChange(db, refused?.undoable?.eventId ?? 0, NOW + 9);
    expect(await visit(db, PDF)).toMatchObject({ resourceId, form: 'PDF' });
  });

  it('is known after all keys were computed again', async () => {
    const db = await withForms();
    await db.jobs.put({ id: KEYS_JOB, wantedAt: NOW, state: null });
    await runJobs(db);
    expect(await visit(db, PDF)).toMatchObject({ form: 'PDF', title: 'The Log' });
  });
});

describe('an address that is an entry of its own', () => {
  const OTHERS = `# M\n- [The report](${PDF})\n`;

  it.each([
    ['in a list that came before', true],
    ['in a list that came after', false],
  ])('is that entry, though another list gives it as a form: %s', async (_, isBefore) => {
    const db = emptyDatabase();
    if (isBefore) await save(db, OTHERS, 'more');
    await save(db, WITH_FORMS);
    if (!isBefore) await save(db, OTHERS, 'more');
    await db.jobs.put({ id: KEYS_JOB, wantedAt: NOW, state: null });
    await runJobs(db);
    expect(await visit(db, PDF)).toMatchObject({ title: 'The report', reason: 'same-address' });
    expect(await visit(db, PAPER)).toMatchObject({ title: 'The Log', places: [{ list: 'mine' }] });
    const packed = await findLinkMarks(db, [PDF], 'https://x.example/');
    expect(packed && unpackLinkMarks(packed)).toMatchObject([{ lists: ['more'] }]);
  });

  it('goes back to being a form when that list goes, with what was recorded there', async () => {
    const db = await withForms();
    await save(db, OTHERS, 'more');
    await read(db, PDF);
    expect(await stateOf(db, PAPER)).toBe('unread');
    await removeList(db, 'more', NOW);
    expect(await visit(db, PDF)).toMatchObject({ title: 'The Log', form: 'PDF' });
    expect(await stateOf(db, PAPER)).toBe('read');
    expect(await db.readings.count()).toBe(1);
  });
});

describe('a new version of a list', () => {
  it.each([
    ['in which a form is gone', WITHOUT],
    ['in which a form is an entry of its own', BOTH],
    ['in which the form takes the place of the entry', `# L\n- [The Log](${PDF}) - what it is\n`],
  ])('keeps the entry and what was read at its form: %s', async (_, after) => {
    const db = await withForms();
    const before = await entryAt(db, PAPER);
    await read(db, PDF);
    await save(db, after);
    const entry = await db.entries.get(before.id);
    expect(entry).toMatchObject({ resourceId: before.resourceId, title: 'The Log' });
    expect((await db.readings.get(before.resourceId))?.state).toBe('read');
    expect(entry?.forms).toBeUndefined();
  });

  it('that is an entry of a list that is off has no mark, and is the form again with that list gone', async () => {
    const db = await withForms();
    await read(db, PDF);
    await save(db, `# M\n- [The report](${PDF})\n`, 'more');
    expect((await visit(db, PDF))?.places).toMatchObject([{ listId: 'more' }]);
    await switchList(db, 'more', false, NOW);
    expect(await visit(db, PDF)).toBeNull();
    await removeList(db, 'more', NOW);
    expect(await visit(db, PDF)).toMatchObject({
      reason: 'form',
      reading: { state: 'read' },
      places: [{ listId: 'mine' }],
    });
    db.close();
  });

  it('in which a form is an entry of its own gives it what was recorded there', async () => {
    const db = await withForms();
    const eventId = await read(db, PDF);
    await save(db, BOTH);
    const report = await entryAt(db, PDF);
    expect(report.resourceId).not.toBe((await entryAt(db, PAPER)).resourceId);
    expect(await stateOf(db, PDF)).toBe('read');
    expect(await stateOf(db, PAPER)).toBe('read');
    expect(await undoChange(db, eventId ?? 0, NOW + 9)).toMatchObject({ outcome: 'undone' });
    expect(await stateOf(db, PDF)).toBe('unread');
    expect(await stateOf(db, PAPER)).toBe('read');
  });

  it('in which an entry is a form gives the entry what was recorded there', async () => {
    const db = emptyDatabase();
    await save(db, BOTH);
    const before = await entryAt(db, PAPER);
    await read(db, PDF);
    await save(db, WITH_FORMS);
    expect(await entryAt(db, PAPER)).toMatchObject({
      id: before.id,
      resourceId: before.resourceId,
    });
    expect(await stateOf(db, PAPER)).toBe('read');
    expect(await visit(db, PDF)).toMatchObject({ title: 'The Log', form: 'PDF' });
    expect(await db.readings.count()).toBe(1);
  });

  it('back and forth loses nothing', async () => {
    const db = emptyDatabase();
    await save(db, BOTH);
    const before = await entryAt(db, PAPER);
    await read(db, PDF);
    for (const text of [WITH_FORMS, BOTH, WITH_FORMS, WITHOUT, WITH_FORMS, BOTH]) {
      await save(db, text);
      await db.jobs.put({ id: KEYS_JOB, wantedAt: NOW, state: null });
      await runJobs(db);
      expect([await stateOf(db, PAPER), (await entryAt(db, PAPER)).id]).toEqual([
        'read',
        before.id,
      ]);
    }
    expect(await stateOf(db, PDF)).toBe('read');
  });

  it('gives forms to a database that was made without them', async () => {
    const db = emptyDatabase();
    await save(db, WITHOUT);
    const before = await entryAt(db, PAPER);
    await read(db, PAPER);
    await save(db, WITH_FORMS);
    expect(await entryAt(db, PAPER)).toMatchObject({
      id: before.id,
      resourceId: before.resourceId,
    });
    expect(await stateOf(db, PDF)).toBe('read');
    expect((await db.lists.get('mine'))?.change).toMatchObject({ added: 0, removed: 0 });
  });
});

describe('the worker that dies in a write', () => {
  it.each([
    ['of an entry that becomes a form', BOTH, WITH_FORMS],
    ['of a form that becomes an entry', WITH_FORMS, BOTH],
    ['of a form that takes the place of its entry', WITH_FORMS, `# L\n- [The Log](${PDF})\n`],
  ])('%s leaves all of it undone, and it is done the next time', async (_, before, after) => {
    const name = `test-${crypto.randomUUID()}`;
    const db = new WaymarkDatabase(name);
    await save(db, before);
    await read(db, PDF);
    db.close();
    await dieAtEveryWrite(name, (dying) => save(dying, after), 100);
    const last = new WaymarkDatabase(name);
    expect(await stateOf(last, PDF)).toBe('read');
    expect((await last.entries.toArray()).map(({ title }) => title)).toContain('The Log');
  });
});
