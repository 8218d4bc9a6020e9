/**
 * The gallery: every component in every state, as fixed examples; it is in no package. The hash chooses
 * a family (`#lists`), or a component that has the window to itself (`#KeyHelp`).
 */
import { render } from 'preact';
import panel from '../../components/entry-panel.css?inline';
import library from '../../components/library.css?inline';
import popup from '../../components/popup.css?inline';
import field from '../../components/popup-field.css?inline';
import type { Family, Sheet } from './example';
import { adding } from './examples-adding';
import { alone } from './examples-alone';
import { data } from './examples-data';
import { lists } from './examples-lists';
import { popupParts } from './examples-popup';
import { record } from './examples-record';
import { small } from './examples-small';
import own from './gallery.css?inline';

const FAMILIES: Record<string, Family> = { small, popup: popupParts, lists, adding, record, data };
const SHEETS: Record<Sheet, string> = { popup: field + popup, library: library + panel };

function Examples({ name, family }: { name: string; family: Family }) {
  return (
    <main class="gallery">
      <nav class="gallery-names">
        {[...Object.keys(FAMILIES), ...Object.keys(alone)].map((each) => (
          <a key={each} href={`#${each}`} aria-current={each === name ? 'page' : undefined}>
            {each}
          </a>
        ))}
      </nav>
      <div class="gallery-states">
        {Object.entries(family.examples).flatMap(([component, states]) =>
          Object.entries(states).map(([state, example]) => (
            <figure key={`${component} ${state}`} class="gallery-state">
              <figcaption>
                <b>{component}</b> {state}
              </figcaption>
              <div class={family.sheet === 'library' ? 'gallery-example main' : 'gallery-example'}>
                {example}
              </div>
            </figure>
          )),
        )}
      </div>
    </main>
  );
}

const style = document.head.appendChild(document.createElement('style'));
const app = document.getElementById('app');

function show(): void {
  const name = location.hash.slice(1);
  const family = FAMILIES[name] ?? small;
  style.textContent = SHEETS[family.sheet] + own;
  if (!app) return;
  render(null, app);
  render(alone[name] ?? <Examples name={name} family={family} />, app);
}

addEventListener('hashchange', show);
show();
