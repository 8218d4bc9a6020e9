/** Lines of which there may be many: the first ones, the others once they are asked for. */
import { i18n } from '#i18n';
import { countWords } from './count-words';

/** So many are shown; of the others it is said how many there are. */
export const MOST_SHOWN = 500;
const FIRST_SHOWN = 8;

export function LineList({ lines }: { lines: readonly string[] }) {
  const [first, others] = [lines.slice(0, FIRST_SHOWN), lines.slice(FIRST_SHOWN)];
  return (
    <>
      <Lines lines={first} />
      {others.length > 0 && (
        <details>
          <summary>{i18n.t('addList.more', [countWords(others.length)])}</summary>
          <Lines lines={others.slice(0, MOST_SHOWN)} />
          <More count={others.length - MOST_SHOWN} />
        </details>
      )}
    </>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul class="preview-list">
      {lines.map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}

/** How many more there are than those that are shown. */
export function More({ count }: { count: number }) {
  return count > 0 ? <p class="count">{i18n.t('addList.more', [countWords(count)])}</p> : null;
}
