import { expect, it } from 'vitest';
import { stemOf } from './stem';

it.each([
  'replicate replication replicating',
  'cache caching cached caches',
  'schedule scheduler scheduling scheduled',
  'fail fails failing failed failure failures',
  'limit limits limiting limiter',
  'query queries',
  'consistent consistency',
  'resilient resilience resiliency',
  'optimize optimization optimizing',
  'store stored storing storage',
  'deploy deployment deploys',
  'stop stopping stopped',
  'crdt crdts',
])('gives the words of one family one stem: %s', (family) => {
  expect(new Set(family.split(' ').map(stemOf)).size).toBe(1);
});

it.each([
  'service serve',
  'many money man',
  'state station',
  'message messy',
  'http https',
  'kafka',
  'данные данных',
])('keeps apart what is not: %s', (words) => {
  const all = words.split(' ');
  expect(new Set(all.map(stemOf)).size).toBe(all.length);
});
