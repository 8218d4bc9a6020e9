/** What can be done with all that is selected, by mouse; the keys of one entry do the same to all of them. */
import { i18n } from '#i18n';
import type { HandChange } from '../lib/reading/set-by-hand';
import { countWords } from './count-words';
import { changeOfMany } from './entry-commands';
import { chordOf, type KeyCommand, keyName } from './key-commands';
import type { RowView } from './view-models';

interface ChosenBarProps {
  rows: readonly RowView[];
  isMac: boolean;
  onChange: (change: HandChange) => void;
  onClear: () => void;
}

export function ChosenBar({ rows, isMac, onChange, onClear }: ChosenBarProps) {
  const readings = rows.map(({ reading }) => reading);
  const skipping = changeOfMany('skip', readings);
  const queueing = changeOfMany('queue', readings);
  const titled = (words: string, command: KeyCommand) => {
    const chord = chordOf(command) ?? [];
    return `${words} (${chord.map((key) => keyName(key, isMac)).join(' ')})`;
  };
  const actions = [
    { words: i18n.t('chosen.read'), command: 'toggle-read', change: { state: 'read' } },
    { words: i18n.t('chosen.unread'), command: 'toggle-read', change: { state: 'unread' } },
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
    <section class="chosen-bar" aria-label={i18n.t('chosen.name')}>
      <span class="count">{i18n.t('chosen.count', [countWords(rows.length)])}</span>
      <span class="chosen-actions">
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
          title={titled(i18n.t('chosen.clear'), 'escape')}
          onMouseDown={(event) => event.preventDefault()}
          onClick={onClear}
        >
          {i18n.t('chosen.clear')}
        </button>
      </span>
    </section>
  );
}
