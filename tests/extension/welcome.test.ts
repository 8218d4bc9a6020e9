import { describe, expect, it } from 'vitest';
import { showWelcome } from '../../lib/actions/browser/show-welcome';
import { noteNews, takeNews } from '../../lib/actions/browser/tell-news';
import { memoryArea } from '../fakes/memory-area';

/** A browser whose storage outlives the worker, which dies before a write, counted from 1. */
function installed() {
  const opened: string[] = [];
  const { kept } = memoryArea();
  const start = (deadly?: number) =>
    showWelcome({
      tabs: {
        create: async ({ url }) => {
          opened.push(url);
        },
      },
      runtime: { getURL: (path) => `chrome-extension://waymark${path}` },
      storage: { local: memoryArea(kept, deadly).area },
    });
  return { opened, start };
}

describe('the welcome', () => {
  it('is opened once, whatever is installed again', async () => {
    const { opened, start } = installed();
    await start();
    await start();
    expect(opened).toEqual(['chrome-extension://waymark/library.html#/welcome']);
  });

  it.each([1, 2])('is opened no second time where the worker dies at write %i', async (deadly) => {
    const { opened, start } = installed();
    await expect(start(deadly)).rejects.toThrow('died');
    await start();
    await start();
    expect(opened).toHaveLength(1);
  });
});

describe('what an update changed', () => {
  it('is told once, of the newest version that has something to tell', async () => {
    const { area } = memoryArea();
    expect(await takeNews(area)).toBeUndefined();
    await noteNews('1.1.0', area);
    await noteNews('1.2.0', area);
    expect(await takeNews(area)).toBe('1.2.0');
    expect(await takeNews(area)).toBeUndefined();
  });

  it('is nothing where what was noted is damaged', async () => {
    const { area } = memoryArea(new Map([['news', { version: 1 }]]));
    expect(await takeNews(area)).toBeUndefined();
  });
});
