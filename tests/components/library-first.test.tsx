import { cleanup, render } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { LibraryFrame } from '../../components/LibraryFrame';
import { comingTitle, readRoute } from '../../entrypoints/extension-pages/library-route';
import { ComingPage, ComingTitle } from '../../entrypoints/library/frame/ComingPage';
import { buildFrame } from '../../entrypoints/library-first/build-frame';

afterEach(cleanup);

const nothing = () => undefined;

/** What the library renders before anything is read. */
function rendered(hash: string): Element | null {
  const route = readRoute(hash);
  const { container } = render(
    <LibraryFrame
      lists={[]}
      sections={[]}
      page={route.page === 'list' ? undefined : route.page}
      onSection={nothing}
      onSwitch={nothing}
      onMove={nothing}
    >
      <ComingTitle.Provider value={comingTitle(route)}>
        <ComingPage />
      </ComingTitle.Provider>
    </LibraryFrame>,
  );
  return container.firstElementChild;
}

describe('what stands in the library before its own script is there', () => {
  it.each(['', '#/', '#/progress', '#/import', '#/add/from/x', '#/history/2026-11-28', '#/list/a'])(
    'is what the library renders first, at %s',
    (hash) => {
      expect(buildFrame(readRoute(hash)).isEqualNode(rendered(hash))).toBe(true);
    },
  );

  it('is a heading for each page, and none where it has to be read', () => {
    const headingOf = (hash: string) =>
      buildFrame(readRoute(hash)).querySelector('h1')?.textContent;
    expect(headingOf('#/')).toBe('Home');
    expect(headingOf('#/progress')).toBe('Progress');
    expect(headingOf('#/history/week/2026-11-23')).toBeUndefined();
    expect(headingOf('#/list/a')).toBeUndefined();
  });
});
