/** A file for the user, saved as the browser saves downloads. */
import type { ExportFile } from '../../../lib/exports/export-formats';

/** The browser has begun to read the file by then, ms. */
const READ_WITHIN_MS = 60_000;

/** Resolves once the whole file is made and handed to the browser. */
export async function saveFile({ name, mediaType, parts }: ExportFile): Promise<void> {
  const written: Blob[] = [];
  for (const part of parts) {
    written.push(new Blob([part]));
    // Between two parts the page answers to keys and pointer.
    await new Promise((done) => setTimeout(done));
  }
  const address = URL.createObjectURL(new Blob(written, { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), READ_WITHIN_MS);
}
