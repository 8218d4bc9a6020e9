/** What can be done with all that is selected, by mouse; the keys of one entry do the same to all of them. */
import { i18n } from '#i18n';
import type { HandChange } from '../lib/reading/set-by-hand';
import { countWords } from './count-words';
import { changeOfMany } from './entry-commands';
import type { KeyCommand } from './key-commands';
import { chordOf, keyName } from './key-names';
import type { RowView } from './view-models';

interface SelectionBarProps {
  rows: readonly RowView[];
  isMac: boolean;
  onChange: (change: HandChange) => void;
  onClear: () => void;
}

export function SelectionBar({ rows, isMac, onChange, onClear }: SelectionBarProps) {
  const readings = rows.map(({ reading }) => reading);
  const skipping = changeOfMany('skip', readings);
  const queueing = changeOfMany('queue', readings);
  const titled = (words: string, command: KeyCommand) => {
    const chord = chordOf(command) ?? [];
    return `${words} (${chord.map((key) => keyName(key, isMac)).join(' ')})`;
  };
  const actions = [
    { words: i18n.t('selected.read'), command: 'toggle-read', change: { state: 'read' } },
    { words: i18n.t('selected.unread'), command: 'toggle-read', change: { state: 'unread' } },
    {
      words: i18n.t(skipping?.state === 'unread' ? 'entry.unskip' : 'entry.skip'),
      command: 'skip',
      change: skipping,
    },
    {
      words: i18n.t(queueing?.queued === false ? 'entry.unqueue' : 'entry.queue'),
      command: 'queue',
      change: queueing,
    },
  ] as const;
  return (
    <section class="selection-bar" aria-label={i18n.t('selected.name')}>
      <span class="count">{i18n.t('selected.count', [countWords(rows.length)])}</span>
      <span class="selection-actions">
        {actions.map(({ words, command, change }) => (
          <button
            key={words}
            type="button"
            class="button"
            title={titled(words, command)}
            // The field keeps the focus: typing goes on.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => change && onChange(change)}
          >
            {words}
          </button>
        ))}
        <button
          type="button"
          class="button quiet"
          title={titled(i18n.t('selected.clear'), 'escape')}
          onMouseDown={(event) => event.preventDefault()}
          onClick={onClear}
        >
          {i18n.t('selected.clear')}
        </button>
      </span>
    </section>
  );
}
