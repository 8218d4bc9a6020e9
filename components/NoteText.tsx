/** A note as it reads: its Markdown as elements and text, and nothing else. */
import { Fragment, h, type VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { type NoteNode, noteBlocks } from './note-blocks';

export function NoteText({ text }: { text: string }) {
  const nodes = useMemo(() => noteBlocks(text), [text]);
  return <div class="note-text">{nodes.map(show)}</div>;
}

function show(node: NoteNode, at: number): VNode {
  if (typeof node === 'string') return <Fragment key={at}>{node}</Fragment>;
  const { tag, href, start, children } = node;
  const link = href === undefined ? {} : { href, target: '_blank', rel: 'noreferrer' };
  const props = { key: at, ...link, ...(start !== undefined && { start }) };
  const element = h(tag, props, children.length > 0 ? children.map(show) : undefined);
  // It scrolls by itself where it is wider than the panel.
  return tag === 'table' ? (
    <div key={at} class="note-table">
      {element}
    </div>
  ) : (
    element
  );
}
