/** Says what the columns of a table hold, with its first rows as they would be taken. */
import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import {
  type ColumnNames,
  IMPORT_FIELDS,
  type ImportField,
} from '../lib/imports/model/imported-history';
import type { UnknownTableView } from './import-view';

/** Rows that are enough to tell what a column holds. */
const SHOWN_ROWS = 3;

interface MapColumnsProps {
  table: UnknownTableView;
  onMap: (columns: ColumnNames) => void;
}

export function MapColumns({ table, onMap }: MapColumnsProps) {
  const { file, headings, rows } = table;
  const id = useId();
  const [columns, setColumns] = useState(() => sayEach(table.columns));
  const [isMissing, setIsMissing] = useState(false);
  return (
    <form
      class="map-columns"
      aria-labelledby={id}
      onSubmit={(event) => {
        event.preventDefault();
        setIsMissing(columns.address === '');
        if (columns.address !== '') onMap(columns);
        else event.currentTarget.querySelector('select')?.focus();
      }}
    >
      <h2 class="day" id={id}>
        {i18n.t('importHistory.columns.title', [file])}
      </h2>
      <p class="choice-more">{i18n.t('importHistory.columns.more')}</p>
      <div class="map-fields">
        {IMPORT_FIELDS.map((field) => (
          <div key={field} class="map-field">
            <label for={`${id}-${field}`}>{fieldName(field)}</label>
            <select
              id={`${id}-${field}`}
              value={columns[field]}
              aria-invalid={field === 'address' && isMissing ? true : undefined}
              aria-describedby={`${id}-${field === 'address' && isMissing ? 'wrong' : `${field}-rows`}`}
              onChange={({ currentTarget }) => {
                setColumns({ ...columns, [field]: currentTarget.value });
                setIsMissing(false);
              }}
            >
              <option value="">{i18n.t('importHistory.columns.none')}</option>
              {headings.map((heading, at) => (
                <option key={String(at)} value={String(at + 1)}>
                  {heading}
                </option>
              ))}
            </select>
            {field === 'address' && isMissing && (
              <p class="field-more is-wrong" id={`${id}-wrong`} role="alert">
                {i18n.t('importHistory.columns.noAddress')}
              </p>
            )}
            <ul id={`${id}-${field}-rows`} class="map-rows">
              {rows.slice(0, SHOWN_ROWS).map((cells, at) => (
                <li key={String(at)} dir="auto">
                  {cells[Number(columns[field]) - 1]}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <button type="submit" class="button">
        {i18n.t('importHistory.columns.again')}
      </button>
    </form>
  );
}

function fieldName(field: ImportField): string {
  return i18n.t(`importHistory.field.${field}`);
}

/** @returns for every field a column, or that it is in none */
function sayEach(columns: ColumnNames): Record<ImportField, string> {
  const said = IMPORT_FIELDS.map((field) => [field, columns[field] ?? '']);
  return Object.fromEntries(said) as Record<ImportField, string>;
}
