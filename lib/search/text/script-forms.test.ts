import { describe, expect, it } from 'vitest';
import { buildSearchIndex } from '../index/search-index';
import { openSearch } from '../open-search';

function searcherOf(titles: readonly string[]) {
  return openSearch(
    buildSearchIndex(
      titles.map((title, index) => ({
        entryId: index + 1,
        resourceId: index + 1,
        listId: 'own',
        list: 'Own list',
        title,
        address: `https://example.org/${index}`,
        section: [],
        kind: 'post',
      })),
    ),
  );
}

describe('in other scripts', () => {
  it.each([
    ['Chinese, a part of a word', '数据库', '分布式数据库设计'],
    ['Chinese, words with a blank', '数据库 设计', '分布式数据库设计'],
    ['Chinese, words with a sign between', '消息的队列', '消息队列'],
    ['Chinese, half of what was asked for', '分布式系统', '分布式数据库设计'],
    ['Japanese, without the particle', 'データベース設計', 'データベースの設計'],
    ['Korean, with a particle', '데이터베이스를', '한국어 데이터베이스'],
    ['Thai, a part of a word', 'ออกแบบ', 'การออกแบบระบบ'],
    ['Russian, in the singular', 'распределенная система', 'Распределённые системы'],
    ['Russian, a short word', 'база данных', 'Базы данных'],
    ['Greek, in the singular', 'κατανεμημένο σύστημα', 'Κατανεμημένα συστήματα'],
    ['Arabic, without the article', 'حوسبة', 'الحوسبة السحابية'],
    ['Arabic, with the article', 'الشبكة', 'شبكة'],
    ['Arabic, without diacritics', 'محمد', 'مُحَمَّد'],
    ['Arabic, with a letter of Persian', 'کتاب', 'كتاب البرمجة'],
    ['Persian, with a blank for what joins', 'نرم افزار', 'مهندسی نرم‌افزار'],
    ['German, written out', 'mueller strasse', 'Müller Straße'],
    ['Danish, written out', 'koebenhavn', 'København'],
    ['Turkish, in capitals', 'İSTANBUL', 'istanbul'],
  ])('finds %s', (_, query, title) => {
    const { results } = searcherOf(['Kafka', title, 'Redis']).search(query);
    expect(results.map(({ document }) => document.title)).toEqual([title]);
  });

  it.each([
    ['müller', 'Mueller'],
    ['große', 'Grosse'],
    ['øre', 'Ore'],
    ['kobenhavn', 'København'],
    ['istanbul', 'İstanbul'],
  ])('finds both ways of writing: %s', (query, title) => {
    const { results } = searcherOf(['Kafka', title]).search(query);
    expect(results.map(({ document }) => document.title)).toEqual([title]);
  });

  it('says where only a part of a word without spaces was found', () => {
    const searcher = searcherOf(['分布式数据库设计', '消息队列']);
    expect(searcher.search('数据库').notice).toBeUndefined();
    expect(searcher.search('分布式系统').notice).toEqual({ kind: 'partial', missing: [] });
  });

  it('does not take one word for another that begins alike', () => {
    expect(searcherOf(['Базар']).search('база').total).toBeLessThanOrEqual(1);
    expect(searcherOf(['Программа']).search('прогноз').total).toBe(0);
  });
});
