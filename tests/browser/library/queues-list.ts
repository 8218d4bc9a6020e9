/** A list at a code host, and how it is added from there. */
import type { Page } from '@playwright/test';
import type { Reply } from '../../../scripts/browser/site';
import { expect } from '../harness';

/** Where the host has it. */
export const RAW = 'https://raw.githubusercontent.com/somebody/lists/HEAD/README.md';

export const QUEUES = `# Queues and logs
## Logs
- [The Log, once more](https://engineering.example.org/the-log)
- [Segments of a log](https://engineering.example.org/segments)
## Queues
- [Zymurgy of queues](https://ferd.example.org/queues)
- [Queues do not fix overload](https://ferd.example.org/overload)
`;

/** As hosts answer that every page may read. */
export function openReply(body: string, reply: Partial<Reply> = {}): Reply {
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'access-control-allow-origin': '*',
    ...reply.headers,
  };
  return { body, ...reply, headers };
}

/** @returns requests to the host of a list: the browser itself asks hosts of its own now and then */
export function askedOf(requests: readonly string[], list: string): string[] {
  const { host } = new URL(list);
  return requests.filter((address) => new URL(address).host === host);
}

/** Adds the list from its address, by keys. */
export async function addQueues(
  library: Page,
  page: string,
  address = 'somebody/lists',
): Promise<void> {
  await library.goto(page);
  await library.getByRole('textbox', { name: 'Web address or repository' }).fill(address);
  await library.keyboard.press('Enter');
  await expect(library.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await library.keyboard.press('Enter');
  await expect(library.getByRole('heading', { level: 1, name: 'Queues and logs' })).toBeVisible();
}
