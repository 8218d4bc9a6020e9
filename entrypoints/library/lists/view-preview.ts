/** Turns what the worker tells of a list into what the page that adds it shows. */
import type { ListPreviewView, OwnFilesView, SiteCounts } from '../../../components/add-list-view';
import { noListWords } from '../../../components/fetch-words';
import { type Access, patternsOutside } from '../../../lib/actions/browser/read-access';
import type { FetchedFiles } from '../../../lib/actions/transfer/fetch-list';
import { siteName } from '../../../lib/address/permissions/match-patterns';
import type { SplitPatterns } from '../../../lib/address/permissions/site-patterns';
import type { ListProblem } from '../../../lib/lists/model/list-entry';
import { plainText } from '../../../lib/lists/model/plain-text';
import type { OwnFile } from '../../../lib/lists/own-files';
import type { ListPreview } from '../../extension-pages/list-messages';

/** What came of fetching the list's own files. */
export interface OwnFilesHad extends FetchedFiles {
  /** All that it leads to and that can be asked for. */
  known: readonly OwnFile[];
}

/**
 * @param access what Waymark may see
 * @param own nothing of them where they were not asked for
 */
export function viewPreview(
  { sites, ownFiles: _, problems, ...preview }: ListPreview,
  given: { fileName?: string; isFetched?: true },
  access: Access,
  own: OwnFilesHad,
): ListPreviewView {
  const ownFiles = viewOwnFiles(problems, own);
  return {
    ...preview,
    ...given,
    problems: problems.filter(({ code }) => code !== 'own-files'),
    ...(ownFiles && { ownFiles }),
    sites: countSites(sites, access),
  };
}

function viewOwnFiles(
  problems: readonly ListProblem[],
  { known, files, unread }: OwnFilesHad,
): OwnFilesView | undefined {
  const told = problems.find(({ code, file }) => code === 'own-files' && file === undefined);
  if (!told && files.length === 0) return undefined;
  return {
    entries: Number(told?.detail ?? 0),
    readable: known.length,
    read: files.length,
    unread: unread.map(({ path, problem, host, detail }) => ({
      path: plainText(path),
      words: noListWords(problem, host, detail),
    })),
  };
}

/** @param access what Waymark may see */
export function countSites({ required, optional }: SplitPatterns, access: Access): SiteCounts {
  const platforms = siteNames(patternsOutside(optional, access));
  return {
    all: siteNames([...required, ...optional]).length,
    unseen: siteNames(patternsOutside(required, access)).length,
    platforms: platforms.length,
  };
}

/** @returns the sites of patterns as people count them: with and without "www" is one */
export function siteNames(patterns: readonly string[]): string[] {
  return [
    ...new Set(patterns.map((each) => (siteName(each) ?? each).replace(/^(?:www|\*)\./, ''))),
  ];
}
