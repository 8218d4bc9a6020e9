import { describe, expect, it } from 'vitest';
import { type BesideApi, hasBeside, openBeside } from '../../lib/actions/browser/open-beside';

/** A browser that takes note, in the turn in which it is asked. */
function browserWith(kind: 'sidePanel' | 'sidebarAction'): { api: BesideApi; asked: unknown[] } {
  const asked: unknown[] = [];
  const open = async (where?: object) => void asked.push(where ?? 'sidebar');
  return { api: { [kind]: { open } }, asked };
}

describe('the library beside the page', () => {
  it('opens in the side panel of the window that was asked in, within the turn of the press', () => {
    const { api, asked } = browserWith('sidePanel');
    void openBeside(7, api);
    expect(asked).toEqual([{ windowId: 7 }]);
  });

  it('opens in the sidebar of Firefox, within the turn of the press', () => {
    const { api, asked } = browserWith('sidebarAction');
    void openBeside(undefined, api);
    expect(asked).toEqual(['sidebar']);
  });

  it('is offered only where the browser has room for it', () => {
    expect(hasBeside({})).toBe(false);
    expect(hasBeside(browserWith('sidebarAction').api)).toBe(true);
    expect(hasBeside(browserWith('sidePanel').api)).toBe(true);
  });

  it('tells where the browser refuses, as Chromium does where no window is named', async () => {
    const open = () => Promise.reject(new Error('no window'));
    await expect(openBeside(undefined, { sidePanel: { open } })).rejects.toThrow('no window');
  });
});
