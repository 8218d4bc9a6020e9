/** A chart with its heading, its numbers as a table, and a way to save it. */
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { MOST_SHOWN, More } from './LineList';

/** In which form a chart is saved. */
export type ChartFormat = 'svg' | 'png';

/** @param name of the file, without its ending */
export type ExportChart = (chart: SVGSVGElement, name: string, format: ChartFormat) => void;

/** A cell; one with an address is a link. */
export type Cell = string | { words: string; href: string };

interface ChartFigureProps {
  id: string;
  title: string;
  /** Says in words what the chart says. */
  lead?: ComponentChildren;
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
  onExport: ExportChart;
  children: ComponentChildren;
}

export function ChartFigure(props: ChartFigureProps) {
  const { id, title, lead, columns, rows, onExport, children } = props;
  const chart = useRef<HTMLDivElement>(null);
  const save = (format: ChartFormat) => {
    const drawn = chart.current?.querySelector('svg');
    if (drawn) onExport(drawn, id, format);
  };
  return (
    <section class="figure" aria-labelledby={`chart-${id}`}>
      <h2 id={`chart-${id}`}>{title}</h2>
      {lead && <p class="lead">{lead}</p>}
      <div ref={chart}>{children}</div>
      <div class="figure-foot">
        <details aria-labelledby={`chart-${id}`}>
          <summary>{i18n.t('progress.table')}</summary>
          <div class="table-scroll">
            <table>
              <caption class="unseen">{title}</caption>
              <thead>
                <tr>
                  {columns.map((words) => (
                    <th key={words} scope="col">
                      {words}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.slice(0, MOST_SHOWN).map((cells) => (
                  <tr key={cells.map(wordsOf).join('\n')}>
                    {cells.map((cell, at) => {
                      return at === 0 ? (
                        <th key={columns[at]} scope="row">
                          <CellWords cell={cell} />
                        </th>
                      ) : (
                        <td key={columns[at]}>
                          <CellWords cell={cell} />
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <More count={rows.length - MOST_SHOWN} />
        </details>
        <span class="figure-save">
          {(['svg', 'png'] as const).map((format) => (
            <button
              key={format}
              type="button"
              class="button quiet"
              aria-label={i18n.t('progress.saveOf', [title, format.toUpperCase()])}
              onClick={() => save(format)}
            >
              {i18n.t('progress.save', [format.toUpperCase()])}
            </button>
          ))}
        </span>
      </div>
    </section>
  );
}

const wordsOf = (cell: Cell) => (typeof cell === 'string' ? cell : `${cell.words} ${cell.href}`);

function CellWords({ cell }: { cell: Cell }) {
  if (typeof cell === 'string') return cell;
  return <a href={cell.href}>{cell.words}</a>;
}
