/** What one sees that an update has changed, in one line. */
import { i18n } from '#i18n';

/** By version; most have nothing to tell. */
const NEWS = { '0.1.0': 'news.v0_1_0' } as const satisfies Record<string, string>;

function isTold(version: string): version is keyof typeof NEWS {
  return Object.hasOwn(NEWS, version);
}

/** @returns the line of a version; undefined where it changed nothing that one sees */
export function newsWords(version: string): string | undefined {
  return isTold(version) ? i18n.t(NEWS[version]) : undefined;
}
