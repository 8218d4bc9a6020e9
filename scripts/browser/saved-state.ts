/**
 * All that Waymark has stored, put by and put back: a test begins with nothing read, and without
 * the seconds that a browser of its own takes to start. Both run in a page of the extension, on their own.
 */

/** Puts by what Waymark has stored now. */
export async function saveStored(): Promise<void> {
  const promised = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((done, fail) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
  const db = await promised(indexedDB.open('waymark'));
  const stores: Record<string, unknown[]> = {};
  const reading = db.transaction([...db.objectStoreNames]);
  for (const name of db.objectStoreNames) {
    stores[name] = await promised(reading.objectStore(name).getAll());
  }
  db.close();
  // The bytes themselves: a blob is a file of the database that it was read from.
  for (const row of (stores.packs ?? []) as Array<{ data?: { bytes?: unknown } }>) {
    const { data } = row;
    if (data?.bytes instanceof Blob) data.bytes = await data.bytes.arrayBuffer();
  }
  const opening = indexedDB.open('saved-state');
  opening.onupgradeneeded = () => opening.result.createObjectStore('states');
  const saved = await promised(opening);
  const writing = saved.transaction('states', 'readwrite');
  const state = { stores, local: { ...localStorage } };
  writing.objectStore('states').put(state, 'state');
  // A page that is closed before the commit takes it back.
  await new Promise<void>((done, fail) => {
    writing.oncomplete = () => done();
    writing.onabort = () => fail(writing.error);
  });
  saved.close();
}

/**
 * Puts back what was put by: only the rows that are other than they were, for to write them all
 * takes seconds. Where it writes, no other page of the extension may be open, and no worker awake.
 * @param mayWrite false only compares
 * @returns whether anything was other than it was put by
 */
export async function restoreStored(mayWrite: boolean): Promise<boolean> {
  type Rows = Map<string, { key: IDBValidKey; row: unknown }>;
  const promised = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((done, fail) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
  /** What is neither plain data nor bytes is never said to be the same. */
  const isSame = (a: unknown, b: unknown): boolean => {
    if (Object.is(a, b)) return true;
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
    if (ArrayBuffer.isView(a) && ArrayBuffer.isView(b)) {
      const bytesOfView = ({ buffer, byteOffset, byteLength }: ArrayBufferView) =>
        buffer.slice(byteOffset, byteOffset + byteLength);
      return a.constructor === b.constructor && isSame(bytesOfView(a), bytesOfView(b));
    }
    if (a instanceof ArrayBuffer && b instanceof ArrayBuffer) {
      const [these, those] = [new Uint8Array(a), new Uint8Array(b)];
      return these.length === those.length && these.every((byte, at) => byte === those[at]);
    }
    if (Array.isArray(a) && Array.isArray(b)) {
      return a.length === b.length && a.every((value, at) => isSame(value, b[at]));
    }
    if ([a, b].some((value) => Object.getPrototypeOf(value) !== Object.prototype)) return false;
    const [these, those] = [Object.entries(a), Object.entries(b)];
    return (
      these.length === those.length &&
      these.every(([name, value], at) => name === those[at]?.[0] && isSame(value, those[at]?.[1]))
    );
  };
  const bytesOf = (row: unknown): { bytes?: unknown } | undefined =>
    (row as { data?: { bytes?: unknown } }).data;

  const saved = await promised(indexedDB.open('saved-state'));
  const request = saved.transaction('states').objectStore('states').get('state');
  const state: { stores: Record<string, unknown[]>; local: Record<string, string> } =
    await promised(request);
  saved.close();
  const db = await promised(indexedDB.open('waymark'));
  const names = [...db.objectStoreNames];
  const reading = db.transaction(names);
  const rowsNow = new Map<string, Rows>();
  const keyPaths = new Map<string, string | string[] | null>();
  for (const name of names) {
    const store = reading.objectStore(name);
    keyPaths.set(name, store.keyPath);
    const [keys, rows] = await Promise.all([
      promised(store.getAllKeys()),
      promised(store.getAll() as IDBRequest<unknown[]>),
    ]);
    rowsNow.set(
      name,
      new Map(keys.map((key, at) => [JSON.stringify(key), { key, row: rows[at] }])),
    );
  }
  for (const { row } of rowsNow.get('packs')?.values() ?? []) {
    const data = bytesOf(row);
    // Bytes that cannot be read are not the same.
    if (data?.bytes instanceof Blob) data.bytes = await data.bytes.arrayBuffer().catch(() => null);
  }
  const changes: { name: string; away: IDBValidKey[]; missing: unknown[] }[] = [];
  for (const name of names) {
    const keyPath = keyPaths.get(name);
    const others: Rows = rowsNow.get(name) ?? new Map();
    const missing: unknown[] = [];
    for (const row of state.stores[name] ?? []) {
      const valueAt = (path: string): unknown => (row as Record<string, unknown>)[path];
      const key = JSON.stringify(
        Array.isArray(keyPath) ? keyPath.map(valueAt) : valueAt(keyPath as string),
      );
      if (isSame(others.get(key)?.row, row)) others.delete(key);
      else missing.push(row);
    }
    const away = [...others.values()].map(({ key }) => key);
    if (away.length > 0 || missing.length > 0) changes.push({ name, away, missing });
  }
  const sorted = (record: Record<string, string>) => Object.entries(record).sort();
  const isChanged = changes.length > 0 || !isSame(sorted({ ...localStorage }), sorted(state.local));
  if (!isChanged || !mayWrite) {
    db.close();
    return isChanged;
  }
  const writing = db.transaction(names, 'readwrite');
  for (const { name, away, missing } of changes) {
    const store = writing.objectStore(name);
    // First away with what is not to be there: it may hold the place of another in a unique index.
    for (const key of away) store.delete(key);
    for (const row of missing) {
      const data = bytesOf(row);
      if (data?.bytes instanceof ArrayBuffer) data.bytes = new Blob([data.bytes]);
      store.put(row);
    }
  }
  await new Promise<void>((done, fail) => {
    writing.oncomplete = () => done();
    writing.onabort = () => fail(writing.error);
  });
  db.close();
  localStorage.clear();
  for (const [name, value] of Object.entries(state.local)) localStorage.setItem(name, value);
  sessionStorage.clear();
  return true;
}
