/**
 * The rows of a table in a database of SQLite, read and nothing else: its pages, B-trees of tables and
 * records (https://www.sqlite.org/fileformat2.html, sections 1.2 to 2.1). Indexes, tables without row
 * ids and a log beside the file are not read. Whatever the file claims, no more is read than it holds:
 * no byte is part of two rows.
 */

export type SqliteValue = number | string | Uint8Array | null;

/** A row: a column that is the row's id is null in `values`, as it is stored. */
export interface SqliteRow {
  id: number;
  values: SqliteValue[];
}

/** It is no database of SQLite, or a damaged or encrypted one. */
export class SqliteError extends Error {
  override name = 'SqliteError';
}

const MAGIC = 'SQLite format 3\0';
const HEADER_SIZE = 100;
const TEXT_CODES = ['utf-8', 'utf-8', 'utf-16le', 'utf-16be'];
const INNER_PAGE = 5;
const LEAF_PAGE = 13;
/** Bytes that say where in its page a row begins, and the fewest that a row takes there. */
const POINTER_SIZE = 2;
const LEAST_CELL = 4;
/** More levels than the largest database has. */
const MOST_LEVELS = 40;
/** Bytes of an integer by its serial type. */
const INTEGER_SIZES = [0, 1, 2, 3, 4, 6, 8];

/** Rows as they are read, so that nobody holds them all; to read on may throw SqliteError. */
export type SqliteRows = Iterable<SqliteRow>;

/**
 * @returns the rows of tables by their names, undefined where there is no such table
 * @throws SqliteError
 */
export function openSqlite(bytes: Uint8Array): (table: string) => SqliteRows | undefined {
  const file = openFile(bytes);
  const roots = new Map<string, number>();
  for (const { values } of readRows(file, 1)) {
    const [type, name, , root] = values;
    // A virtual table has no pages.
    if (type === 'table' && typeof name === 'string' && typeof root === 'number' && root !== 0) {
      roots.set(name, root);
    }
  }
  return (table) => {
    const root = roots.get(table);
    return root === undefined ? undefined : readRows(file, root);
  };
}

function openFile(bytes: Uint8Array): SqliteFile {
  try {
    return new SqliteFile(bytes);
  } catch (error) {
    throw asBroken(error);
  }
}

function* readRows(file: SqliteFile, root: number): Generator<SqliteRow> {
  const rows = file.readTable(root);
  for (;;) {
    let next: IteratorResult<SqliteRow>;
    try {
      next = rows.next();
    } catch (error) {
      throw asBroken(error);
    }
    if (next.done) return;
    yield next.value;
  }
}

/** Of a damaged file some place is read that it does not have. */
function asBroken(error: unknown): unknown {
  return error instanceof RangeError ? new SqliteError(error.message) : error;
}

class SqliteFile {
  #bytes: Uint8Array;
  #view: DataView;
  #pageSize: number;
  /** Bytes of a page that are not kept free for others. */
  #usable: number;
  #decoder: TextDecoder;

  constructor(bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const magic = String.fromCharCode(...bytes.subarray(0, MAGIC.length));
    if (magic !== MAGIC) throw new SqliteError('no database');
    const size = view.getUint16(16);
    this.#bytes = bytes;
    this.#view = view;
    this.#pageSize = size === 1 ? 65_536 : size;
    this.#usable = this.#pageSize - view.getUint8(20);
    const isSize = this.#pageSize >= 512 && (this.#pageSize & (this.#pageSize - 1)) === 0;
    const code = TEXT_CODES[view.getUint32(56)];
    if (!isSize || this.#usable < 480 || code === undefined) throw new SqliteError('no database');
    this.#decoder = new TextDecoder(code);
  }

  *readTable(root: number): Generator<SqliteRow> {
    const seen = new Set<number>();
    // Each byte belongs to one row: of a file in which it does not, nothing grows.
    let left = this.#bytes.length;
    const file = this;
    yield* visit(root, 0);

    function* visit(page: number, level: number): Generator<SqliteRow> {
      if (seen.has(page) || level > MOST_LEVELS) throw new SqliteError('pages in a circle');
      seen.add(page);
      const start = file.#startOf(page);
      const at = page === 1 ? HEADER_SIZE : start;
      const type = file.#view.getUint8(at);
      if (type !== LEAF_PAGE && type !== INNER_PAGE) throw new SqliteError('no table');
      const isLeaf = type === LEAF_PAGE;
      const cells = file.#view.getUint16(at + 3);
      const first = at + (isLeaf ? 8 : 12);
      let room = start + file.#usable - first - cells * (POINTER_SIZE + LEAST_CELL);
      if (room < 0) throw new SqliteError('more rows than a page has room for');
      for (let index = 0; index < cells; index++) {
        const cell = start + file.#view.getUint16(first + POINTER_SIZE * index);
        if (!isLeaf) yield* visit(file.#view.getUint32(cell), level + 1);
        else {
          const { id, payload, size } = file.#readCell(cell, left);
          left -= payload.length;
          room -= Math.max(0, size - LEAST_CELL);
          if (room < 0) throw new SqliteError('rows within rows');
          yield { id, values: file.#readRecord(payload) };
        }
      }
      if (!isLeaf) yield* visit(file.#view.getUint32(at + 8), level + 1);
    }
  }

  #startOf(page: number): number {
    const start = (page - 1) * this.#pageSize;
    if (page < 1 || start + this.#pageSize > this.#bytes.length) throw new SqliteError('cut off');
    return start;
  }

  /**
   * A row that is too long for its page goes on in others, each of which names the next one.
   * @returns its id and content, and how many bytes it takes in its own page
   */
  #readCell(cell: number, limit: number): { id: number; payload: Uint8Array; size: number } {
    const [length, afterLength] = this.#varint(this.#view, cell);
    const [id, at] = this.#varint(this.#view, afterLength);
    if (length > limit) throw new SqliteError('a row longer than the file');
    const usable = this.#usable;
    const most = usable - 35;
    if (length <= most) {
      return { id, payload: this.#slice(at, length), size: at + length - cell };
    }
    const least = Math.floor(((usable - 12) * 32) / 255) - 23;
    const fitting = least + ((length - least) % (usable - 4));
    const here = fitting <= most ? fitting : least;
    const payload = new Uint8Array(length);
    payload.set(this.#slice(at, here));
    let next = this.#view.getUint32(at + here);
    for (let filled = here; filled < length; ) {
      const start = this.#startOf(next);
      const piece = this.#slice(start + 4, Math.min(usable - 4, length - filled));
      payload.set(piece, filled);
      filled += piece.length;
      next = this.#view.getUint32(start);
    }
    return { id, payload, size: at + here + 4 - cell };
  }

  #slice(at: number, length: number): Uint8Array {
    if (at + length > this.#bytes.length) throw new SqliteError('cut off');
    return this.#bytes.subarray(at, at + length);
  }

  #readRecord(payload: Uint8Array): SqliteValue[] {
    const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
    const values: SqliteValue[] = [];
    let [headerEnd, head] = this.#varint(view, 0);
    let at = headerEnd;
    if (headerEnd > payload.length) throw new SqliteError('cut off');
    while (head < headerEnd) {
      let type: number;
      [type, head] = this.#varint(view, head);
      const size = sizeOf(type);
      if (at + size > payload.length) throw new SqliteError('cut off');
      if (type >= 12) {
        const content = payload.subarray(at, at + size);
        values.push(type % 2 === 1 ? this.#decoder.decode(content) : content);
      } else values.push(readNumber(view, at, type, size));
      at += size;
    }
    return values;
  }

  /** Up to nine bytes, seven bits of each and all of the ninth. @returns the number, and where it ends */
  #varint(view: DataView, start: number): [value: number, end: number] {
    let value = 0;
    for (let index = 0; index < 8; index++) {
      const byte = view.getUint8(start + index);
      value = value * 128 + (byte & 127);
      if (byte < 128) return [value, start + index + 1];
    }
    // Ids below zero are that long: more bits than a number has.
    let long = 0n;
    for (let index = 0; index < 8; index++) {
      long = (long << 7n) | BigInt(view.getUint8(start + index) & 127);
    }
    long = (long << 8n) | BigInt(view.getUint8(start + 8));
    return [Number(BigInt.asIntN(64, long)), start + 9];
  }
}

function sizeOf(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2);
  if (type < 0 || type === 10 || type === 11) throw new SqliteError('no value');
  return INTEGER_SIZES[type] ?? (type === 7 ? 8 : 0);
}

/** @param type 0 is nothing, 7 a fraction, 8 and 9 are the numbers 0 and 1 */
function readNumber(view: DataView, at: number, type: number, size: number): number | null {
  if (type === 0) return null;
  if (type === 7) return view.getFloat64(at);
  if (type >= 8) return type - 8;
  let value = view.getInt8(at);
  for (let index = 1; index < size; index++) value = value * 256 + view.getUint8(at + index);
  return value;
}
