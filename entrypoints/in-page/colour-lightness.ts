/** How light a colour is that the browser computed, in whatever notation it says so. */

/** A colour, as far as its ground or its text depends on it. */
export interface Lightness {
  /** 0 (black) to 1 (white), as the eye weighs the three lights. */
  lightness: number;
  /** 0 (nothing of it is seen) to 1. */
  alpha: number;
}

/** Lighter than this takes dark text. */
const MIDDLE = 0.55;
const NOTHING: Lightness = { lightness: 0, alpha: 0 };

/** @param colour as CSS; what cannot be understood counts as transparent */
export function lightnessOf(colour: string): Lightness {
  if (colour.startsWith('rgb')) return weigh((colour.match(/[\d.]+/g) ?? []).map(Number));
  return weigh(paint(colour));
}

/** @returns whether dark text is legible on it, or it is light text itself */
export function isLight({ lightness }: Lightness): boolean {
  return lightness > MIDDLE;
}

/** @param channels 0 to 255 each, and the alpha, 1 where it is not said */
function weigh([red, green, blue, alpha = 1]: number[]): Lightness {
  if (red === undefined || green === undefined || blue === undefined) return NOTHING;
  return { lightness: (red * 0.25 + green * 0.625 + blue * 0.125) / 255, alpha };
}

/** Text darker than the one stands on a light ground, text lighter than the other on a dark one. */
const SURELY_DARK = 0.3;
const SURELY_LIGHT = 0.7;

/**
 * @param text colour of a text, as CSS
 * @param around colours of the texts around it, the innermost first: links in blue are as light on
 * either ground, and the text that they stand in is not
 * @returns whether it stands on a dark ground
 */
export function isTextOnDark(text: string, around: Iterable<string>): boolean {
  const own = lightnessOf(text);
  if (own.lightness < SURELY_DARK || own.lightness > SURELY_LIGHT) return isLight(own);
  for (const colour of around) {
    if (colour !== text) return isLight(lightnessOf(colour));
  }
  return isLight(own);
}

let painter: CanvasRenderingContext2D | null | undefined;

/** Wide gamuts are computed as they were written (`oklch(…)`): painted, they are three bytes. */
function paint(colour: string): number[] {
  painter ??= Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext(
    '2d',
    { willReadFrequently: true },
  );
  if (!painter) return [];
  painter.clearRect(0, 0, 1, 1);
  painter.fillStyle = 'transparent';
  painter.fillStyle = colour;
  painter.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = painter.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}
