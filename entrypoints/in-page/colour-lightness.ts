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
