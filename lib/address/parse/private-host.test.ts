import { describe, expect, it } from 'vitest';
import { isPrivateHost } from './private-host';

const isPrivate = (host: string) => isPrivateHost(new URL(`http://${host}/`).hostname);

describe('a host of this machine or the network around it', () => {
  it.each([
    'localhost',
    'foo.localhost.',
    'printer.local',
    'metadata.google.internal',
    'router.home.arpa',
    'box.lan',
    'intranet',
    '10.0.0.1',
    '172.31.255.1',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '0',
    '224.0.0.1',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '127。0。0。1',
    '127.0.0.1.nip.io',
    'app-10-0-0-1.sslip.io',
    '[::1]',
    '[::]',
    '[::ffff:10.0.0.1]',
    '[::127.0.0.1]',
    '[fd00::1]',
    '[fe80::1]',
    '[ff02::1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
  ])('is told as one: %s', (host) => {
    expect(isPrivate(host)).toBe(true);
  });

  it.each([
    'example.org',
    'local.example.org',
    'localhost.example.org',
    '10.example.org',
    '172.15.0.1',
    '100.128.0.1',
    '8.8.8.8',
    '8.8.8.8.nip.io',
    'release-1-2-3.example.org',
    '[2606:4700::1111]',
    '[::ffff:8.8.8.8]',
    '[64:ff9b::808:808]',
    'xn--mller-kva.de',
    'internal.example.org.',
  ])('is not taken for one on the web: %s', (host) => {
    expect(isPrivate(host)).toBe(false);
  });
});
