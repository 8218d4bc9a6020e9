/** What can be chosen about any list, whoever wrote it: whether it is on, and where it stands. */
import { i18n } from '#i18n';

export interface ListChoicesCommands {
  onSwitch: (isOn: boolean) => void;
  /** @param by -1 towards the first */
  onMove: (by: -1 | 1) => void;
}

/** Where a list stands among all. */
export interface ListPlaceView {
  /** 1 for the first. */
  at: number;
  of: number;
}

interface ListChoicesProps extends ListChoicesCommands {
  isOff: boolean;
  place: ListPlaceView;
}

export function ListChoices({ isOff, place, onSwitch, onMove }: ListChoicesProps) {
  const { at, of } = place;
  // One that does nothing stays where the focus is.
  const move = (by: -1 | 1, isEnd: boolean) => ({
    type: 'button' as const,
    class: 'button quiet',
    'aria-disabled': isEnd,
    onClick: () => {
      if (!isEnd) onMove(by);
    },
  });
  return (
    <>
      <button type="button" class="button quiet" onClick={() => onSwitch(isOff)}>
        {i18n.t(isOff ? 'lists.switchOn' : 'lists.switchOff')}
      </button>
      {of > 1 && (
        <>
          <button {...move(-1, at === 1)}>{i18n.t('lists.moveUp')}</button>
          <button {...move(1, at === of)}>{i18n.t('lists.moveDown')}</button>
        </>
      )}
    </>
  );
}
