/** The backups that Waymark has made by itself: each can be looked at, saved as a file, or deleted. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { BackupFiles, type BackupFilesProps } from './BackupFiles';
import { backupDay, backupTime, sizeWords } from './backup-words';
import { countWords } from './count-words';
import type { OwnBackupView } from './view-models';

export interface OwnBackupsProps {
  /** Newest first; absent until they are read. */
  ownBackups: readonly OwnBackupView[] | undefined;
  /** What came of saving or deleting one. */
  ownSaid: string;
  onLook: (at: number) => void;
  onSaveOwn: (at: number) => void;
  onDeleteOwn: (at: number) => void;
  files?: BackupFilesProps | undefined;
}

export function OwnBackups({ ownBackups = [], ownSaid, files, ...props }: OwnBackupsProps) {
  const title = useRef<HTMLHeadingElement>(null);
  return (
    <section class="data-part" aria-labelledby="own-title">
      <h2 id="own-title" ref={title} tabIndex={-1}>
        {i18n.t('data.own.title')}
      </h2>
      <p class="choice-more">{i18n.t('data.own.more')}</p>
      {ownBackups.length === 0 ? (
        <p class="data-outcome">{i18n.t('data.own.none')}</p>
      ) : (
        <ul class="own-backups">
          {ownBackups.map((backup) => (
            <Row
              key={backup.at}
              backup={backup}
              {...props}
              onDeleteOwn={(at) => {
                // The button that goes would take the focus with it.
                title.current?.focus();
                props.onDeleteOwn(at);
              }}
            />
          ))}
        </ul>
      )}
      <p class="data-said" role="status">
        {ownSaid}
      </p>
      {files && <BackupFiles {...files} />}
    </section>
  );
}

interface RowProps extends Pick<OwnBackupsProps, 'onLook' | 'onSaveOwn' | 'onDeleteOwn'> {
  backup: OwnBackupView;
}

function Row({ backup, onLook, onSaveOwn, onDeleteOwn }: RowProps) {
  const [isAsking, setIsAsking] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  useLayoutEffect(() => {
    if (isAsking !== wasAsking.current) first.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  const { at, readings, cards = 0, bytes } = backup;
  const time = backupTime(at);
  const whose = `: ${time}`;
  const button = (words: string, press: () => void) => (
    <button type="button" class="button" onClick={press}>
      {words}
      <span class="unseen">{whose}</span>
    </button>
  );
  return (
    <li onKeyDown={(event) => event.key === 'Escape' && setIsAsking(false)}>
      <p>
        <time dateTime={new Date(at).toISOString()}>{time}</time>
        <span class="choice-more">
          {[
            i18n.t('data.readings', readings, [countWords(readings)]),
            ...(cards > 0 ? [i18n.t('data.cards', cards, [countWords(cards)])] : []),
            sizeWords(bytes),
          ].join(', ')}
        </span>
      </p>
      {isAsking ? (
        <p class="data-actions">
          <span>{i18n.t('data.own.sure', [backupDay(at)])}</span>
          <button ref={first} type="button" class="button" onClick={() => setIsAsking(false)}>
            {i18n.t('data.own.keep')}
          </button>
          {button(i18n.t('data.own.deleteNow'), () => onDeleteOwn(at))}
        </p>
      ) : (
        <p class="data-actions">
          {button(i18n.t('data.own.look'), () => onLook(at))}
          {button(i18n.t('data.own.save'), () => onSaveOwn(at))}
          <button ref={first} type="button" class="button" onClick={() => setIsAsking(true)}>
            {i18n.t('data.own.delete')}
            <span class="unseen">{whose}</span>
          </button>
        </p>
      )}
    </li>
  );
}
