/** Files that are dropped anywhere on the page: the browser would go to them in its place. */
import { useEffect, useRef, useState } from 'preact/hooks';

/** Why what was dropped is not one file. */
export type NoFile = 'folder' | 'several' | 'no_file';

/** One file, or why there is none. */
export type Dropped = File | NoFile;

function droppedOf({ items, files }: DataTransfer): Dropped {
  if (files.length > 1) return 'several';
  const item = [...items].find(({ kind }) => kind === 'file');
  // A folder is handed over as a file that cannot be read.
  if (item?.webkitGetAsEntry?.()?.isDirectory) return 'folder';
  return files[0] ?? 'no_file';
}

/** What else is dragged (a word, a link) is none of this. */
function filesOf(event: DragEvent): DataTransfer | undefined {
  const { dataTransfer } = event;
  return dataTransfer?.types.includes('Files') ? dataTransfer : undefined;
}

/**
 * @param onDrop undefined while nothing is taken; then what is dropped does nothing at all
 * @returns whether files that are taken are held over the page
 */
export function useFileDrop(onDrop: ((dropped: Dropped) => void) | undefined): boolean {
  const [isOver, setIsOver] = useState(false);
  const taking = useRef(onDrop);
  taking.current = onDrop;
  useEffect(() => {
    const over = (event: DragEvent) => {
      const data = filesOf(event);
      if (!data) return;
      event.preventDefault();
      data.dropEffect = taking.current ? 'copy' : 'none';
      setIsOver(taking.current !== undefined);
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
      taking.current?.(droppedOf(data));
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return isOver;
}
