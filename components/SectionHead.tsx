/** The heading of a section in a list of the library: its path, how far it is read, a box for all of it. */
import { i18n } from '#i18n';
import { ProgressBar } from './ProgressBar';
import type { SectionView } from './view-models';

interface SectionHeadProps {
  section: SectionView;
  /** The entries that are shown below it. */
  ids: readonly number[];
  selected: ReadonlySet<number>;
  onSelect: (ids: readonly number[], isWanted: boolean) => void;
}

export function SectionHead({ section, ids, selected, onSelect }: SectionHeadProps) {
  const { path, read, reading, total } = section;
  const name = path.at(-1) ?? i18n.t('library.noSection');
  const count = ids.filter((id) => selected.has(id)).length;
  const hasAll = ids.length > 0 && count === ids.length;
  return (
    <div class={selected.size > 0 ? 'section-head is-selecting' : 'section-head'}>
      <input
        type="checkbox"
        class="select"
        checked={hasAll}
        ref={(box) => {
          if (box) box.indeterminate = count > 0 && !hasAll;
        }}
        aria-label={i18n.t('selected.section', [name])}
        title={i18n.t('row.selectSection')}
        onClick={() => onSelect(ids, !hasAll)}
      />
      <h2>
        {path.length > 1 && <span class="section-path">{path.slice(0, -1).join(' › ')} › </span>}
        {name}
      </h2>
      <span class="count">{i18n.t('popup.readShare', [read, total])}</span>
      <ProgressBar label={name} read={read} reading={reading} total={total} />
    </div>
  );
}
