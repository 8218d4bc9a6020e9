/** From what a surprise is picked: everything, a list, or one of its topics. */
import { i18n } from '#i18n';
import { ListOptions } from './ListOptions';
import type { ListProgressView } from './view-models';

export interface SurpriseFormProps {
  lists: readonly ListProgressView[];
  /** The list that is chosen; undefined for everything. */
  listId: string | undefined;
  /** Those of the list that is chosen. */
  topics: readonly string[];
  /** Undefined for the whole list. */
  topic: string | undefined;
  /** What came of it; absent before. */
  outcome: 'picked' | 'none' | undefined;
  onSource: (listId: string | undefined, topic: string | undefined) => void;
  onPick: () => void;
}

export function SurpriseForm(props: SurpriseFormProps) {
  const { lists, listId, topics, topic, outcome, onSource, onPick } = props;
  return (
    <>
      <form
        class="surprise"
        onSubmit={(event) => {
          event.preventDefault();
          onPick();
        }}
      >
        <label>
          <span>{i18n.t('home.surprise.from')}</span>
          <select
            value={listId ?? ''}
            onChange={({ currentTarget }) => onSource(currentTarget.value || undefined, undefined)}
          >
            <ListOptions lists={lists} all={i18n.t('home.surprise.everything')} />
          </select>
        </label>
        {topics.length > 1 && (
          <label>
            <span>{i18n.t('home.surprise.topic')}</span>
            <select
              value={topic ?? ''}
              onChange={({ currentTarget }) => onSource(listId, currentTarget.value || undefined)}
            >
              <option value="">{i18n.t('home.surprise.anyTopic')}</option>
              {topics.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <button type="submit" class="button">
          {i18n.t(outcome === 'picked' ? 'home.surprise.another' : 'home.surprise.pick')}
        </button>
      </form>
      <p class={outcome === 'none' ? 'home-empty' : 'unseen'} role="status">
        {outcome === 'none' && i18n.t('home.surprise.none')}
      </p>
    </>
  );
}
