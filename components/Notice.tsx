/** What just happened, with its undo. Goes after a while unless it is pointed at. */
import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { NOTICE_MS, UNDO_IN_PLACE_MS } from '../lib/messages/shown-for';
import type { NoticeView } from './view-models';

interface NoticeProps {
  notice: NoticeView | undefined;
  onUndo: () => void;
  onExpire: () => void;
}

export function Notice({ notice, onUndo, onExpire }: NoticeProps) {
  const [isHeld, setIsHeld] = useState(false);
  const id = notice?.id;
  const shownMs = notice?.canUndo || notice?.tone === 'failed' ? UNDO_IN_PLACE_MS : NOTICE_MS;
  useEffect(() => {
    if (id === undefined || isHeld) return undefined;
    const timer = setTimeout(onExpire, shownMs);
    return () => clearTimeout(timer);
  }, [id, isHeld, shownMs, onExpire]);
  return (
    <div
      class="notice-place"
      role="status"
      onMouseEnter={() => setIsHeld(true)}
      onMouseLeave={() => setIsHeld(false)}
      onFocusCapture={() => setIsHeld(true)}
      onBlurCapture={() => setIsHeld(false)}
    >
      {notice && (
        <div key={notice.id} class={`notice notice-${notice.tone}`}>
          <span class="notice-text">{notice.text}</span>
          {notice.canUndo && (
            <button type="button" class="button" onClick={onUndo}>
              {i18n.t('entry.undo')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
