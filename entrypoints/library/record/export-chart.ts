/** A chart of the page as a picture of its own, with the colours that it is seen in. */
import type { ExportChart } from '../../../components/ChartFigure';
import { dayOf } from '../../../lib/exports/backup-file-name';
import { saveFile } from '../frame/save-file';

const SVG = 'http://www.w3.org/2000/svg';
/** What the theme says of the marks. */
const STYLES = ['fill', 'stroke', 'stroke-width', 'font-family', 'font-size', 'font-weight'];
const MARGIN = 12;
/** Pixels of a picture for each of the chart. */
const SCALE = 2;

/** Saves a chart; resolves once it is handed to the browser. */
export async function exportChart(
  ...[chart, name, format]: Parameters<ExportChart>
): Promise<void> {
  const drawn = drawAlone(chart);
  const text = new XMLSerializer().serializeToString(drawn);
  const file = `waymark-${name}-${dayOf(Date.now())}.${format}`;
  if (format === 'svg') {
    await saveFile({ name: file, mediaType: 'image/svg+xml', parts: [text] });
    return;
  }
  const bytes = await paint(
    text,
    Number(drawn.getAttribute('width')),
    Number(drawn.getAttribute('height')),
  );
  await saveFile({ name: file, mediaType: 'image/png', parts: [bytes] });
}

/** A copy that needs no theme, no page and no links. */
function drawAlone(chart: SVGSVGElement): SVGSVGElement {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const originals = [chart, ...chart.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  for (const [at, original] of originals.entries()) {
    const to = copies[at];
    if (!to) continue;
    const style = getComputedStyle(original);
    for (const name of STYLES) to.setAttribute(name, style.getPropertyValue(name));
    for (const name of ['class', 'tabindex', 'href', 'data-day']) to.removeAttribute(name);
  }
  const [width, height] = [chart.clientWidth, chart.clientHeight].map((side) => side + 2 * MARGIN);
  copy.setAttribute('xmlns', SVG);
  copy.setAttribute('direction', getComputedStyle(chart).direction);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.setAttribute('viewBox', `${-MARGIN} ${-MARGIN} ${width} ${height}`);
  const ground = document.createElementNS(SVG, 'rect');
  const sides = { x: -MARGIN, y: -MARGIN, width, height };
  for (const [name, value] of Object.entries(sides)) ground.setAttribute(name, String(value));
  ground.setAttribute('fill', getComputedStyle(document.documentElement).backgroundColor);
  copy.prepend(ground);
  return copy;
}

async function paint(
  text: string,
  width: number,
  height: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * SCALE;
    canvas.height = height * SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!blob) throw new Error('the picture could not be made');
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    URL.revokeObjectURL(address);
  }
}
