/** What is being done for a list that is given, how far it is, and how to end it. */
import { i18n } from '#i18n';
import type { AddListStep } from './add-list-view';
import { countWords } from './count-words';
import { withPace } from './LongWork';
import { WorkBar } from './WorkBar';

/** The steps in which something is done. */
export type WorkingStep = Exclude<AddListStep, { kind: 'give' | 'preview' }>;

interface AddListWorkProps {
  step: WorkingStep;
  onStop: () => void;
  onCancel: () => void;
}

export function AddListWork({ step, onStop, onCancel }: AddListWorkProps) {
  const words = workWords(step);
  const canBeStopped = step.kind === 'reading' || step.kind === 'fetching';
  return (
    <div class="work">
      <p>{words}</p>
      {step.kind === 'adding' && (
        <WorkBar
          label={i18n.t('addList.addingLabel')}
          done={step.done}
          total={step.preview.entries}
          words={words}
        />
      )}
      {step.kind === 'files' && (
        <WorkBar
          label={i18n.t('addList.files.label')}
          done={step.done}
          total={step.total}
          words={words}
        />
      )}
      <button type="button" class="button" onClick={canBeStopped ? onStop : onCancel}>
        {i18n.t(step.kind === 'reading' ? 'addList.stop' : 'addList.cancel')}
      </button>
    </div>
  );
}

/** @returns what is said to those who do not see it; of how far it has come, the bar tells */
export function spokenWords(step: WorkingStep): string {
  if (step.kind === 'adding') return i18n.t('addList.addingLabel');
  return step.kind === 'files' ? i18n.t('addList.files.label') : workWords(step);
}

function workWords(step: WorkingStep): string {
  switch (step.kind) {
    case 'reading':
      return step.fileName === undefined
        ? i18n.t('addList.reading')
        : i18n.t('addList.readingFile', [step.fileName]);
    case 'fetching':
      return i18n.t(step.isAsked ? 'addList.asking' : 'addList.fetching', [step.host]);
    case 'files': {
      if (step.next === undefined) return i18n.t('addList.files.joining');
      const [at, total] = [countWords(step.done + 1), countWords(step.total)];
      return i18n.t('addList.files.reading', [at, total, step.next]);
    }
    case 'adding': {
      const total = countWords(step.preview.entries);
      // Of a long list, storing takes as long again as going through its entries.
      if (step.done >= step.preview.entries) return i18n.t('addList.storing', [total]);
      return withPace(i18n.t('addList.adding', [countWords(step.done), total]), step.pace);
    }
  }
}
