/** Says something to a screen reader once typing pauses, so that it does not talk over every key. */
import { useEffect, useState } from 'preact/hooks';

/** A pause in typing, ms. */
const PAUSE_MS = 600;

export function Announcement({ text }: { text: string }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div class="unseen" role="status">
      {said}
    </div>
  );
}
