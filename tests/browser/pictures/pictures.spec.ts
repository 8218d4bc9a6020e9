import { test as base } from '@playwright/test';
import { expect } from '../../../scripts/browser/expect';
import { measureFonts, PICTURED_WIDTH } from '../../../scripts/pictures/font-width';
import { look, PICTURED } from '../../../scripts/pictures/matrix';
import { launchPictured, type PicturedBrowser } from '../../../scripts/pictures/pictured-browser';
import { untilQuiet } from '../../../scripts/pictures/until-quiet';

const test = base.extend<object, { pictured: PicturedBrowser }>({
  pictured: [
    async ({ browserName: _ }, use) => {
      const pictured = await launchPictured();
      await use(pictured);
      await pictured.waymark.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

// One after the other, in one browser.
test.describe.configure({ mode: 'default' });

for (const { name, at, ready, looks, isWhole = false } of PICTURED) {
  test(`${name} looks as it was pictured`, async ({ pictured }) => {
    const page = await pictured.open(at);
    await page.locator(ready).first().waitFor();
    await untilQuiet(page);
    const width = await measureFonts(page);
    // Letters of another font are no change of ours. Where it counts, the fonts are those.
    test.skip(width !== PICTURED_WIDTH && !process.env.CI, 'the fonts here are others');
    for (const each of looks) {
      await look(page, each);
      await expect.soft(page).toHaveScreenshot([name, `${each.name}.png`], { fullPage: isWhole });
    }
    await page.close();
  });
}
