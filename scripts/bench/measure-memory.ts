/** What a fresh popup holds in memory after some typing and a collection. */
import type { WaymarkBrowser } from '../browser/browser';

/** @returns script heap, document and array buffers, bytes */
export async function measureMemory(waymark: WaymarkBrowser, query: string): Promise<number> {
  await waymark.stopWorker();
  const page = await waymark.context.newPage();
  await page.goto(waymark.url('popup.html'));
  for (const typed of [query, 'netflix caching', 'kafak', 'by:google type:paper']) {
    await page.getByRole('combobox').fill(typed);
    await page.getByRole('option').first().waitFor();
  }
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const usage = (await session.send('Runtime.getHeapUsage')) as HeapUsage;
  await page.close();
  return usage.usedSize + (usage.embedderHeapUsedSize ?? 0) + (usage.backingStorageSize ?? 0);
}

/** As the protocol describes it; the last two came with Chromium 128. */
interface HeapUsage {
  usedSize: number;
  embedderHeapUsedSize?: number;
  backingStorageSize?: number;
}
