/** Files that are dropped anywhere on the page: the browser would go to them in its place. */
import { useEffect, useRef, useState } from 'preact/hooks';

/** Why what was dropped is no file. */
export type NoFiles = 'folder' | 'no_file';

/** Why what was dropped is not one file. */
export type NoFile = NoFiles | 'several';

/** One file, or why there is none. */
export type Dropped = File | NoFile;

function filesIn({ items, files }: DataTransfer): readonly File[] | NoFiles {
  // A folder is handed over as a file that cannot be read.
  if ([...items].some((item) => item.webkitGetAsEntry?.()?.isDirectory)) return 'folder';
  return files.length > 0 ? [...files] : 'no_file';
}

/** What else is dragged (a word, a link) is none of this. */
function filesOf(event: DragEvent): DataTransfer | undefined {
  const { dataTransfer } = event;
  return dataTransfer?.types.includes('Files') ? dataTransfer : undefined;
}

/** The same of one file. */
export function useFileDrop(onDrop: ((dropped: Dropped) => void) | undefined): boolean {
  return useFilesDrop(
    onDrop &&
      ((dropped) => {
        if (typeof dropped === 'string') onDrop(dropped);
        else onDrop(dropped.length > 1 ? 'several' : (dropped[0] ?? 'no_file'));
      }),
  );
}

/**
 * @param onDrop undefined while nothing is taken; then what is dropped does nothing at all
 * @returns whether files that are taken are held over the page
 */
export function useFilesDrop(
  onDrop: ((dropped: readonly File[] | NoFiles) => void) | undefined,
): boolean {
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
      taking.current?.(filesIn(data));
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
