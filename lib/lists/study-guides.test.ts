import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import shipped from '../../assets/lists/index.json' with { type: 'json' };
import { ownSections } from './model/shared-heading';
import { parseList } from './parse-list';
import { guideParts, STUDY_GUIDES, TIMELINES } from './study-guides';

describe('the study guides', () => {
  it('name sections that their lists have, and take no less where there is more time', () => {
    for (const guide of STUDY_GUIDES) {
      const text = readFileSync(`assets/lists/${guide.listId}.md`, 'utf8');
      const home = shipped.find(({ id }) => id === guide.listId)?.home ?? '';
      const { entries } = parseList(text, { name: guide.listId, home });
      const sections = ownSections(entries);
      for (const { section, ...takes } of guide.parts) {
        expect(
          sections.some((own) => section.every((heading, at) => own[at] === heading)),
          section.join(' › '),
        ).toBe(true);
        const rank = TIMELINES.map((timeline) =>
          ['few', 'some', 'many', 'most', 'all'].indexOf(takes[timeline]),
        );
        expect(rank).toEqual(rank.toSorted((one, other) => one - other));
        expect(rank).not.toContain(-1);
      }
      expect(guideParts(guide, 'long')).toHaveLength(guide.parts.length);
    }
  });
});
