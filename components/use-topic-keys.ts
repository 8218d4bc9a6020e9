/** The keyboard of the topics that stand above the results: the arrows lead up to them and back. */
import { useState } from 'preact/hooks';
import type { KeyCommand } from './key-commands';
import type { TopicView } from './view-models';

/** @returns the element's id of a topic */
export const topicId = (listId: string, index: number) => `${listId}-${index}`;

interface TopicKeys {
  /** Index of the active topic; -1 for none. */
  active: number;
  /** Makes no topic active. */
  leave: () => void;
  /**
   * @param isAtTop whether the first result is active, or none
   * @param onBelow the first result is to be active
   * @returns whether the key was taken
   */
  press: (command: KeyCommand | undefined, isAtTop: boolean, onBelow: () => void) => boolean;
}

/** @param query with another one no topic is active */
export function useTopicKeys(
  query: string,
  topics: readonly TopicView[],
  onOpen: (topic: TopicView) => void,
): TopicKeys {
  const [last, setLast] = useState({ query, index: -1 });
  const active = last.query === query ? Math.min(last.index, topics.length - 1) : -1;
  const setActive = (index: number) => setLast({ query, index });
  const topic = topics[active];
  return {
    active,
    leave: () => setActive(-1),
    press(command, isAtTop, onBelow) {
      if (command === 'previous' && topics.length > 0 && (topic || isAtTop)) {
        setActive(topic ? Math.max(0, active - 1) : topics.length - 1);
      } else if (command === 'next' && topic) {
        if (active + 1 < topics.length) setActive(active + 1);
        else onBelow();
      } else if (command === 'open' && topic) onOpen(topic);
      else return false;
      return true;
    },
  };
}
