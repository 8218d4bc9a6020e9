/** Elements that are named like what scripts reach for: on document and window they answer to their names. */

const ON_DOCUMENT = [
  ...['title', 'body', 'head', 'documentElement', 'querySelector', 'createElement', 'links'],
  ...['visibilityState', 'prerendering', 'readyState', 'referrer', 'baseURI', 'hasFocus'],
  ...['addEventListener', 'removeEventListener', 'elementFromPoint', 'createRange'],
];
/** The last are names of what the marker’s scripts share, or have shared under them. */
const ON_WINDOW = [
  ...['browser', 'chrome', 'runtime', 'i18n', 'performance', 'history', 'location', 'document'],
  ...['navigation', 'crypto', 'requestAnimationFrame', 'IntersectionObserver', 'waymark'],
  ...['waymarkFirst', 'waymarkParts', 'waymarkIsAlive', 'waymarkEnd', 'waymarkNotice'],
];
const FIELDS = [
  'runtime',
  'slice',
  'id',
  'onMessage',
  'reading',
  'chip',
  'end',
  'isAlive',
  'parts',
];
const INPUTS = FIELDS.map((name) => `<input name="${name}" id="x-${name}">`).join('');

const SHAPES = {
  forms: (name: string) => `<form id="${name}" name="${name}" hidden>${INPUTS}</form>`,
  pictures: (name: string) => `<img id="${name}" name="${name}" alt="">`,
  frames: (name: string) =>
    `<iframe name="${name}" hidden srcdoc='<form id="runtime"><input name="id" id="x"></form>'></iframe>`,
};

/** Kinds of elements that can be named. */
export const NAMED_SHAPES = Object.keys(SHAPES) as (keyof typeof SHAPES)[];

/** @returns a page with one element of a kind for each name, before its text */
export function withNamed(shape: keyof typeof SHAPES, page: string): string {
  const named = [...ON_DOCUMENT, ...ON_WINDOW].map(SHAPES[shape]).join('');
  return page.replace('<article>', `${named}<article>`);
}
