/** How much is read of each of several parts, as bars with their numbers. */
import { i18n } from '#i18n';
import { ChartBox } from './ChartBox';
import { countWords } from './count-words';

/** One part. */
export interface ShareView {
  key: string;
  name: string;
  read: number;
  total: number;
  /** Where it stands in the library; absent where it is no place. */
  href?: string;
}

const WIDEST = 560;
const ROW = 38;
const BAR = 8;
const LABEL_BASE = 13;
/** About as wide is a letter of a label, px; and of the numbers so many more. */
const LETTER_PX = 6.6;

export function ShareBars({ name, shares }: { name: string; shares: readonly ShareView[] }) {
  return (
    <ChartBox
      draw={(room, isRtl) => (
        <Bars
          name={name}
          shares={shares}
          width={Math.min(WIDEST, Math.max(160, room))}
          isRtl={isRtl}
        />
      )}
    />
  );
}

interface BarsProps {
  name: string;
  shares: readonly ShareView[];
  width: number;
  isRtl: boolean;
}

function Bars({ name, shares, width, isRtl }: BarsProps) {
  const height = shares.length * ROW;
  const xOf = (x: number, wide = 0) => (isRtl ? width - x - wide : x);
  return (
    <svg
      role="img"
      aria-label={i18n.t('progress.sharesChart', [name, countWords(shares.length)])}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: marks of a drawing have no focus */}
      <g aria-hidden="true">
        {shares.map(({ key, name: label, read, total }, at) => {
          const top = at * ROW;
          const wide = total > 0 ? ((width - 1) * read) / total : 0;
          const numbers = i18n.t('popup.readOf', [countWords(read), countWords(total)]);
          const letters = Math.floor((width - 16) / LETTER_PX) - numbers.length;
          return (
            <g key={key}>
              <title>{`${label}: ${numbers}`}</title>
              <text class="chart-name" x={xOf(0)} y={top + LABEL_BASE}>
                {shorten(label, letters)}
              </text>
              <text class="chart-label" text-anchor="end" x={xOf(width)} y={top + LABEL_BASE}>
                {numbers}
              </text>
              <rect
                class="chart-track"
                x="0.5"
                y={top + LABEL_BASE + 6.5}
                width={width - 1}
                height={BAR - 1}
              />
              <rect
                class="chart-fill"
                x={xOf(0, wide)}
                y={top + LABEL_BASE + 6}
                width={wide}
                height={BAR}
              />
            </g>
          );
        })}
      </g>
    </svg>
  );
}

/** The whole of it stands in the table. */
function shorten(text: string, letters: number): string {
  const characters = [...text];
  return characters.length <= letters
    ? text
    : `${characters.slice(0, Math.max(1, letters - 1)).join('')}…`;
}
