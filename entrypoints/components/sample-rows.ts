/** Rows for component tests and the gallery: real titles and addresses, made-up readings. */
import type { HereView, HomeView, RowView } from '../../components/view-models';
import type { Kind } from '../../lib/lists/model/list-entry';
import type { ReadingSummary } from '../../lib/reading/reading';
import type { Highlight } from '../../lib/search/find-highlights';

/** A day on which all samples were looked at: 12 November 2026, noon UTC. */
export const NOW = Date.UTC(2026, 10, 12, 12);
const DAY_MS = 86_400_000;

export const UNREAD: ReadingSummary = {
  state: 'unread',
  progress: 0,
  queued: false,
  byHand: false,
};
export const BEGUN: ReadingSummary = {
  ...UNREAD,
  state: 'reading',
  progress: 0.4,
  remainingMs: 6 * 60_000,
};
export const READ: ReadingSummary = {
  ...UNREAD,
  state: 'read',
  progress: 1,
  readAt: NOW - 9 * DAY_MS,
};
export const SKIPPED: ReadingSummary = { ...UNREAD, state: 'skipped', byHand: true };

const SCALABILITY = { listId: 'awesome-scalability', list: 'awesome-scalability' };

/** @returns a row; only what the test is about needs to be said. */
export function sampleRow(entryId: number, some: Partial<RowView> = {}): RowView {
  return {
    entryId,
    resourceId: entryId,
    title: `Entry ${entryId}`,
    address: `https://example.com/${entryId}`,
    kind: 'post',
    places: [{ ...SCALABILITY, section: ['Scalability', 'Messaging'] }],
    reading: UNREAD,
    ...some,
  };
}

const marked = (title: string, ...words: string[]): Highlight[] => [
  {
    field: 'title',
    ranges: words.map((word) => [title.indexOf(word), title.indexOf(word) + word.length]),
  },
];

const KAFKA: [
  title: string,
  company: string,
  kind: Kind,
  reading: ReadingSummary,
  address: string,
][] = [
  [
    'Reprocessing and Dead Letter Queues with Kafka at Uber',
    'Uber',
    'post',
    UNREAD,
    'https://eng.uber.com/reliable-reprocessing/',
  ],
  [
    'Chaperone: Audit Kafka End-to-End at Uber',
    'Uber',
    'post',
    BEGUN,
    'https://eng.uber.com/chaperone/',
  ],
  [
    'Kafka at LinkedIn',
    'LinkedIn',
    'post',
    READ,
    'https://engineering.linkedin.com/kafka/running-kafka-scale',
  ],
  [
    'Kafka the Message Broker',
    'Kleppmann',
    'paper',
    { ...UNREAD, queued: true },
    'https://martin.kleppmann.com/papers/kafka-debull15.pdf',
  ],
  [
    'Finding Kafka throughput limit in infrastructure at Dropbox',
    'Dropbox',
    'post',
    SKIPPED,
    'https://blogs.dropbox.com/tech/2019/01/finding-kafkas-throughput-limit-in-dropbox-infrastructure/',
  ],
  [
    'Exactly-once Semantics with Kafka',
    'Confluent',
    'post',
    UNREAD,
    'https://www.confluent.io/blog/exactly-once-semantics-are-possible-heres-how-apache-kafka-does-it/',
  ],
  [
    'Deconstructing Monolithic Applications into (Kafka-driven) Services at Heroku',
    'Heroku',
    'post',
    UNREAD,
    'https://blog.heroku.com/monolithic-applications-into-services',
  ],
];

/** What "kafka uber" might find. */
export const kafkaRows: RowView[] = KAFKA.map(([title, company, kind, reading, address], at) =>
  sampleRow(100 + at, {
    title,
    company,
    kind,
    reading,
    address,
    places: [
      {
        ...SCALABILITY,
        section: ['Scalability', 'Distributed Messaging, Queuing and Event Streaming'],
      },
      ...(kind === 'paper'
        ? [{ listId: 'primer', list: 'System Design Primer', section: ['Appendix'] }]
        : []),
    ],
    highlights: marked(title, ...['Kafka', 'Uber'].filter((word) => title.includes(word))),
  }),
);

export const here: HereView = {
  resourceId: 7,
  certainty: 'certain',
  reason: 'medium-post',
  title: 'How Discord Stores Billions of Messages',
  places: [
    { listId: 'social', list: 'Social network references', section: [] },
    {
      listId: 'awesome-scalability',
      list: 'awesome-scalability',
      section: ['Scalability', 'NoSQL', 'Cassandra'],
    },
  ],
  reading: {
    ...BEGUN,
    progress: 0.62,
    stoppedAt: { text: 'Discord continues to grow faster than we expected', share: 0.6 },
  },
  corner: 'bottom-right',
  dismissed: false,
};

export const home: HomeView = {
  continuing: [
    sampleRow(1, {
      title: 'Chaperone: Audit Kafka End-to-End at Uber',
      company: 'Uber',
      reading: BEGUN,
    }),
  ],
  next: [
    sampleRow(2, {
      title: 'Scaling Memcache at Facebook',
      company: 'Facebook',
      kind: 'paper',
      reading: { ...UNREAD, queued: true },
    }),
    sampleRow(3, {
      title: 'TAO: Facebook’s distributed data store for the social graph',
      company: 'Facebook',
      kind: 'paper',
    }),
  ],
  lists: [
    {
      listId: 'awesome-scalability',
      title: 'awesome-scalability',
      read: 118,
      reading: 22,
      total: 726,
    },
    { listId: 'primer', title: 'System Design Primer', read: 31, reading: 0, total: 79 },
    { listId: 'social', title: 'Social network references', read: 12, reading: 2, total: 30 },
    { listId: 'photo', title: 'Photo sharing references', read: 3, reading: 0, total: 17 },
    { listId: 'backend', title: 'Awesome Backend', read: 0, reading: 0, total: 240 },
  ],
  readThisWeek: 5,
  entryCount: 852,
};
