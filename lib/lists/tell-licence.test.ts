import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { processorSeconds } from '../../tests/processor-seconds';
import { parseList } from './parse-list';

const items = '- [The Log](https://a.example/the-log)\n- [Queues](https://b.example/queues)\n';

function licenceOf(text: string, fileName = 'list.md'): string | undefined {
  return parseList(text, { name: 'list', fileName }).licence;
}

describe('a list that tells its licence', () => {
  test.each<[string, string, string]>([
    [
      'in a section',
      `# Logs\n\n${items}\n## License\n\n[CC-BY-SA-4.0](./LICENSE.txt)\n`,
      'CC-BY-SA-4.0',
    ],
    ['with an emoji before it', `# Logs\n\n${items}\n## 📄 Licence\n\nMIT © somebody\n`, 'MIT'],
    [
      'by a picture and a link',
      `# Logs\n\n${items}\n## License\n\n[![CC0](https://licensebuttons.net/p/zero/1.0/88x31.png)](https://creativecommons.org/publicdomain/zero/1.0/)\n`,
      'CC0-1.0',
    ],
    [
      'by the name, and the version in the address',
      `# Logs\n\n${items}\nLicense\n-------\n\nUnder [Creative Commons Attribution-NonCommercial](https://creativecommons.org/licenses/by-nc/4.0/).\n`,
      'CC-BY-NC-4.0',
    ],
    [
      'the first of two: that of the code is another',
      `# Logs\n\n${items}\n## License\n\nCatalog: [CC BY 4.0](LICENSE).<br>\nCode: [MIT](LICENSE-CODE).\n`,
      'CC-BY-4.0',
    ],
    [
      'by a badge at the beginning',
      `# Logs\n\n[![License: CC BY-SA 4.0](https://img.shields.io/badge/License-CC_BY--SA_4.0-lightgrey.svg)](LICENSE)\n\n${items}`,
      'CC-BY-SA-4.0',
    ],
    [
      'by a badge that only its address names',
      `# Logs\n\n<img src="https://img.shields.io/badge/license-Apache%202.0-blue.svg">\n\n${items}`,
      'Apache-2.0',
    ],
    [
      'in a sentence at the end',
      `# Logs\n\n${items}\nThis work is licensed under a\n[Creative Commons Attribution 4.0 International License](http://creativecommons.org/licenses/by/4.0/).\n`,
      'CC-BY-4.0',
    ],
    ['in one line', `# Logs\n\nLicense: GPLv3\n\n${items}`, 'GPL-3.0'],
    ['in its front matter', `---\ntitle: Logs\nlicense: CC0-1.0\n---\n\n${items}`, 'CC0-1.0'],
    ['in another language', `# Logs\n\n${items}\n## 许可证\n\n[MIT](LICENSE)\n`, 'MIT'],
  ])('the licence is told %s', (_, text, licence) => {
    expect(licenceOf(text)).toBe(licence);
  });

  test.each<[string, string, string]>([
    [
      'list.html',
      `<h1>Logs</h1><ul><li><a href="https://a.example/the-log">The Log</a></li></ul><h2>License</h2><p><a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a></p>`,
      'CC-BY-4.0',
    ],
    ['list.org', '* Logs\n- [[https://a.example/the-log][The Log]]\n* License\nMIT\n', 'MIT'],
    [
      'list.rst',
      'Logs\n====\n\n- `The Log <https://a.example/the-log>`_\n\nLicense\n=======\n\nCC0 1.0\n',
      'CC0-1.0',
    ],
    ['list.adoc', '= Logs\n\n* https://a.example/the-log[The Log]\n\n== License\n\nISC\n', 'ISC'],
  ])('the licence is told in %s', (fileName, text, licence) => {
    expect(licenceOf(text, fileName)).toBe(licence);
  });
});

describe('a list that does not', () => {
  test.each<[string, string]>([
    ['where nothing is said', `# Logs\n\n${items}`],
    [
      'where its section names none',
      `# Logs\n\n${items}\n## License\n\nBy somebody, in linear time.\n`,
    ],
    [
      'by the licence of an entry',
      `# Logs\n\n${items}- [Thing](https://c.example/) (MIT License)\n  - License: MIT\n${items}`,
    ],
    [
      'by that of a book within it',
      `# Logs\n\n${items}\n(*) a book, under [CC license](https://creativecommons.org/licenses/by-sa/4.0/)\n\n## More\n\n${items}`,
    ],
    [
      'where licences are what a section is about',
      `# Logs\n\n## Licenses\n\n- [MIT](https://opensource.org/licenses/MIT)\n- [ISC](https://opensource.org/licenses/ISC)\n- [Apache 2.0](https://www.apache.org/licenses/LICENSE-2.0)\n- [GPL v3](https://www.gnu.org/licenses/gpl-3.0.html)\n`,
    ],
    [
      'by a badge that is drawn by a server',
      `# Logs\n\n![License](https://img.shields.io/github/license/a/logs)\n\n${items}`,
    ],
    ['by where somebody works', `# Logs\n\nMade at MIT.\n\n${items}`],
  ])('the licence is not told %s', (_, text) => {
    expect(licenceOf(text)).toBeUndefined();
  });

  test.each(['awesome-scalability', 'awesome-backend', 'system-design-primer'])(
    'the shipped list %s',
    (name) => {
      expect(licenceOf(readFileSync(`assets/lists/${name}.md`, 'utf8'))).toBeUndefined();
    },
  );
});

test('is told in time of what no list should be', () => {
  for (const part of [
    'License ',
    '<h1>',
    '# License\n',
    'rel=license<',
    'GPL v',
    'CC-BY-',
    'Creative Commons Attribution ',
  ]) {
    const seconds = processorSeconds(() =>
      licenceOf(`# License\n${part.repeat(100_000)}`, 'list.txt'),
    );
    expect(seconds, part).toBeLessThan(10);
  }
});
