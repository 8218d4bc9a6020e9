import { describe, expect, it } from 'vitest';
import { schemas } from './schemas';
import {
  admitSender,
  checkGrant,
  checkPayload,
  ForeignSenderError,
  MalformedMessageError,
  NotGrantedError,
  type Sender,
} from './serve';

const own = { id: 'waymark', base: 'chrome-extension://waymark/' };
const marker: Sender = {
  id: 'waymark',
  url: 'https://eng.uber.com/mysql-migration/',
  tab: { id: 3 },
  frameId: 0,
};
const popup: Sender = { id: 'waymark', url: 'chrome-extension://waymark/popup.html' };

describe('who may send', () => {
  it('admits the marker in the top frame and says from which tab', () => {
    expect(admitSender('pageVisited', marker, own)).toEqual({ tabId: 3, address: marker.url });
  });

  it('says from which page of the tab, where the browser does', () => {
    const sender = { ...marker, documentId: 'A1B2' };
    expect(admitSender('partsWanted', sender, own)).toEqual({
      tabId: 3,
      documentId: 'A1B2',
      address: marker.url,
    });
  });

  it.each<[string, Sender]>([
    ['another extension', { ...marker, id: 'other' }],
    ['a frame', { ...marker, frameId: 4 }],
    ['a page of the extension', popup],
    ['nobody in particular', {}],
    ['a local file', { ...marker, url: 'file:///etc/passwd' }],
  ])('refuses a visit from %s', (_, sender) => {
    expect(() => admitSender('pageVisited', sender, own)).toThrow(ForeignSenderError);
  });

  it('lets only pages of the extension ask for work', () => {
    expect(admitSender('workWanted', popup, own)).toEqual({});
    expect(() => admitSender('workWanted', marker, own)).toThrow(ForeignSenderError);
    const lookalike = { id: 'waymark', url: 'https://chrome-extension/waymark/popup.html' };
    expect(() => admitSender('workWanted', lookalike, own)).toThrow(ForeignSenderError);
  });
});

describe('a page that Waymark may not see (any more)', () => {
  const withdrawn = { isGranted: async () => false };

  /** A message that needs no grant is named here, with a test of its own below. */
  const needingGrant = (Object.keys(schemas) as Array<keyof typeof schemas>).filter(
    (name) => name !== 'changeUndone' && name !== 'workWanted',
  );

  it.each(needingGrant)('is refused %s', async (name) => {
    await expect(checkGrant(name, marker, withdrawn)).rejects.toThrow(NotGrantedError);
    await expect(checkGrant(name, {}, withdrawn)).rejects.toThrow(NotGrantedError);
    const asked: string[] = [];
    const granted = { isGranted: async (address: string) => asked.push(address) > 0 };
    await expect(checkGrant(name, marker, granted)).resolves.toBeUndefined();
    expect(asked).toEqual([marker.url]);
  });

  it('may take back what a command of the user did there, and nothing else', async () => {
    await expect(checkGrant('changeUndone', marker, withdrawn)).resolves.toBeUndefined();
  });

  it('is none of the pages of the extension', async () => {
    await expect(checkGrant('workWanted', popup, withdrawn)).resolves.toBeUndefined();
  });
});

describe('what a message must hold', () => {
  const visit = { address: 'https://eng.uber.com/mysql-migration/', title: 'Postgres to MySQL' };

  it('accepts a visit as the marker sends it', () => {
    expect(checkPayload('pageVisited', visit, marker)).toEqual(visit);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a number for a title', { ...visit, title: 5 }],
    ['a megabyte of title', { ...visit, title: 'x'.repeat(1_000_000) }],
    ['an address of another site', { ...visit, address: 'https://example.com/' }],
    ['a script for an address', { ...visit, address: 'javascript:alert(1)' }],
    ['a text of its own for an address', { ...visit, address: 'blob:https://eng.uber.com/x' }],
    ['another port', { ...visit, address: 'https://eng.uber.com:8443/mysql-migration/' }],
  ])('refuses a visit with %s', (_, data) => {
    expect(() => checkPayload('pageVisited', data, marker)).toThrow(MalformedMessageError);
  });

  it.each<[string, object]>([
    ['a share above one', { depth: 1.01 }],
    ['no number for time', { activeMs: Number.NaN }],
    ['negative time', { activeMs: -1 }],
    ['a visit without a name', { visitId: '' }],
  ])('refuses evidence with %s', (_, change) => {
    const evidence = { visitId: 'visit-one', activeMs: 1, depth: 0.5, words: 9, fits: false };
    const data = { resourceId: 1, address: visit.address, evidence: { ...evidence, ...change } };
    expect(() => checkPayload('evidenceGathered', data, marker)).toThrow(MalformedMessageError);
  });

  it.each<['readingSet' | 'changeUndone' | 'matchJudged' | 'markDismissed', object]>([
    ['readingSet', { change: { state: 'read' } }],
    ['changeUndone', { eventId: 3 }],
    ['matchJudged', { verdict: 'same' }],
    ['markDismissed', { scope: 'page' }],
  ])('keeps what the page says about itself in %s, and takes it without', (name, extra) => {
    const { address } = visit;
    const full = { ...visit, canonical: `${address}?x`, resourceId: 1, ...extra };
    expect(checkPayload(name, full, marker)).toEqual(full);
    const bare = { address, resourceId: 1, ...extra };
    expect(checkPayload(name, bare, marker)).toEqual(bare);
    const long = { ...full, title: 'x'.repeat(100_000) };
    expect(() => checkPayload(name, long, marker)).toThrow(MalformedMessageError);
  });

  it('refuses parts of the marker with a visit that is none of its sender’s', () => {
    const told = { parts: ['marker'], visit };
    expect(checkPayload('partsWanted', told, marker)).toEqual(told);
    expect(checkPayload('partsWanted', { parts: ['links'] }, marker)).toEqual({ parts: ['links'] });
    for (const address of ['https://example.com/', 'javascript:alert(1)']) {
      const foreign = { ...told, visit: { ...visit, address } };
      expect(() => checkPayload('partsWanted', foreign, marker)).toThrow(MalformedMessageError);
    }
  });

  it('drops what it does not know', () => {
    const odd = { ...visit, __proto__: { polluted: true }, extra: 1 };
    expect(checkPayload('pageVisited', odd, marker)).toEqual(visit);
  });

  it('takes 10,000 links and refuses more', () => {
    const addresses = Array.from({ length: 10_000 }, (_, index) => `https://a.example/${index}`);
    expect(checkPayload('linksFound', { addresses }, marker)).toEqual({ addresses });
    const more = { addresses: [...addresses, 'https://a.example/'] };
    expect(() => checkPayload('linksFound', more, marker)).toThrow(MalformedMessageError);
  });
});
