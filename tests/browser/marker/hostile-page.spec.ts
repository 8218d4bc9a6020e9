/** What a page can find out that means to: nothing of the record. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import {
  inLayer,
  inRoot,
  readLayer,
  statesOfLinks,
} from '../../../scripts/browser/link-marks-reader';
import { longPage, stopInTheMiddle } from '../long-page';
import {
  chipOf,
  expect,
  expectChip,
  namesOfMessages,
  openPost,
  placeInChip,
  placeOfChip,
  pressChip,
  readChip,
  shortArticle,
  test,
} from './marker-test';

const UBER = 'https://eng.uber.com';
const PAGE = `${UBER}/a-hostile-page/`;
const LISTED = ['distributed-tracing', 'schemaless-rewrite', 'scaling-hdfs'].map(
  (name) => `${UBER}/${name}/`,
);
const ENTRIES = [
  ...new Set(
    [
      ...readFileSync(
        resolve(import.meta.dirname, '../../../assets/lists/awesome-scalability.md'),
        'utf8',
      ).matchAll(/\]\((https?:[^)\s]+)\)/g),
    ].map(([, address = '']) => address),
  ),
].slice(0, 858);

/** Time for all that could be asked and drawn: a link that can be seen, added last, is marked then. */
async function waitForVisible(page: Page): Promise<void> {
  await page.evaluate((address) => {
    document.body.insertAdjacentHTML(
      'afterbegin',
      `<p style="position:relative;z-index:9;background:#fff"><a id="seen" href="${address}">Seen</a></p>`,
    );
    scrollTo(0, 0);
  }, LISTED[0] ?? '');
  await expect.poll(() => statesOfLinks(page, '#seen')).not.toEqual([null]);
}

test('links that nobody can see bear no mark and are not asked about', async ({
  shared,
  site,
  quietPage: page,
}) => {
  test.setTimeout(120_000);
  const all = (style: string) =>
    ENTRIES.map((to) => `<a style="${style}" href="${to}">x</a>`).join('');
  for (const [name, body] of [
    ['one pixel', all('font-size:1px')],
    ['one pixel box', all('display:inline-block;width:1px;height:1px;overflow:hidden')],
    ['transparent', `<div style="opacity:0">${all('')}</div>`],
    [
      'nearly transparent',
      `<div style="opacity:.3"><div style="opacity:.02">${all('')}</div></div>`,
    ],
    ['hidden', `<div style="visibility:hidden">${all('')}</div>`],
    ['clipped', `<div style="position:absolute;clip:rect(0,0,0,0)">${all('')}</div>`],
    ['cut', `<div style="clip-path:inset(50%)">${all('')}</div>`],
    ['off screen', `<div style="position:absolute;left:-9999px">${all('')}</div>`],
    ['far below', `<div style="height:5000px"></div>${all('')}`],
    ['covered', `${all('')}<div style="position:fixed;inset:0;background:#fff"></div>`],
    ['scrolled away', `<div style="height:40px;overflow:hidden"><br><br><br>${all('')}</div>`],
  ] as const) {
    site.serve(PAGE, `<!doctype html><title>${name}</title><body>${body}`);
    const asked: string[] = await namesOfMessages(shared, async () => {
      await page.goto(PAGE);
      await waitForVisible(page);
    });
    expect((await readLayer(page))?.dots.length, name).toBe(1);
    // The one that can be seen; asked once more at most, when its address was answered.
    expect(asked.filter((message) => message === 'linksFound').length, name).toBeLessThan(3);
  }
});

test('a page that has defined elements of the names that Waymark uses gets none of their roots', async ({
  site,
  quietPage: page,
}) => {
  site.serve(
    PAGE,
    `<!doctype html><title>x</title><script>
       window.kept = [];
       for (const name of ['waymark-mark', 'waymark-links', 'waymark-notice'])
         customElements.define(name, class extends HTMLElement {
           constructor() { super(); kept.push(this.attachInternals()); }
         });
     </script><body style="font:16px/2 sans-serif">
     ${LISTED.map((to) => `<p><a href="${to}">A link</a></p>`).join('')}`,
  );
  await page.goto(PAGE);
  await expect.poll(() => statesOfLinks(page)).not.toContain(null);
  const roots = await page.evaluate(() =>
    (window as unknown as { kept: ElementInternals[] }).kept.map(({ shadowRoot }) => shadowRoot),
  );
  expect(roots).toEqual([null]);
});

test('no script of the page can tell what is read', async ({ site, quietPage: page }) => {
  site.serve(
    PAGE,
    `<!doctype html><title>x</title><body style="font:16px/2 sans-serif">
     ${LISTED.map((to) => `<p><a href="${to}">A link</a></p>`).join('')}`,
  );
  await page.goto(PAGE);
  await expect.poll(() => statesOfLinks(page)).not.toContain(null);
  await page.locator('a').first().hover();
  await expect.poll(async () => (await readLayer(page))?.details).toBeTruthy();

  /** Everything that a script of the page can reach, with one state shown in the layer. */
  const pageSees = async (state: string) => {
    await inLayer(
      page,
      function (this: ShadowRoot, wanted: string) {
        for (const dot of this.querySelectorAll('.dot')) dot.className = `dot ${wanted}`;
        const said = this.querySelectorAll('.details b');
        said.forEach((row, index) => {
          row.className = ['unread', 'reading', 'read', 'skipped'][index] === wanted ? 'said' : '';
        });
      },
      state,
    );
    return page.evaluate(async () => {
      const host = document.querySelector('waymark-links') as HTMLElement;
      const found = ['Not read yet', 'Read', '% read', 'Skipped', 'On awesome', 'lists'].map(
        (words) => {
          getSelection()?.removeAllRanges();
          const { find } = window as unknown as { find(...what: unknown[]): boolean };
          return find.call(window, words, false, false, true);
        },
      );
      getSelection()?.selectAllChildren(document.documentElement);
      // What covers a grid of probes over the first link's end and around its words.
      const link = document.links[0]?.getBoundingClientRect() ?? new DOMRect();
      const probes: HTMLElement[] = [];
      for (let x = -6; x <= 320; x += x < 16 ? 2 : 18) {
        for (let y = -6; y <= 40; y += y < 10 ? 2 : 8) {
          const probe = document.body.appendChild(document.createElement('u'));
          probe.style.cssText = `position:absolute;pointer-events:none;width:1px;height:1px;left:${link.right + x - (y > 20 ? 80 : 0)}px;top:${link.top + y}px`;
          probes.push(probe);
        }
      }
      const covered = await new Promise<string>((done) => {
        const seen = new Map<Element, boolean>();
        const observer = new IntersectionObserver(
          (entries) => {
            for (const entry of entries) {
              seen.set(entry.target, (entry as unknown as { isVisible: boolean }).isVisible);
            }
            if (seen.size < probes.length) return;
            observer.disconnect();
            done(probes.map((probe) => (seen.get(probe) ? '.' : '#')).join(''));
          },
          { trackVisibility: true, delay: 100 } as IntersectionObserverInit,
        );
        for (const probe of probes) observer.observe(probe);
      });
      const selection = String(getSelection());
      getSelection()?.removeAllRanges();
      for (const probe of probes) probe.remove();
      return JSON.stringify({
        found,
        selection,
        covered,
        root: host.shadowRoot,
        html: document.documentElement.outerHTML,
        box: host.getBoundingClientRect(),
        style: Object.fromEntries(
          [...getComputedStyle(host)].map((name) => [
            name,
            getComputedStyle(host).getPropertyValue(name),
          ]),
        ),
        size: [document.documentElement.scrollWidth, document.documentElement.scrollHeight],
        sheets: [document.styleSheets.length, document.adoptedStyleSheets.length],
        animations: document.getAnimations().length,
        hits: [...document.links].map((each) => {
          const { right, top } = each.getBoundingClientRect();
          return document.elementFromPoint(right + 3, top + 3)?.nodeName;
        }),
      });
    });
  };
  const unread = await pageSees('unread');
  expect(JSON.parse(unread).found).toEqual([false, false, false, false, false, false]);
  expect(JSON.parse(unread).root).toBeNull();
  // The probes do find the layer: without that, equal would mean nothing.
  expect(JSON.parse(unread).covered).toMatch(/#.*\.|\..*#/);
  for (const state of ['reading', 'read', 'skipped']) {
    const seen = JSON.parse(await pageSees(state));
    const differing = Object.entries(JSON.parse(unread))
      .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(seen[name]))
      .map(([name, value]) => [name, value, seen[name]]);
    expect(differing, state).toEqual([]);
  }
});

test('a page hears nothing of the marker, and cannot end it', async ({ site, quietPage: page }) => {
  site.serve(
    PAGE,
    `<!doctype html><title>x</title><script>
      window.heard = [];
      for (const target of [EventTarget]) {
        const dispatch = target.prototype.dispatchEvent;
        target.prototype.dispatchEvent = function (event) { heard.push(event.type); return dispatch.call(this, event); };
      }
      addEventListener('message', ({ data }) => heard.push(data));
      for (const type of ['wxt:content-script-started', 'content-script-started'])
        for (const id of ['', 'marker', 'waymark']) document.addEventListener((id && id + ':') + type, () => heard.push(type));
      new MutationObserver((records) => heard.push(...records.map(({ addedNodes }) => addedNodes[0]?.nodeName ?? 'change')))
        .observe(document, { subtree: true, childList: true, attributes: true });
      addEventListener('load', () => heard.splice(0));
    </script><body><a href="/on-no-list/">On no list</a>`,
  );
  await page.goto(PAGE);
  const session = await page.context().newCDPSession(page);
  const names = new Set<string>();
  session.on('Runtime.executionContextCreated', ({ context }) => names.add(context.name));
  await session.send('Runtime.enable');
  await expect.poll(() => [...names]).toContain('Waymark');
  await page.evaluate(async () => {
    await new Promise((done) => setTimeout(done, 1_500));
  });
  expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([]);
  await page.evaluate((id) => {
    for (const name of [`${id}:marker:wxt:content-script-started`, 'wxt:content-script-started']) {
      document.dispatchEvent(
        new CustomEvent(name, { detail: { contentScriptName: 'marker', messageId: 'x' } }),
      );
      postMessage({ type: name, contentScriptName: 'marker', messageId: 'x' }, '*');
    }
  }, 'waymark');
  await waitForVisible(page);
});

test('a page has a limited number of addresses asked about, however it shows them', async ({
  shared,
  site,
  quietPage: page,
}) => {
  test.setTimeout(120_000);
  site.serve(PAGE, '<!doctype html><title>x</title><p id="place"></p>');
  await page.goto(PAGE);
  const show = (from: number, to: number) =>
    page.evaluate(
      ([first, last, listed]) => {
        const links = Array.from(
          { length: last - first },
          (_, index) => `<a href="${listed}?utm_source=${first + index}">L${first + index}</a> `,
        );
        const place = document.getElementById('place');
        if (place) place.innerHTML = links.join('');
      },
      [from, to, LISTED[0] ?? ''] as const,
    );
  /** The links that bear a mark, by name: those before them stood at the same places. */
  const marked = async () =>
    (await readLayer(page))?.spoken.map((words) => words.split(':')[0]) ?? [];
  const names = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => `L${from + index}`);
  for (let from = 0; from < 1_000; from += 100) {
    await show(from, from + 100);
    await expect.poll(async () => (await marked()).sort()).toEqual(names(from, from + 100).sort());
  }
  const asked = await namesOfMessages(shared, async () => {
    await show(1_000, 1_100);
    await expect.poll(marked).toEqual([]);
    await show(900, 1_000);
    await expect.poll(async () => (await marked()).length).toBe(100);
  });
  expect(asked).not.toContain('linksFound');
  await show(0, 700);
  await expect.poll(async () => (await readLayer(page))?.dots.length).toBe(200);
});

test('no script of the page finds what its own mark says', async ({ site, quietPage: page }) => {
  const address = 'https://codeascraft.com/2017/11/30/how-etsy-caches/';
  await openPost({ site, page }, address, shortArticle('Hashing, cyclical'));
  await expectChip(page, /On your list/);
  await pressChip(page, /^Waymark/);
  await pressChip(page, 'Mark read');
  await expectChip(page, /Undo/);
  const said = await chipOf(page);
  expect(said.text).toMatch(/Read/);
  const found = await page.evaluate(
    (words) => {
      const { find } = window as unknown as { find(...what: unknown[]): boolean };
      return words.filter((word) => {
        getSelection()?.removeAllRanges();
        return find.call(window, word, false, false, true);
      });
    },
    ['Read', 'On your list', 'Undo', 'Mark', 'Skip', ...said.text.split(' · ')],
  );
  expect(found.filter((words) => words !== 'Hashing, cyclical')).toEqual([]);
});

test('no font of the page is asked for the letters of a mark', async ({
  site,
  quietPage: page,
}) => {
  const address = `${UBER}/a-page-with-fonts/`;
  const letters = [...'NRSUOabcdehilnopprstuy40%'];
  const names = ['Times New Roman', 'Times', 'Arial', 'Segoe UI', 'Roboto', 'system-ui', 'serif'];
  const faces = names.flatMap((name) =>
    letters.map(
      (letter) =>
        `@font-face{font-family:"${name}";src:url(/never/${name}/${letter}.woff);unicode-range:U+${letter.charCodeAt(0).toString(16)}}`,
    ),
  );
  await openPost(
    { site, page },
    address,
    `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><style>${faces.join('')}
    body{font:16px monospace}</style><a id="listed" href="${LISTED[0]}">A link to a post</a>`,
  );
  await expect.poll(() => statesOfLinks(page, '#listed')).not.toEqual([null]);
  await page.hover('#listed');
  const drawn = await page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return [...document.fonts].filter(({ status }) => status !== 'unloaded').length;
  });
  expect(drawn).toBe(0);
  expect(site.requests.filter((request) => request.includes('/never/'))).toEqual([]);
});

test('no event that a page makes up is heard: nothing is said, hidden, begun or ended by it', async ({
  shared,
  site,
  quietPage: page,
}) => {
  const address = 'https://codeascraft.com/2014/12/11/make-performance-part-of-your-workflow/';
  const links = LISTED.map((to) => `<a href="${to}">A link</a><br>`).join('');
  await openPost({ site, page }, address, shortArticle('Kafka', 6, links));
  await expectChip(page, /On your list/);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expect.poll(() => statesOfLinks(page)).not.toContain(null);
  await pressChip(page, /^Waymark/);
  await expectChip(page, /Mark read/);
  const details = async () => (await readLayer(page))?.details;
  const messages = await namesOfMessages(shared, () =>
    page.evaluate(() => {
      const [link] = document.links;
      const made: [EventTarget | undefined, Event][] = [
        [link, new PointerEvent('pointerover', { bubbles: true, composed: true })],
        [link, new FocusEvent('focusin', { bubbles: true, composed: true })],
        [window, new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })],
        [document.body, new PointerEvent('pointerdown', { bubbles: true })],
        [window, new PageTransitionEvent('pageshow', { persisted: true })],
        [window, new PageTransitionEvent('pagehide')],
        [document, new Event('visibilitychange')],
      ];
      for (const [target, event] of made) target?.dispatchEvent(event);
    }),
  );
  expect(messages).toEqual([]);
  expect(await details()).toBeUndefined();
  await expectChip(page, /Mark read/);
  // The same by hand: the pointer over a link, and a press beside the chip.
  await page.locator('a').first().hover();
  await expect.poll(details).toMatch(/Not read yet/);
  for (const type of ['pointerout', 'focusout', 'scroll']) {
    await page.evaluate((name) => void dispatchEvent(new Event(name)), type);
  }
  expect(await details()).toMatch(/Not read yet/);
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await readChip(page))?.buttons.length).toBe(1);
});

/** Whether the pill or the panel has been seen long enough to be pressed. */
const isSeen = (page: Page, box: '.pill' | '.room') =>
  inRoot(
    page,
    'waymark-mark',
    function (this: ShadowRoot, selector: string) {
      return this.querySelector(selector)?.hasAttribute('data-seen');
    },
    box,
  );

/** Everything that a page can find out about the place of the chip, by asking for it and by hitting it. */
const measureChip = (page: Page) =>
  page.evaluate(() => {
    const host = document.querySelector('waymark-mark');
    const { left, top, width, height } = host?.getBoundingClientRect() ?? new DOMRect();
    const hits: string[] = [];
    for (let y = innerHeight - 560; y < innerHeight; y += 4) {
      let line = '';
      for (let x = innerWidth - 420; x < innerWidth; x += 4) {
        line += document.elementFromPoint(x, y) === host ? '#' : '.';
      }
      hits.push(line);
    }
    const attributes = [...(host?.attributes ?? [])].map(({ name, value }) => `${name}=${value}`);
    const { scrollWidth, scrollHeight } = document.documentElement;
    return { box: [left, top, width, height], hits, attributes, scrollWidth, scrollHeight };
  });

test('closed or open, the chip is of one size, whatever it says', async ({
  shared,
  site,
  quietPage: page,
}) => {
  const address = 'https://codeascraft.com/2011/02/15/measure-anything-measure-everything/';
  await openPost({ site, page }, address, longPage('Measure anything'));
  // As it comes it moves by some pixels, whatever it says.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expectChip(page, /On your list/);
  const unread = await measureChip(page);
  expect(unread.hits.join('')).toContain('####');
  await pressChip(page, /^Waymark/);
  await expect.poll(() => isSeen(page, '.room')).toBe(true);
  const open = await measureChip(page);
  expect(open.box).toEqual(unread.box);
  await pressChip(page, /^Waymark/);
  const expectSameAfter = async (button: string | RegExp, words: RegExp) => {
    await pressChip(page, /^Waymark/);
    await expect.poll(() => isSeen(page, '.room')).toBe(true);
    expect(await measureChip(page), `before ${button}`).toEqual(open);
    await pressChip(page, button);
    // Pressed where the panel is open, it has more buttons than two.
    await expectChip(page, /Undo/);
    // It may be about to close by itself: then this opens it, and the next try closes it again.
    await expect(async () => {
      if (((await readChip(page))?.buttons.length ?? 0) > 2) await pressChip(page, /^Waymark/);
      expect((await readChip(page))?.text).toMatch(words);
    }).toPass({ timeout: 20_000 });
    expect(await measureChip(page), String(words)).toEqual(unread);
  };
  await expectSameAfter('Mark read', /^Read · Undo/);
  await expectSameAfter('Mark unread', /^On your list · Undo/);
  await expectSameAfter('Queue', /^Queued · Undo/);
  await expectSameAfter('Skip', /^Skipped · Undo/);
  await expectSameAfter('Not this page', /^Not this page · Undo/);
  await pressChip(page, 'Undo');
  await expectChip(page, /Skipped/);
  const other = await shared.context.newPage();
  await other.goto(shared.url('popup.html'));
  await other.evaluate(stopInTheMiddle(address));
  await other.close();
  await page.reload();
  await expectChip(page, /50 % · Continue/);
  expect(await measureChip(page), 'Continue').toEqual(unread);
  await pressChip(page, /^Waymark/);
  await expectChip(page, /Continue at 50 %/);
  await expect.poll(() => isSeen(page, '.room')).toBe(true);
  expect(await measureChip(page), 'Continue').toEqual(open);
});

test('a press of the chip that nobody could see does nothing and says so, on the chip', async ({
  site,
  quietPage: page,
}) => {
  const address = 'https://engineering.shopify.com/blogs/engineering/scaling-ios-ci-with-anka';
  await openPost({ site, page }, address, shortArticle('Device lab'));
  await pressChip(page, /^Waymark/);
  const skip = await placeInChip(page, 'Skip');
  const expectRefused = async (cover: string) => {
    await page.mouse.click(skip.x, skip.y);
    await expectChip(page, /Not done.* Skip /);
    expect((await chipOf(page)).text, cover).toContain('Not read yet');
  };
  const over = `position:fixed;inset:auto 0 0 auto;width:420px;height:500px;margin:0;border:0;pointer-events:none;`;
  for (const [cover, add] of [
    ['a popover', `lay('${over}background:#fff').popover = 'manual'; cover.showPopover()`],
    ['the greatest z-index', `lay('${over}background:#fff;z-index:2147483647')`],
    ['a shadow', `lay('${over}width:1px;box-shadow:0 0 0 500px #fff;z-index:2147483647')`],
    ['a mask', `document.documentElement.style.maskImage = 'linear-gradient(#0001, #0001)'`],
    [
      'being moved all the time',
      `const move = (at) => {
        const away = 3 * (Math.floor(at / 50) % 2);
        document.documentElement.style.cssText = 'height:100vh;overflow:hidden;translate:' + away + 'px';
        window.moving = requestAnimationFrame(move);
      };
      move(0)`,
    ],
  ] as const) {
    await page.evaluate(`{
      const lay = (style) => {
        const cover = document.body.appendChild(document.createElement('div'));
        cover.id = 'cover';
        cover.style.cssText = style;
        return cover;
      };
      ${add};
    }`);
    // The press itself finds a mask.
    if (cover !== 'a mask') await expect.poll(() => isSeen(page, '.room'), cover).toBe(false);
    await expectRefused(cover);
    await page.evaluate(() => {
      document.getElementById('cover')?.remove();
      cancelAnimationFrame((window as unknown as { moving?: number }).moving ?? 0);
      document.documentElement.removeAttribute('style');
    });
    await expect.poll(() => isSeen(page, '.room')).toBe(true);
  }
  // What is uncovered as the press begins, and held until it could have been seen.
  await page.evaluate((style) => {
    const cover = document.body.appendChild(document.createElement('div'));
    cover.style.cssText = `${style}background:#fff;z-index:2147483647`;
    addEventListener('pointerdown', () => cover.remove(), { capture: true, once: true });
  }, over);
  await expect.poll(() => isSeen(page, '.room')).toBe(false);
  await page.mouse.move(skip.x, skip.y);
  await page.mouse.down();
  await expect.poll(() => isSeen(page, '.room')).toBe(true);
  await page.mouse.up();
  await expectChip(page, /Not done.* Skip /);
  // Uncovered, the same press does what it says at once.
  await page.mouse.click(skip.x, skip.y);
  await expectChip(page, /Skipped.*Undo/);
});

test('what opens by a press can be pressed at once, and by key however it is covered', async ({
  site,
  quietPage: page,
}) => {
  const address =
    'https://engineering.shopify.com/blogs/engineering/e-commerce-at-scale-inside-shopifys-tech-stack';
  await openPost({ site, page }, address, shortArticle('Virtually'));
  await pressChip(page, /^Waymark/);
  const queue = await placeInChip(page, 'Queue');
  await pressChip(page, /^Waymark/);
  const toggle = await placeInChip(page, /^Waymark/);
  await page.mouse.click(toggle.x, toggle.y);
  await page.mouse.click(queue.x, queue.y);
  await expectChip(page, /Queued.*Undo.*Take off the queue/);
  await page.evaluate(() => {
    document.documentElement.style.opacity = '0.5';
  });
  await expect.poll(() => isSeen(page, '.room')).toBe(false);
  await page.keyboard.press('Enter');
  await expectChip(page, /Off the queue.*Undo.*Queue/);
});

test('a page cannot hide the chip, nor the marks on links, but by hiding all of itself', async ({
  site,
  quietPage: page,
}) => {
  const address = 'https://eng.lyft.com/amundsen-lyfts-data-discovery-metadata-engine-62d27254fbb9';
  const link = `<p><a href="${LISTED[0]}">A link</a></p>`;
  await openPost({ site, page }, address, shortArticle('Scalding', 6, link));
  await chipOf(page);
  await page.evaluate(() => document.links[0]?.scrollIntoView());
  await expect.poll(() => statesOfLinks(page)).not.toContain(null);
  const shown = async () =>
    Promise.all(
      [
        ['waymark-mark', '.pill'],
        ['waymark-links', '.dot'],
      ].map(([host = '', part = '']) =>
        inRoot(
          page,
          host,
          function (this: ShadowRoot, selector: string) {
            const own = this.querySelector(selector);
            const { left, top, width } = own?.getBoundingClientRect() ?? new DOMRect();
            const isInWindow = left > 0 && top > 0 && left < innerWidth && top < innerHeight;
            const options = { opacityProperty: true, visibilityProperty: true };
            return width > 0 && isInWindow && own?.checkVisibility(options);
          },
          part,
        ),
      ),
    );
  const before = await placeOfChip(page);
  await page.evaluate(() => {
    const hide =
      'display:none;visibility:hidden;opacity:.01;transform:scale(0);clip-path:inset(50%);content-visibility:hidden;filter:opacity(0);position:static;inset:-9999px;width:0;zoom:.01;translate:-9999px';
    const important = hide.replaceAll(/;|$/g, ' !important;');
    document.head.insertAdjacentHTML(
      'beforeend',
      `<style>waymark-mark, waymark-links, waymark-mark *, :host { ${important} }</style>`,
    );
    for (const host of document.querySelectorAll<HTMLElement>('waymark-mark, waymark-links')) {
      host.style.cssText = important;
      host.hidden = true;
      host.dataset.corner = 'none';
      host.style.setProperty('--offset', '9999px', 'important');
    }
  });
  expect(await shown()).toEqual([true, true]);
  expect(await placeOfChip(page)).toEqual(before);
  for (const how of ['transparent', 'in another document'] as const) {
    await page.evaluate((where) => {
      const place = document.body.appendChild(
        document.createElement(where === 'transparent' ? 'div' : 'iframe'),
      );
      place.style.opacity = '0.001';
      const to = place instanceof HTMLIFrameElement ? place.contentDocument?.body : place;
      to?.append(...document.querySelectorAll('waymark-mark, waymark-links'));
    }, how);
    await expect.poll(shown, how).toEqual([true, true]);
    expect(await placeOfChip(page), how).toEqual(before);
  }
});
