/** The shapes in which links stand on pages of the web, one of each kind, for the tests of their marks. */

/** One shape: its markup, with `LINK` where the address of the entry goes. */
export interface LinkShape {
  name: string;
  html: string;
  /** Rules of its own. */
  css?: string;
}

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="160" height="70"><rect width="160" height="70" fill="#7a5"/></svg>';
/** The address of a picture, as a page writes it. */
const SOURCE = `data:image/svg+xml,${encodeURIComponent(PICTURE)}`;

/** Every shape has one link to an entry, and may have others beside it, to pages on no list. */
export const LINK_SHAPES: readonly LinkShape[] = [
  {
    name: 'in a sentence',
    html: '<p>Read <a href="LINK">Sharding at scale</a> before <a href="/else">the other one</a>.</p>',
  },
  {
    name: 'just fills its line',
    html: '<p class="max"><a href="LINK">A line that is full</a></p><p class="max"><a href="/else">A line that is full</a></p>',
    css: '.max{width:max-content;outline:1px dotted silver}',
  },
  {
    name: 'over two lines',
    html: '<p class="narrow"><a href="LINK">A title that needs two lines</a></p>',
    css: '.narrow{width:130px}',
  },
  {
    name: 'card around a heading',
    html: '<a class="card" href="LINK"><h3>Card</h3></a>',
    css: '.card{display:block;border:1px solid gray;padding:8px}.card h3{margin:0}',
  },
  {
    name: 'inline around a heading',
    html: '<a href="LINK"><h3>Block in inline</h3></a>',
  },
  {
    name: 'card around a picture and a heading',
    html: `<a class="card" href="LINK"><img src="${SOURCE}" width="160" height="60" alt=""><h3>With a picture</h3></a>`,
  },
  {
    name: 'card with a teaser',
    html: '<a class="card" href="LINK"><h3>Title</h3><p>What it is about, in a line or two of text.</p><small>3 min</small></a>',
  },
  {
    name: 'stretched over its card',
    html: '<div class="stretch"><h3><a href="LINK">Stretched</a></h3><p>Text below.</p></div>',
    css: '.stretch{position:relative;border:1px solid gray}.stretch a::after{content:"";position:absolute;inset:0}',
  },
  {
    name: 'flex items',
    html: '<div class="flex"><a href="/else">One</a><a href="LINK">Two</a><a href="/else">Three</a></div>',
    css: '.flex{display:flex}',
  },
  {
    name: 'flex items at the edges',
    html: '<div class="between"><a href="/else">Older</a><a href="LINK">Newer</a></div>',
    css: '.between{display:flex;justify-content:space-between}',
  },
  {
    name: 'grid items',
    html: '<div class="grid"><a href="LINK">One</a><a href="/else">Two</a><a href="/else">Three</a><a href="/else">Four</a></div>',
    css: '.grid{display:grid;grid-template-columns:1fr 1fr}',
  },
  {
    name: 'button',
    html: '<a class="button" href="LINK">Read more</a>',
    css: '.button{display:inline-block;padding:8px 14px;border-radius:6px;background:#246;color:#fff;text-decoration:none}',
  },
  {
    name: 'chips',
    html: '<a class="chip" href="LINK">kafka</a><a class="chip" href="/else">redis</a>',
    css: '.chip{display:inline-block;padding:1px 8px;border:1px solid #888;border-radius:99px;font-size:12px;color:inherit}',
  },
  {
    name: 'navigation',
    html: '<nav><ul class="bar"><li><a href="/else">Home</a></li><li><a href="LINK">Posts</a></li><li><a href="/else">About</a></li></ul></nav>',
    css: '.bar{display:flex;gap:6px;list-style:none;margin:0;padding:0}.bar a{display:block;padding:6px;background:#ddd}',
  },
  {
    name: 'breadcrumbs without gaps',
    html: '<p><a href="/else">Blog</a>/<a href="LINK">2019</a>/<a href="/else">May</a></p>',
  },
  {
    name: 'neighbours without gaps',
    html: '<p><a href="LINK">first</a><a href="/else">second</a></p>',
  },
  {
    name: 'cell of a table',
    html: '<table border="1"><tr><td><a href="LINK">A cell</a></td><td>1</td></tr></table>',
  },
  {
    name: 'cell that is cut',
    html: '<table class="fixed" border="1"><tr><td><a href="LINK">A cell that is too narrow for it</a></td><td><a href="/else">next</a></td></tr></table>',
    css: '.fixed{table-layout:fixed;width:180px}.fixed td{overflow:hidden;white-space:nowrap}',
  },
  {
    name: 'ellipsis',
    html: '<p class="ellipsis"><a href="LINK">A title that is much too long for this</a></p>',
    css: '.ellipsis{width:140px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis}',
  },
  {
    name: 'clamped to two lines',
    html: '<a class="clamp" href="LINK">A title that goes on and on over more lines than are shown of it in this narrow box</a>',
    css: '.clamp{width:160px;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}',
  },
  {
    name: 'several columns',
    html: '<ul class="columns"><li><a href="/else">Aa</a></li><li><a href="LINK">Bb that breaks over its column</a></li><li><a href="/else">Cc</a></li></ul>',
    css: '.columns{columns:2;column-gap:8px;margin:0;padding-left:16px}',
  },
  {
    name: 'right to left',
    html: '<p dir="rtl">قرأت <a href="LINK">مقالة طويلة</a> أمس.</p>',
  },
  {
    name: 'right to left within left to right',
    html: '<p>See <a href="LINK">مقالة</a> there.</p>',
  },
  {
    name: 'vertical from the right',
    html: '<p class="vertical">前<a href="LINK">縦書きの記事</a>後</p>',
    css: '.vertical{writing-mode:vertical-rl;height:110px}',
  },
  {
    name: 'vertical from the left',
    html: '<p class="vertical-lr"><a href="LINK">Upright post</a></p>',
    css: '.vertical-lr{writing-mode:vertical-lr;height:110px}',
  },
  {
    name: 'without a box',
    html: '<div class="flex"><a class="boxless" href="LINK"><b>Boxless</b> <i>link</i></a></div>',
    css: '.boxless{display:contents}',
  },
  {
    name: 'first letter',
    html: '<p class="drop"><a href="LINK">Dropped</a> capital at the start of a text that goes on.</p>',
    css: '.drop::first-letter{font-size:3em;float:left;line-height:1}',
  },
  {
    name: 'picture',
    html: `<a href="LINK"><img src="${SOURCE}" width="160" height="60" alt="Post"></a>`,
  },
  {
    name: 'icon',
    html: `<p>Share <a href="LINK"><img src="${SOURCE}" width="16" height="16" alt="Post"></a> it</p>`,
  },
  {
    name: 'drawing',
    html: `<a href="LINK" aria-label="Post"><svg width="24" height="24"><circle cx="12" cy="12" r="10"/></svg></a>`,
  },
  {
    name: 'logo as ground',
    html: '<a class="logo" href="LINK">Logo</a>',
    css: `.logo{display:block;width:120px;height:40px;text-indent:-9999px;overflow:hidden;background:url('${SOURCE}')}`,
  },
  {
    name: 'caption over a picture',
    html: `<a class="over" href="LINK"><img src="${SOURCE}" width="160" height="70" alt=""><span>Caption</span></a>`,
    css: '.over{display:block;position:relative;width:160px}.over span{position:absolute;left:6px;bottom:6px;color:#fff;background:#000a}',
  },
  {
    name: 'list item',
    html: '<ul><li><a href="LINK">A post</a></li><li><a href="/else">Another</a></li></ul>',
  },
  {
    name: 'tight lines',
    html: '<div class="tight"><a href="/else">Above all of it</a><br><a href="LINK">Between them</a><br><a href="/else">Below all of it</a></div>',
    css: '.tight{line-height:1}',
  },
  {
    name: 'lines tighter than letters',
    html: '<div class="tighter"><a href="/else">Above all of it</a><br><a href="LINK">Between</a></div>',
    css: '.tighter{line-height:.8}',
  },
  {
    name: 'block',
    html: '<a class="block" href="LINK">A block link</a>',
    css: '.block{display:block}',
  },
  {
    name: 'inline block',
    html: '<p>Some <a class="ib" href="LINK">inline<br>block</a> here</p>',
    css: '.ib{display:inline-block}',
  },
  {
    name: 'bar that sticks',
    html: '<div class="bound"><div class="sticky"><a href="LINK">Stuck</a></div><p>Below it</p></div>',
    css: '.sticky{position:sticky;top:0;background:#eee}',
  },
  {
    name: 'turned',
    html: '<p class="turned"><a href="LINK">Turned post</a></p>',
    css: '.turned{transform:rotate(-8deg);margin:20px}',
  },
  {
    name: 'scaled',
    html: '<p class="scaled"><a href="LINK">Scaled post</a></p>',
    css: '.scaled{transform:scale(.8) translateX(10px)}',
  },
  {
    name: 'box that scrolls',
    html: '<div class="scrolls"><p><a href="LINK">In a box</a></p><p>More</p><p>More</p></div>',
    css: '.scrolls{height:60px;overflow:auto;border:1px solid gray}.scrolls p{margin:4px}',
  },
  {
    name: 'opened details',
    html: '<details open><summary>More</summary><a href="LINK">Unfolded</a></details>',
  },
  {
    name: 'summary',
    html: '<details><summary><a href="LINK">Folded</a></summary>text</details>',
  },
  {
    name: 'zoomed',
    html: '<p class="zoomed"><a href="LINK">Zoomed</a></p>',
    css: '.zoomed{zoom:1.5}',
  },
  { name: 'footnote', html: '<p>As was shown.<sup><a href="LINK">[1]</a></sup> Then</p>' },
  { name: 'heading', html: '<h2 class="h"><a href="LINK">Heading</a></h2>', css: '.h{margin:0}' },
  {
    name: 'huge letters',
    html: '<p class="huge"><a href="LINK">Big</a></p>',
    css: '.huge{font:700 56px/1 serif;margin:0}',
  },
  {
    name: 'small print',
    html: '<p class="small"><a href="LINK">Terms of it</a> and <a href="/else">imprint</a></p>',
    css: '.small{font-size:9px}',
  },
  {
    name: 'floats',
    html: '<div class="floats"><a href="LINK">Left</a><a href="/else">Left</a></div>',
    css: '.floats{overflow:hidden}.floats a{float:left}',
  },
  {
    name: 'sign of its own',
    html: '<p><a class="arrow" href="LINK">Elsewhere</a> and on</p>',
    css: '.arrow::after{content:" ↗"}',
  },
  {
    name: 'box as high as its line',
    html: '<div class="lid"><a href="LINK">Under a lid</a></div>',
    css: '.lid{height:1.2em;line-height:1.2;overflow:hidden}',
  },
  {
    name: 'box as narrow as its text',
    html: '<div class="shrink"><a href="LINK">Shrunk</a></div>',
    css: '.shrink{display:inline-block;overflow:hidden}',
  },
  {
    name: 'spread letters',
    html: '<p class="spread"><a href="LINK">Spread</a> out</p>',
    css: '.spread{letter-spacing:.3em;text-transform:uppercase}',
  },
  { name: 'code', html: '<pre class="pre">$ open <a href="LINK">post</a>\n$ close</pre>' },
  {
    name: 'title and badge',
    html: '<a class="badged" href="LINK"><span>Title</span> <b>NEW</b></a>',
    css: '.badged b{background:#c33;color:#fff;font-size:10px;padding:1px 4px}',
  },
  {
    name: 'justified',
    html: '<p class="justified">Words that are set to fill <a href="LINK">all of the line they stand in</a> and go on.</p>',
    css: '.justified{text-align:justify;width:170px}',
  },
  {
    name: 'definition',
    html: '<dl class="dl"><dt><a href="LINK">Term</a></dt><dd><a href="/else">Meaning</a></dd></dl>',
    css: '.dl,.dl dd{margin:0}',
  },
  {
    name: 'annotated letters',
    html: '<p><a href="LINK"><ruby>記事<rt>きじ</rt></ruby></a></p>',
  },
  {
    name: 'see-through',
    html: '<p class="dim"><a href="LINK">Dimmed post</a></p>',
    css: '.dim{opacity:.5}',
  },
  {
    name: 'edge of a box that is cut',
    html: '<div class="edge"><p><a href="LINK">Against the edge</a></p></div>',
    css: '.edge{overflow:hidden;width:max-content}.edge p{margin:0}',
  },
];

/** @returns the page with all shapes, in cells of one size. */
export function pageOfShapes(address: string): string {
  const cells = LINK_SHAPES.map(
    ({ html }, index) =>
      `<section data-shape="${index}">${html.replace('LINK', `${address}?utm_source=n${index}`)}</section>`,
  );
  const css = LINK_SHAPES.flatMap(({ css: own }) => own ?? []).join('\n');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shapes</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<style>body{margin:8px;font:16px/1.4 sans-serif}main{display:grid;grid-template-columns:repeat(6,200px);gap:6px}
section{border:1px solid #8883;min-width:0;height:130px;overflow:visible}p,h3{margin:4px 0}
@media(prefers-color-scheme:dark){.bar a,.sticky{background:#333!important}}
${css}</style><main>${cells.join('\n')}</main></html>`;
}
