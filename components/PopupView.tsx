/** The popup: a field, what it finds, and at rest what to read next. Containers hand in data and commands. */
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Announcement } from './Announcement';
import { countWords } from './count-words';
import { HomeList } from './HomeList';
import { PopupFooter } from './PopupFooter';
import type { PopupViewProps } from './popup-view-props';
import { completionId, SearchField } from './SearchField';
import { useLater } from './use-later';
import { usePopupInput } from './use-popup-input';
import { topicId } from './use-topic-keys';
import type { RowView } from './view-models';

const loadRowParts = () => import('./row-parts');
const NO_ROWS: RowView[] = [];

export function PopupView(props: PopupViewProps) {
  const { access, accessActions, resultParts: results, liveViews } = props;
  const { query, search, home, here, hereActions, catalogue, notice, now, isMac } = props;
  const id = useId();
  const listId = `${id}-list`;
  const topicsId = `${id}-topics`;
  const completionsId = `${id}-completions`;
  const inputRef = useRef<HTMLInputElement>(null);
  const scrollRef = useRef<HTMLDivElement>(null);
  const optionId = (row: RowView) => `${listId}-${row.entryId}`;
  const input = usePopupInput(props, { inputRef, scrollRef, optionId });
  const { rows, topics, topicKeys, rowKeys, completions, commands } = input;
  const { active, selected, selectedRows } = rowKeys;
  const { menu } = commands;
  const { isTyped = false } = props;
  // Before another key comes: selected later, what was typed meanwhile would be typed over.
  useLayoutEffect(() => {
    const { current: input } = inputRef;
    // Asked for where it is already, the browser lays the page out for it, here before its rows.
    if (input !== document.activeElement) input?.focus();
    if (!isTyped) input?.select();
  }, [isTyped]);
  // Firefox lays its panel out after the popup was drawn in it, and forgets the focus over that.
  useEffect(() => {
    const refocus = () => {
      if (document.activeElement === document.body) inputRef.current?.focus();
    };
    const events = ['focus', 'resize'] as const;
    for (const event of events) window.addEventListener(event, refocus);
    return () => {
      for (const event of events) window.removeEventListener(event, refocus);
    };
  }, []);
  const activeRow = rows[active];
  const activeTopic = topics[topicKeys.active];
  const notes = (search && results?.queryNotes(search, catalogue)) ?? [];
  // They come and go while results are shown: below them they move none.
  const lastNotes = (search && results?.catalogueNotes(catalogue)) ?? [];
  const isMore = menu !== undefined || selectedRows.length > 0 || input.helpIsOpen;
  const parts = useLater(isMore, loadRowParts);

  const isStandingLast = props.standing?.kind === 'preparing' && rows.length > 0;
  const standing = liveViews && props.standing && (
    <liveViews.StandingNotice
      standing={props.standing}
      onAgain={props.onAgain}
      onDismiss={props.onDismiss}
      onBackup={props.onBackup}
    />
  );
  const selectedWords =
    selectedRows.length > 0 ? i18n.t('selected.count', [countWords(selectedRows.length)]) : '';
  const count = search?.total ? i18n.t('popup.results', search.total) : '';
  const said = selectedWords || [...notes, ...lastNotes, count].join(' ').trim();
  const offer = access && accessActions && { access, ...accessActions };
  const controls = [
    completions.areValues && completionsId,
    topics.length > 0 && topicsId,
    rows.length > 0 && listId,
  ]
    .filter(Boolean)
    .join(' ');
  const isCompleting = completions.areValues && completions.at >= 0;
  const option = isCompleting
    ? completionId(completionsId, completions.at)
    : activeTopic
      ? topicId(topicsId, topicKeys.active)
      : activeRow && optionId(activeRow);
  const list = {
    ...{ id: listId, active, now, scrollRef, optionId, selected },
    onCommand: props.onCommand,
    onSelect: rowKeys.selectRow,
    onMenu: input.openMenu,
    onPointed: rowKeys.point,
  };
  return (
    <main class="popup" aria-label={i18n.t('popup.name')} {...input.on}>
      <SearchField
        inputRef={inputRef}
        query={query}
        entryCount={props.entryCount}
        controls={controls || undefined}
        activeOption={option}
        completions={completions.offered}
        completion={completions.at}
        completionsId={completionsId}
        onInput={(text, at) => {
          completions.onCaret(at);
          input.onQuery(text);
        }}
        onCaret={completions.onCaret}
        onComplete={completions.accept}
        onHelp={input.openHelp}
      />
      {!isStandingLast && standing}
      {results && <results.SearchNotes notes={notes} />}
      {results && topics.length > 0 && (
        <results.TopicList
          id={topicsId}
          topics={topics}
          active={topicKeys.active}
          onOpen={props.onShowTopic}
        />
      )}
      {search && results && (
        <results.ResultList
          {...list}
          label={i18n.t('popup.resultList')}
          rows={search.rows}
          total={search.total}
          active={activeTopic ? -1 : active}
          onNeedMore={props.onNeedMore}
          hasNotice={notice !== undefined}
        />
      )}
      {!search && home && (
        <HomeList
          {...list}
          home={home}
          onShowList={props.onShowList}
          end={
            liveViews && (
              <>
                <liveViews.RestNote home={home} />
                {offer && <liveViews.ListSitesOffer {...offer} />}
                {offer && !here && <liveViews.SiteOffer {...offer} />}
              </>
            )
          }
        >
          {here && hereActions && liveViews && (
            <liveViews.PageCard here={here} now={now} {...hereActions}>
              {offer && <liveViews.SiteOffer {...offer} />}
            </liveViews.PageCard>
          )}
        </HomeList>
      )}
      {!(search ? results : home) && <div class="scroll" />}
      {/* It comes late: below what scrolls it moves nothing, and is seen. */}
      {!search && props.front && liveViews && <liveViews.PageOffers {...props.front} />}
      {results && <results.SearchNotes notes={lastNotes} />}
      {isStandingLast && standing}
      {liveViews && (
        <liveViews.Notice notice={notice} onUndo={props.onUndo} onExpire={props.onNoticeExpire} />
      )}
      {parts && selectedRows.length > 0 ? (
        <footer class="foot foot-many">
          <parts.SelectionBar
            rows={selectedRows}
            isMac={isMac}
            onChange={(change) => props.onChangeMany(change, selectedRows)}
            onClear={rowKeys.unselectAll}
          />
        </footer>
      ) : (
        <PopupFooter
          search={search}
          home={home}
          entryCount={props.entryCount}
          isMac={isMac}
          onLibrary={props.onLibrary}
          onBeside={props.onBeside}
        />
      )}
      <Announcement text={said} />
      {parts && menu && (
        <parts.RowMenu
          row={rows.find(({ entryId }) => entryId === menu.row.entryId) ?? menu.row}
          at={menu.at}
          isMac={isMac}
          isSelected={selected.has(menu.row.entryId)}
          selectedRows={selected.has(menu.row.entryId) ? selectedRows : NO_ROWS}
          canUndo={props.canUndo}
          isInList={false}
          onCommand={(command, change) => commands.pressInMenu(command, menu.row, change)}
          onClose={input.closeMenu}
        />
      )}
      {parts && input.helpIsOpen && <parts.KeyHelp isMac={isMac} onClose={input.closeHelp} />}
    </main>
  );
}
