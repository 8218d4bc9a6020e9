/** The sections of a list on its own page: how far each is read, and where its heading stands. */
import type { LinkViewer } from '../in-page/link-place';
import { loadedParts } from '../in-page/marker-parts';
import { runInSlices } from '../in-page/run-in-slices';
import type { SeenSection } from '../marker-links/link-layer';
import type { Line, SectionProgress } from '../marker-links/measure-sections';
import { linkAddress } from './link-address';
import type { LinkAnswers } from './link-answers';
import { findListText, LINES } from './list-text';

/** The sections of the page. */
export interface ListSections {
  hasAny(): boolean;
  /** Reads them, and asks about all links in them. */
  read(): Promise<void>;
  /** @returns those whose headings can be seen */
  place(): SeenSection[];
  forget(): void;
}

/** @param loadLayer loads what reads and draws sections, once the page has marks */
export function listSections(
  viewer: LinkViewer,
  { marks, isNews, isSilent, learn }: LinkAnswers,
  loadLayer: () => Promise<void>,
  signal: AbortSignal,
): ListSections {
  let sections = new Map<Element, SectionProgress>();
  return {
    hasAny: () => sections.size > 0,
    async read() {
      const elements = findListText(document)?.querySelectorAll(LINES);
      if (!elements) {
        sections = new Map();
        return;
      }
      const unknown = new Set<string>();
      await runInSlices(
        elements,
        (element) => {
          const address = element.localName === 'a' ? linkAddress(element) : undefined;
          if (address !== undefined && isNews(address)) unknown.add(address);
        },
        signal,
      );
      if (unknown.size > 0) await learn([...unknown]);
      if ([...marks.values()].some(Boolean)) await loadLayer();
      const { links } = loadedParts();
      if (!links) return;
      const lines: Line[] = [];
      const markAt = (link: Element) => marks.get(linkAddress(link) ?? '') ?? undefined;
      await runInSlices(
        elements,
        (element) => void lines.push(links.readLine(element, markAt)),
        signal,
      );
      sections = isSilent() ? new Map() : links.measureSections(lines);
    },
    place() {
      const placed: SeenSection[] = [];
      for (const [heading, progress] of sections) {
        const box = viewer.boxInWindow(heading);
        const place = box && viewer.place(heading, box);
        if (place && loadedParts().links?.hasRoom(heading, place))
          placed.push({ heading, progress, place });
      }
      return placed;
    },
    forget: () => sections.clear(),
  };
}
