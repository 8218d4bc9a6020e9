/** How far some work has come. */
interface WorkBarProps {
  label: string;
  done: number;
  total: number;
  /** How far, in words. */
  words: string;
}

export function WorkBar({ label, done, total, words }: WorkBarProps) {
  return (
    <span
      class="bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      aria-valuetext={words}
    >
      <span class="bar-read" style={{ width: `${total ? (100 * done) / total : 0}%` }} />
    </span>
  );
}
