/** Parses the shipped lists once for all files of tests, each of which runs in a process of its own. */
import type { TestProject } from 'vitest/node';
import { readShippedLists } from '../../scripts/build/shipped-lists';

declare module 'vitest' {
  interface ProvidedContext {
    /** The shipped lists, as JSON. */
    shippedLists: string;
  }
}

export default function provideLists(project: TestProject): void {
  project.provide('shippedLists', JSON.stringify(readShippedLists()));
}
