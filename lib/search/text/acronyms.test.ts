import { describe, expect, it } from 'vitest';
import { findDefinitions, findInitials } from './acronyms';
import { hostWords, pathWords, splitAddress } from './address-words';
import { wordFormsOf } from './word-forms';

describe('short forms', () => {
  it.each([
    ['Google File System (GFS)', [{ short: 'gfs', long: 'google file system' }]],
    ['Hadoop File System (HDFS)', [{ short: 'hdfs', long: 'hadoop file system' }]],
    [
      'ELK (Elasticsearch, Logstash, Kibana) Stack',
      [{ short: 'elk', long: 'elasticsearch logstash kibana' }],
    ],
    [
      'Use of a content delivery network (CDN)',
      [{ short: 'cdn', long: 'content delivery network' }],
    ],
    ['Scaling (a NSFW site)', []],
    ['Big Data Processing (PDF) at Uber', []],
    ['(((((', []],
  ])('explained in %s', (text, definitions) => {
    expect(findDefinitions(text)).toEqual(definitions);
  });

  it.each([
    ['Content Delivery Network', 'cdn'],
    ['Distributed Hash Tables: a survey', 'dht'],
    ['Domain name system', 'dns'],
    ['Kafka at LinkedIn', undefined],
    ['Seven Words Never Make One Useful Acronym Here', undefined],
  ])('made of the initials of %s', (text, initials) => {
    expect(findInitials(text)).toBe(initials);
  });
});

describe('word forms', () => {
  it.each([
    ['databases', 'database'],
    ['database', 'databases'],
    ['caching', 'cache'],
    ['cache', 'caching'],
    ['queries', 'query'],
    ['query', 'queries'],
    ['logging', 'log'],
    ['containers', 'container'],
    ['replicate', 'replication'],
    ['migrating', 'migration'],
    ['optimise', 'optimization'],
    ['scalable', 'scalability'],
    ['consistency', 'consistent'],
    ['resilient', 'resilience'],
    ['eventual', 'eventually'],
    ['deploying', 'deployment'],
  ])('of %s include %s', (word, form) => {
    expect(wordFormsOf(word)).toContain(form);
  });

  it.each([
    ['station', 'state'],
    ['nation', 'nate'],
    ['payment', 'pay'],
    ['comment', 'com'],
    ['reply', 'rep'],
  ])('of %s do not include %s', (word, form) => {
    expect(wordFormsOf(word)).not.toContain(form);
  });

  it('of a short or foreign word are none', () => {
    expect(wordFormsOf('go')).toEqual([]);
    expect(wordFormsOf('c10k')).toEqual([]);
  });
});

describe('words of an address', () => {
  it('are those of the host that say whose it is', () => {
    expect(hostWords('https://labs.spotify.com')).toEqual([
      'labs',
      'spotify',
      'labsspotifycom',
      'spotifycom',
    ]);
  });

  it('are those of the path that a person wrote', () => {
    const { rest } = splitAddress(
      'https://blog.discordapp.com/how-discord-stores-billions-of-messages-7fa6ec7ee4c7?gi=1',
    );
    expect(pathWords(rest)).toEqual(['discord', 'stores', 'billions', 'messages']);
    expect(pathWords('/%E0%A4%A/broken')).toEqual(['broken']);
  });

  it('do not change the address', () => {
    for (const address of ['https://a.b/c', 'mailto:x', '', 'HTTP://U@X:1?q', 'javascript:1//2']) {
      const { origin, rest } = splitAddress(address);
      expect(origin + rest).toBe(address);
    }
  });
});
