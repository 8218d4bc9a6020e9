/**
 * Reads and stores a list for the library, beside its page: a long list takes seconds, in which the
 * page goes on answering. Ended with the page; then nothing of an unfinished list is stored.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { database } from '../../lib/store/database';
import type { ListAnswer, ListRequest } from '../extension-pages/list-messages';
import { serveList } from './serve-list';

export default defineUnlistedScript(() => {
  const port = self as unknown as WorkerPort;
  const serve = serveList(database(), (answer) => port.postMessage(answer));
  port.onmessage = ({ data }) => void serve(data);
});

/** The scope of a worker, as far as it is needed; the types of pages lack it. */
interface WorkerPort {
  onmessage: (event: { data: ListRequest }) => void;
  postMessage(answer: ListAnswer): void;
}
