/** The topics that a query names or describes: sections of lists, with how much of each is read. */
import { i18n } from '#i18n';
import { countWords } from './count-words';
import { topicId } from './use-topic-keys';
import type { TopicView } from './view-models';

interface TopicListProps {
  id: string;
  topics: readonly TopicView[];
  /** Index of the active topic; -1 for none. */
  active: number;
  onOpen: (topic: TopicView) => void;
}

export function TopicList({ id, topics, active, onOpen }: TopicListProps) {
  return (
    <div id={id} role="listbox" aria-label={i18n.t('popup.topics')} class="topics">
      {topics.map((topic, index) => (
        <div
          key={topic.key}
          id={topicId(id, index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          class="topic"
          title={topic.place}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onOpen(topic)}
          onKeyDown={(event) => event.key === 'Enter' && onOpen(topic)}
        >
          <span class="topic-name">{topic.name}</span>
          <span class="count">
            {i18n.t('popup.readOf', [countWords(topic.read), countWords(topic.total)])}
          </span>
          <span class="meta meta-wide">{i18n.t('popup.topicIn', [topic.shortPlace])}</span>
        </div>
      ))}
    </div>
  );
}
