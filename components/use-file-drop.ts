/** Files that are dropped anywhere on the page: the browser would go to them in its place. */
import { useEffect, useState } from 'preact/hooks';

/** One file, or why there is none. */
export type Dropped = File | 'folder' | 'several' | 'no_file';

function droppedOf({ items, files }: DataTransfer): Dropped {
  if (files.length > 1) return 'several';
  const item = [...items].find(({ kind }) => kind === 'file');
  if (item?.webkitGetAsEntry?.()?.isDirectory) return 'folder';
  return files[0] ?? 'no_file';
}

/** What else is dragged (a word, a link) is none of this. */
function filesOf(event: DragEvent): DataTransfer | undefined {
  const { dataTransfer } = event;
  return dataTransfer?.types.includes('Files') ? dataTransfer : undefined;
}

/** @returns whether files are held over the page */
export function useFileDrop(onDrop: (dropped: Dropped) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      const data = filesOf(event);
      if (!data) return;
      event.preventDefault();
      data.dropEffect = 'copy';
      setIsOver(true);
    };
    // From one part of the page to another it is still held over it.
    const leave = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) setIsOver(false);
    };
    const drop = (event: DragEvent) => {
      setIsOver(false);
      const data = filesOf(event);
      if (!data) return;
      event.preventDefault();
      onDrop(droppedOf(data));
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [onDrop]);
  return isOver;
}
