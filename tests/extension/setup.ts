/** Every extension test has an IndexedDB of its own, in memory. */
import 'fake-indexeddb/auto';
import { installLocks } from '../fakes/locks';

installLocks();
