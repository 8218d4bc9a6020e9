/** Whether each backup is also saved as a file in the downloads folder, and how that went. */
import { i18n } from '#i18n';

export interface BackupFilesProps {
  /** Absent where the browser does not say. */
  isOn: boolean | undefined;
  /** What came of it. */
  said: string;
  onChange: (isWanted: boolean) => void;
}

export function BackupFiles({ isOn, said, onChange }: BackupFilesProps) {
  if (isOn === undefined) return null;
  return (
    <>
      <label class="choice">
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) => {
            onChange(event.currentTarget.checked);
            // The browser asks first: the box follows what was granted, not the click.
            event.currentTarget.checked = isOn;
          }}
        />
        <span>
          {i18n.t('data.own.files')}
          <span class="choice-more">{i18n.t('data.own.filesMore')}</span>
        </span>
      </label>
      <p class="data-said" role="status">
        {said}
      </p>
    </>
  );
}
