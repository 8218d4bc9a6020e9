/** Where you are, where that is on no list: what the page in front is, and what of it can be added. */
import { i18n } from '#i18n';
import { countWords } from './count-words';

/** The list that the page in front shows. */
export type ListInFrontView =
  | { kind: 'own'; listId: string; title: string }
  /** It looks like one; how many links it has about. */
  | { kind: 'new'; name: string; links: number };

/** What there is to say of the page in front beside its mark. */
export interface FrontView {
  /** It is one of the browser's own. */
  isOfBrowser: boolean;
  /** What the list is called on which it can be put; absent where it is on one, or may be on none. */
  saveOn?: string;
  list?: ListInFrontView;
}

export interface FrontActions {
  /** Puts the page on the list that `saveOn` names. */
  onSave: () => void;
  /** Makes a list of the links of the page. */
  onAddLinks: () => void;
  /** Looks at the list that it shows, to add it. */
  onAddList: () => void;
  onShowList: (listId: string) => void;
}

export function PageOffers({ front, ...actions }: FrontActions & { front: FrontView }) {
  const { isOfBrowser, saveOn, list } = front;
  if (!isOfBrowser && saveOn === undefined && !list) return null;
  return (
    <section class="front" aria-label={i18n.t('popup.front.name')}>
      {isOfBrowser && <p class="why">{i18n.t('popup.front.ofBrowser')}</p>}
      {list && <ListOffer list={list} {...actions} />}
      {!list && saveOn !== undefined && (
        <p class="why front-whole">{i18n.t('popup.front.notListed')}</p>
      )}
      {saveOn !== undefined && list?.kind !== 'own' && (
        <button type="button" class={list ? 'button quiet' : 'button'} onClick={actions.onSave}>
          {i18n.t('popup.front.save', [saveOn])}
        </button>
      )}
      {saveOn !== undefined && !list && (
        <button type="button" class="button quiet" onClick={actions.onAddLinks}>
          {i18n.t('popup.front.addLinks')}
        </button>
      )}
    </section>
  );
}

function ListOffer({ list, onAddList, onShowList }: FrontActions & { list: ListInFrontView }) {
  if (list.kind === 'own') {
    return (
      <>
        <p class="why">{i18n.t('popup.front.own')}</p>
        <button type="button" class="button quiet" onClick={() => onShowList(list.listId)}>
          {list.title}
        </button>
      </>
    );
  }
  return (
    <>
      <p class="why front-whole">
        {i18n.t('popup.front.looks', [list.name, countWords(list.links)])}
      </p>
      <button type="button" class="button" onClick={onAddList}>
        {i18n.t('popup.front.addList')}
      </button>
    </>
  );
}
