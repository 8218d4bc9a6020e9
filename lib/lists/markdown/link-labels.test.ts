import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { parseLinkLabel } from './link-labels';

const library = new MarkdownIt({ html: true });
const ours = new MarkdownIt({ html: true });
ours.helpers.parseLinkLabel = parseLinkLabel;

const part = fc.constantFrom(
  ...[
    '[',
    ']',
    '(u)',
    '](u)',
    '][r]',
    '![',
    '`',
    '<b>',
    '\\',
    'a',
    ' ',
    '*',
    '<http://x.y>',
    '[r]',
  ],
);

test('labels of links and images end where the library says', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 25 }), (parts) => {
      const text = `[r]: z\n\n${parts.join('')}`;
      expect(ours.render(text)).toBe(library.render(text));
    }),
    { numRuns: 3_000 },
  );
});
