import { describe, expect, test } from 'vitest';
import { embeddedJson, html, joined, markupOf, webAddress } from '../../src/site/html.js';
import { dateText, moneyText } from '../../src/site/format.js';

describe('markup of pages', () => {
  test('text is escaped, in content and in attributes', () => {
    const name = '<img src=x onerror="alert(1)"> & \'"';
    expect(markupOf(html`<p title="${name}">${name}</p>`)).toBe(
      '<p title="&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;&quot;">&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;&quot;</p>',
    );
  });

  test('markup inside markup stands, lists are joined, nothing is nothing, zero is zero', () => {
    expect(
      markupOf(html`<ul>${['a', 'b'].map((text) => html`<li>${text}</li>`)}${null}${undefined}${false}${0}</ul>`),
    ).toBe('<ul><li>a</li><li>b</li>0</ul>');
    expect(markupOf(joined(['a', null, '', html`<b>b</b>`, false], ' · '))).toBe('a · <b>b</b>');
  });

  test('nothing that was read can pass for markup', () => {
    const read = JSON.parse('{"markup":"<b>","Symbol(markup)":"<b>"}') as never;
    expect(() => markupOf(html`${read}`)).toThrow();
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', ' https://a', '//host', 'ftp://a'])(
    'an address that is none of the web is no link: %s',
    (address) => {
      expect(webAddress(address)).toBeNull();
    },
  );
});

describe('dates and amounts', () => {
  test.each([
    ['2021', 'fr', '2021'],
    ['2021-03', 'fr', 'mars 2021'],
    ['2021-03-01', 'fr', '1er mars 2021'],
    ['2021-03-11', 'fr', '11 mars 2021'],
    ['2021-03-01', 'en', '1 March 2021'],
    ['2021-13-01x', 'en', '2021-13-01x'],
  ] as const)('%s is read in %s as %s', (date, language, text) => {
    expect(dateText(date, language)).toBe(text);
  });

  test('an amount keeps every digit it has', () => {
    expect(moneyText({ amount: 1234.567, currency: 'EUR' }, 'en')).toBe('€1,234.567');
    expect(moneyText({ amount: 2_400_000, currency: 'EUR' }, 'fr').replace(/\s/g, ' ')).toBe('2 400 000 €');
  });
});

test('data inside a page end no element and are read back as they were', () => {
  const data = { name: '</script><script>alert(1)</script> & <!--' };
  const markup = markupOf(embeddedJson(data));
  expect(markup).not.toMatch(/[<>&]/);
  expect(JSON.parse(markup)).toEqual(data);
});
