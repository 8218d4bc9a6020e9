/** Three pictures of what Waymark does, drawn with its own signs and bars: they are as light or dark as the page. */
import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { ProgressBar } from './ProgressBar';
import { StateSign } from './StateSign';

const READ = { state: 'read', progress: 1 } as const;
const BEGUN = { state: 'reading', progress: 0.4 } as const;
const UNREAD = { state: 'unread', progress: 0 } as const;

const FOUND = [
  { title: 'welcome.sample.audit', reading: READ },
  { title: 'welcome.sample.replicator', reading: BEGUN },
  { title: 'welcome.sample.streams', reading: UNREAD },
] as const;

const LISTS = [
  { title: 'welcome.sample.first', read: 18, reading: 4, total: 40 },
  { title: 'welcome.sample.second', read: 31, reading: 2, total: 36 },
  { title: 'welcome.sample.third', read: 5, reading: 3, total: 52 },
] as const;

const READ_THIS_WEEK = 3;

/** Widths of the lines of a page, per cent; the second and the fifth hold a link. */
const TEXT = [94, 88, 97, 62, 90, 84, 40] as const;
const LINKS: ReadonlySet<number> = new Set([1, 4]);

export function WelcomePictures() {
  return (
    <section aria-label={i18n.t('welcome.pictures')} class="pictures">
      <Picture words={i18n.t('welcome.picture.search')}>
        <p class="picture-field">{i18n.t('welcome.sample.query')}</p>
        {FOUND.map(({ title, reading }) => (
          <p key={title} class="picture-row">
            <StateSign reading={reading} />
            <span>
              {i18n.t(title)}
              <span class="meta">{i18n.t('welcome.sample.company')}</span>
            </span>
          </p>
        ))}
      </Picture>
      <Picture words={i18n.t('welcome.picture.page')}>
        {TEXT.map((width, at) => (
          <span
            key={width}
            class={LINKS.has(at) ? 'picture-text has-link' : 'picture-text'}
            style={{ width: `${width}%` }}
          />
        ))}
        <p class="picture-chip">
          <StateSign reading={BEGUN} />
          {i18n.t('welcome.sample.chip')}
        </p>
      </Picture>
      <Picture words={i18n.t('welcome.picture.record')}>
        {LISTS.map(({ title, ...counts }) => (
          <p key={title} class="picture-list">
            <span>{i18n.t(title)}</span>
            <span class="count">{i18n.t('popup.readShare', [counts.read, counts.total])}</span>
            <ProgressBar label={i18n.t(title)} {...counts} />
          </p>
        ))}
        <p class="meta">{i18n.t('popup.readThisWeek', READ_THIS_WEEK, [READ_THIS_WEEK])}</p>
      </Picture>
    </section>
  );
}

function Picture({ words, children }: { words: string; children: ComponentChildren }) {
  return (
    <figure class="picture">
      <div class="picture-frame" aria-hidden="true">
        {children}
      </div>
      <figcaption>{words}</figcaption>
    </figure>
  );
}
