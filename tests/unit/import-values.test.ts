import { describe, expect, test } from 'vitest';
import { readDate, readPeriod } from '../../src/ingest/import/date-words.js';
import { readMoney } from '../../src/ingest/import/money-words.js';

describe('a date of a spreadsheet', () => {
  test.each([
    ['2020', '2020'],
    ['12/03/2020', '2020-03-12'],
    ['mars 2020', '2020-03'],
    ['Mars 2020', '2020-03'],
    ['12 mars 2020', '2020-03-12'],
    ['1er janvier 2020', '2020-01-01'],
    ['03/2020', '2020-03'],
    ['2020-03-12', '2020-03-12'],
    ['2020-03-12T00:00:00Z', '2020-03-12'],
    ['12.3.2020', '2020-03-12'],
    ['fév. 2021', '2021-02'],
    ['août 1999', '1999-08'],
    ['March 12, 2020', '2020-03-12'],
    ['December 2019', '2019-12'],
    ['le 14 juillet 1989', '1989-07-14'],
  ])('%s is read as %s', (words, date) => {
    expect(readDate(words, 'day-first')).toBe(date);
  });

  test.each(['12/03/20', '43902', '31/02/2020', '12/25/2020', 'marsouin 2020', 'environ 2020', '2020?', ''])(
    '%s is not guessed at',
    (words) => {
      expect(readDate(words, 'day-first')).toBeUndefined();
    },
  );

  test('begins with its month where the mapping says so', () => {
    expect([readDate('12/03/2020', 'month-first'), readDate('25/12/2020', 'month-first')]).toEqual([
      '2020-12-03',
      undefined,
    ]);
  });

  test.each([
    ['2010-2014', { from: '2010', to: '2014' }],
    ['2010 – 2014', { from: '2010', to: '2014' }],
    ['de 2010 à 2014', { from: '2010', to: '2014' }],
    ['depuis 1998', { from: '1998' }],
    ['mars 2020 - juin 2021', { from: '2020-03', to: '2021-06' }],
    ['du 01/03/2020 au 31/12/2021', { from: '2020-03-01', to: '2021-12-31' }],
    ['2012', { from: '2012' }],
    ['2014-2010', undefined],
    ['trois ans', undefined],
  ])('a period %s is read as %o', (words, period) => {
    expect(readPeriod(words, 'day-first')).toEqual(period);
  });
});

describe('an amount of a spreadsheet', () => {
  test.each([
    ['12 000,50 €', { amount: 12000.5, currency: 'EUR' }],
    ['12\u202f000 €', { amount: 12000, currency: 'EUR' }],
    ['EUR 12,000.50', { amount: 12000.5, currency: 'EUR' }],
    ['12000', { amount: 12000 }],
    ['1.200.000 euros', { amount: 1_200_000, currency: 'EUR' }],
    ['12,5', { amount: 12.5 }],
    ['300 000 XOF', { amount: 300_000, currency: 'XOF' }],
    ['1 234 567', { amount: 1_234_567 }],
  ])('%s is read as %o', (words, money) => {
    expect(readMoney(words, undefined)).toEqual(money);
  });

  test.each([
    '12.345',
    '12,345',
    'env. 12000',
    '12 k€',
    '1.2.3',
    'douze mille',
    '-5',
    '12 000 bananes',
    '12 000 $',
    '300 000 FCFA',
    '1,23,456.7',
  ])('%s is not guessed at', (words) => {
    expect(readMoney(words, undefined)).toBeUndefined();
  });

  test('has thousands or decimals as the mapping says', () => {
    expect([readMoney('12.345', 'french'), readMoney('12.345', 'english'), readMoney('12,345', 'french')]).toEqual([
      { amount: 12345 },
      { amount: 12.345 },
      { amount: 12.345 },
    ]);
  });
});
