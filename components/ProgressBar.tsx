/** How much of a list or section is read, and how much is started. */
import { i18n } from '#i18n';

interface ProgressBarProps {
  /** What is measured, for those who do not see the bar. */
  label: string;
  read: number;
  reading: number;
  total: number;
}

export function ProgressBar({ label, read, reading, total }: ProgressBarProps) {
  const share = (count: number) => `${total ? (100 * count) / total : 0}%`;
  return (
    <span
      class="bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={read}
      aria-valuetext={i18n.t('popup.readOf', [read, total])}
    >
      <span class="bar-read" style={{ width: share(read) }} />
      <span class="bar-reading" style={{ width: share(reading) }} />
    </span>
  );
}
