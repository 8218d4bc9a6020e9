/**
 * A search index of a dozen entries as a module: what the popup rehearses on. Made at build time, so
 * that it has the format of the day and the popup needs no code that indexes.
 */
import type { Plugin } from 'vite';
import type { SearchDocument } from '../../lib/search/index/search-document';
import { buildSearchIndex } from '../../lib/search/index/search-index';

/** What entrypoints/popup/rehearse.tsx imports. */
const NAME = 'virtual:sample-index';
const RESOLVED = `\0${NAME}`;

/** Titles of all shapes that search takes apart: compounds, CamelCase, signs, long dashes. */
const TITLES = [
  ['Kafka: a Distributed Messaging System for Log Processing', 'LinkedIn'],
  ['Kafka at LinkedIn', 'LinkedIn'],
  ['Chaperone: Audit Kafka End-to-End at Uber', 'Uber'],
  ['Reprocessing and Dead Letter Queues with Kafka at Uber', 'Uber'],
  ['uReplicator: Kafka Replicator at Uber', 'Uber'],
  ['Kafka Streams – a new kind of log-structured I/O', 'Confluent'],
  ['Exactly-once Semantics with Kafka', 'Confluent'],
  ['DynamoDB Streams and Kafka’s consumers', 'Amazon'],
  ['Kafka Connect in C++ (KCC)', 'Netflix'],
  ['Kafka in a Nutshell', ''],
  ['Kafka the Message Broker', ''],
  ['Publishing with Apache Kafka at The New York Times', 'The New York Times'],
] as const;

/** @returns a plugin that serves the module `virtual:sample-index`. */
export function sampleIndex(): Plugin {
  return {
    name: 'waymark:sample-index',
    resolveId: (id) => (id === NAME ? RESOLVED : undefined),
    load: (id) => (id === RESOLVED ? moduleText() : undefined),
  };
}

function moduleText(): string {
  const fields = Object.entries(buildSearchIndex(TITLES.map(toDocument))).map(
    ([name, value]: [string, unknown]) => `${name}:${literalOf(value)}`,
  );
  return `export default {${fields.join(',')}}`;
}

function literalOf(value: unknown): string {
  return ArrayBuffer.isView(value)
    ? `new ${value.constructor.name}([${value}])`
    : JSON.stringify(value);
}

function toDocument([title, company]: (typeof TITLES)[number], at: number): SearchDocument {
  return {
    entryId: at,
    resourceId: at,
    listId: 'sample',
    list: 'Sample',
    title,
    address: `https://example.com/${at}/kafka-post`,
    section: ['Messaging', 'Kafka'],
    kind: 'post',
    ...(company === '' ? {} : { company }),
    authors: ['Jay Kreps'],
  };
}
